import { actsAs } from '#kernel/actor.ts';
import { ofOrganisation } from '#kernel/audience.ts';
import { civilDateOf, type Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Begun, Done, DutyKind, OwnEvent, Reminded, Waiting } from '#server/duties/declaration.ts';
import { confirmDuties } from '#server/freshness/duties.ts';
import { freshnessToday } from '#server/freshness/sweep.ts';
import { agreementsWaitingAt, postingsToConfirm, postingTitles } from './store-duties.ts';
import { agreementsBy } from './store-sealed.ts';

const enterpriseOf = ({ actor }: Ctx) =>
  actsAs(actor, ['lead', 'member'], ['enterprise']) ? actor.acting?.organisationId : undefined;

async function toConfirm(ctx: Ctx): Promise<Waiting[]> {
  const enterprise = enterpriseOf(ctx);
  if (!enterprise) return [];
  const terms = await freshnessToday(ctx);
  return confirmDuties(await postingsToConfirm(ctx.db, enterprise, ctx.today, terms), terms, {
    one: (title) => ({ zh: `确认公开的需求仍然有效：${title}`, en: `Confirm that the posting still holds: ${title}` }),
    many: (count) => ({ zh: `确认 ${count} 项公开的需求仍然有效`, en: `Confirm that ${count} postings still hold` }),
    path: '/needs',
  });
}

async function toOpen(ctx: Ctx, most: number): Promise<Waiting[]> {
  const enterprise = enterpriseOf(ctx);
  if (!enterprise) return [];
  return (await agreementsWaitingAt(ctx.db, enterprise, most)).map((row) => ({
    id: row.id,
    title: {
      zh: `${row.forOrganisationName} ${row.personName} 申请开封需求的密封部分`,
      en: `${row.personName} of ${row.forOrganisationName} asks for a sealed part`,
    },
    detail: { zh: row.purpose, en: row.purpose },
    link: `/needs/${row.needId}?tab=sealed`,
    since: civilDateOf(row.signedAt as Instant),
    dueOn: null,
    waits: `${row.personName}（${row.forOrganisationName}）`,
  }));
}

const ENDED: Readonly<Record<string, Bilingual>> = {
  open: { zh: '已开封', en: 'Opened' },
  declined: { zh: '未同意', en: 'Declined' },
  revoked: { zh: '已收回', en: 'Closed again' },
};

/** The enterprise is not named: its need may be anonymous. */
const OWNER = { zh: '需求的企业', en: 'The enterprise of the need' };

async function askedBy(ctx: Ctx, since: string, most: number): Promise<Begun[]> {
  const { personId } = ctx.actor;
  if (!personId) return [];
  const all = await agreementsBy(ctx.db, personId);
  const rows = all.filter(({ decidedAt }) => !decidedAt || civilDateOf(decidedAt as Instant) >= since).slice(0, most);
  const titles = await postingTitles(
    ctx.db,
    rows.map(({ needId }) => needId),
  );
  return rows.map((row) => {
    const title = titles.get(row.needId) ?? '';
    return {
      id: row.id,
      title: { zh: `申请开封密封部分：${title}`, en: `Asked for the sealed part: ${title}` },
      link: `/postings/${row.needId}/sealed`,
      since: civilDateOf(row.signedAt as Instant),
      dueOn: null,
      at: OWNER,
      endedOn: row.decidedAt ? civilDateOf(row.decidedAt as Instant) : null,
      ended: ENDED[row.state] ?? null,
    };
  });
}

async function reminded(ctx: Ctx, id: string): Promise<Reminded | undefined> {
  if (!ctx.actor.personId) return undefined;
  const row = (await agreementsBy(ctx.db, ctx.actor.personId)).find((one) => one.id === id && one.state === 'waiting');
  if (!row) return undefined;
  return {
    title: {
      zh: `${row.forOrganisationName} ${row.personName} 申请开封密封部分`,
      en: `${row.personName} of ${row.forOrganisationName} asks for a sealed part`,
    },
    link: `/needs/${row.needId}?tab=sealed`,
    subjectKind: 'need',
    subjectId: row.needId,
    to: { tokens: [ofOrganisation(row.organisationId)] },
  };
}

const did =
  (title: Bilingual) =>
  ({ subject }: OwnEvent): Done => ({ title, link: `/needs/${subject}` });

/** To-dos of needs: who asks for a sealed part, and postings to confirm. */
export const needDuties: readonly DutyKind[] = [
  {
    name: 'sealed-asked',
    label: { zh: '同意开封', en: 'Open' },
    waiting: toOpen,
    begun: askedBy,
    reminded,
    done: {
      'need.sealed-opened': did({ zh: '同意开封密封部分', en: 'Opened a sealed part' }),
      'need.sealed-declined': did({ zh: '没有同意开封密封部分', en: 'Did not open a sealed part' }),
    },
  },
  {
    name: 'posting-confirm',
    label: { zh: '确认有效', en: 'Confirm' },
    waiting: toConfirm,
    done: {
      'posting.verified': did({ zh: '确认一项公开的需求仍然有效', en: 'Confirmed a posting' }),
      'posting.published': did({ zh: '公开一项需求', en: 'Published a need' }),
    },
  },
];
