import type { Bilingual } from '#kernel/refusal.ts';
import { type Ctx, elevated } from '../database/context.ts';
import type { Begun, DutyKind, Reminded } from '../duties/declaration.ts';
import type { Deadline } from './contract.ts';
import { DEADLINES_TASK, listMyDeadlines } from './deadlines.ts';
import { actingTokens } from './remind.ts';
import { deadlinesAskedBy, openAskedBy } from './store.ts';

const SETTLED: Bilingual = { zh: '已办结', en: 'Settled' };

const organisationsOf = ({ actor }: Ctx) => actor.memberships.map(({ organisationId }) => organisationId);

/** For whom it is done where that is a principal, and how the date came about. */
function detailOf({ actor }: Ctx, { organisationId, explanation }: Deadline): Bilingual {
  if (organisationId === null || organisationId === actor.acting?.organisationId) return explanation;
  const principal = actor.mandates.find(({ principalId }) => principalId === organisationId)?.principalName;
  if (!principal) return explanation;
  return { zh: `代${principal} · ${explanation.zh}`, en: `for ${principal} · ${explanation.en}` };
}

async function begunBy(ctx: Ctx, since: string, most: number, kinds: readonly DutyKind[]): Promise<Begun[]> {
  const personId = ctx.actor.personId;
  if (!personId) return [];
  const of = { personId, organisations: organisationsOf(ctx), since };
  const rows = await elevated(ctx, DEADLINES_TASK, () => deadlinesAskedBy(ctx.db, of, most));
  const endedOf = (kind: string, outcome: string) =>
    kinds.find(({ name }) => name === kind)?.outcomes?.[outcome] ?? SETTLED;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    link: row.link,
    since: row.startedOn,
    dueOn: row.dueOn,
    at: { zh: row.askedOfName, en: row.askedOfName },
    endedOn: row.settledOn,
    ended: row.settledOn ? endedOf(row.kind, row.outcome) : null,
  }));
}

async function remindedOf(ctx: Ctx, id: string, kind: string): Promise<Reminded | undefined> {
  const personId = ctx.actor.personId;
  if (!personId) return undefined;
  const of = { id, kind, personId, organisations: organisationsOf(ctx) };
  const row = await elevated(ctx, DEADLINES_TASK, () => openAskedBy(ctx.db, of));
  if (!row) return undefined;
  const { title, link, subjectKind, subjectId } = row;
  return {
    ...{ title, link, subjectKind, subjectId },
    to: row.personId ? { persons: [row.personId] } : { tokens: actingTokens(row) },
  };
}

/**
 * Every open deadline as a to-do of whoever has to act, and as a matter begun of whoever waits for it. Rows keep the deadline's own kind; the
 * modules' `kinds` say what theirs are called and how they end.
 */
export const deadlineDuties = (kinds: readonly DutyKind[]): DutyKind => ({
  name: 'deadline',
  label: { zh: '限时办理', en: 'By a date' },
  waiting: async (ctx, most) =>
    (await listMyDeadlines(ctx, { limit: most })).map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      detail: detailOf(ctx, row),
      link: row.link,
      since: row.startedOn,
      dueOn: row.dueOn,
      waits: row.askedByName === ctx.actor.name ? '' : row.askedByName,
    })),
  begun: (ctx, since, most) => begunBy(ctx, since, most, kinds),
  reminded: remindedOf,
});
