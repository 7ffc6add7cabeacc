import { actsAs } from '#kernel/actor.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Done, DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { isAdministrator } from './rules.ts';
import { waitingOrganisations } from './store-duties.ts';

/** Of one's district for its officers; for the city and administrators those that named no district too. */
async function toVerify(ctx: Ctx, most: number): Promise<Waiting[]> {
  const { actor } = ctx;
  const ofDistrict = actsAs(actor, ['officer', 'lead'], ['district']) ? actor.acting?.district : undefined;
  const ofAll = actsAs(actor, ['officer', 'lead'], ['city']) || isAdministrator(actor);
  if (!ofDistrict && !ofAll) return [];
  const rows = await waitingOrganisations(ctx.db, ofAll ? undefined : ofDistrict, most);
  return rows.map(({ id, name, nameEn, updatedAt }) => ({
    id,
    title: { zh: `核验单位：${name}`, en: `Verify ${nameEn || name}` },
    link: `/organisations/${id}`,
    since: civilDateOf(updatedAt as Instant),
    dueOn: null,
    waits: name,
  }));
}

const did =
  (title: Bilingual) =>
  ({ subject }: OwnEvent): Done => ({ title, link: `/organisations/${subject}` });

/** Organisations that wait for an officer's verification. */
export const organisationDuties: readonly DutyKind[] = [
  {
    name: 'organisation-verify',
    label: { zh: '核验单位', en: 'Verify' },
    waiting: toVerify,
    done: {
      'organisation.verified': did({ zh: '核验通过一家单位', en: 'Verified an organisation' }),
      'organisation.rejected': did({ zh: '退回一家单位的核验', en: 'Sent an organisation back' }),
    },
  },
];
