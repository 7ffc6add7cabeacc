import { actsAs } from '#kernel/actor.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Done, DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { requestsWaitingAt } from './store-duties.ts';

const LINK = '/identity-providers';

async function toLetIn(ctx: Ctx, most: number): Promise<Waiting[]> {
  const { acting } = ctx.actor;
  if (!acting || !actsAs(ctx.actor, ['lead'])) return [];
  const rows = await requestsWaitingAt(ctx.db, acting.organisationId, most);
  return rows.map(({ id, name, createdAt }) => ({
    id,
    title: { zh: `${name}申请加入本单位`, en: `${name} asks to join your organisation` },
    link: LINK,
    since: civilDateOf(createdAt as Instant),
    dueOn: null,
    waits: name,
  }));
}

const did =
  (title: (name: string) => Bilingual) =>
  ({ data }: OwnEvent): Done => ({ title: title(String(data.name ?? '')), link: LINK });

/** People who ask a lead to be let into the organisation. */
export const identityDuties: readonly DutyKind[] = [
  {
    name: 'join-request',
    label: { zh: '加入申请', en: 'Let in' },
    waiting: toLetIn,
    done: {
      'join-request.accepted': did((name) => ({ zh: `同意${name}加入`, en: `Let ${name} in` })),
      'join-request.declined': did((name) => ({ zh: `没有同意${name}加入`, en: `Did not let ${name} in` })),
    },
  },
];
