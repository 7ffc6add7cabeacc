import { randomUUID } from 'node:crypto';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { contentHash } from '#server/content-hash.ts';
import { type Ctx, elevated } from '#server/database/context.ts';
import type { NoticeDraft } from './contract-record.ts';
import { REWARD_KINDS } from './contract-words.ts';
import { emitNotice, tellSubject } from './events.ts';
import { readersOf, readersOfRewards, turnOf } from './rules.ts';
import { whyNotBegin, whyNotShow } from './rules-content.ts';
import { addNotice, runsAlready, type StoredNotice } from './store.ts';
import { putRewards } from './store-rewards.ts';
import { SETTLE_TASK } from './tasks.ts';
import { datesOf, termsFor } from './terms.ts';

/** What a notice is about. */
export interface NoticeSubject {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Accounts of its people: they are told, and never learn who objects. */
  readonly persons: readonly string[];
}

/** A notice to open. */
export interface NewNotice {
  readonly organisationId: string;
  readonly subject: NoticeSubject;
  readonly draft: NoticeDraft;
  readonly demo?: boolean;
  /** The notice in whose place it stands. */
  readonly replaces?: string;
}

/** The hash of what is shown: content, persons and amounts, where, how long and under which rules. */
const hashOf = ({ subject, draft }: NewNotice, terms: object, rules: object): string =>
  contentHash(
    JSON.parse(
      JSON.stringify({
        ...{ kind: draft.kind, title: subject.title, content: draft.content, rewards: draft.rewards },
        ...{ scopes: [...draft.scopes].sort(), procedure: draft.procedure, contact: draft.contact, terms, rules },
      }),
    ),
  );

/** What of a notice follows from its draft: content, terms, dates, hash. Refuses what may not be shown like that. */
export async function composed(ctx: Ctx, given: NewNotice) {
  const { draft, organisationId } = given;
  refuseIf(whyNotShow(draft));
  refuseIf(whyNotBegin(draft, ctx.today));
  const { terms, rules } = await termsFor(ctx, organisationId, draft);
  const state = draft.opensOn === ctx.today ? ('OPEN' as const) : ('SCHEDULED' as const);
  const begun = {
    ...{ organisationId, kind: draft.kind, state, content: draft.content, opensOn: draft.opensOn },
    ...{ scopes: [...draft.scopes], procedure: draft.procedure, contact: draft.contact },
    ...terms,
    rules,
    contentHash: hashOf(given, terms, rules),
    openedAt: state === 'OPEN' ? ctx.now : null,
  };
  const dates = await datesOf(ctx, begun as unknown as StoredNotice, []);
  const whole = { ...begun, ...dates };
  return { ...whole, readers: readersOf(whole), turn: turnOf(whole) };
}

const asRow = <T extends { content: unknown; rules: unknown }>(of: T) => ({
  ...of,
  content: JSON.stringify(of.content),
  rules: JSON.stringify(of.rules),
});

/** A composed notice as the columns of its row. */
export const rowOf = asRow;

/** Writes persons and amounts into their own row, read by whom they are read by in the notice's state. */
export async function keepRewards(ctx: Ctx, notice: StoredNotice, rewards: NoticeDraft['rewards']): Promise<void> {
  if (!REWARD_KINDS.has(notice.kind)) return;
  const of = { noticeId: notice.id, organisationId: notice.organisationId };
  await elevated(ctx, SETTLE_TASK, () => putRewards(ctx.db, of, rewards, readersOfRewards(notice)));
}

/** Says that a notice is on the board: to everybody who follows, and to the people it is about. */
export async function announceOpening(ctx: Ctx, notice: StoredNotice): Promise<void> {
  emitNotice(ctx, 'opened', notice, { changes: { state: ['SCHEDULED', 'OPEN'], lastDay: [null, notice.lastDay] } });
  await tellSubject(ctx, notice, 'opened', {
    zh: `“${notice.title}”开始公示，至 ${notice.lastDay}（含当日）`,
    en: `“${notice.title}” is shown for objections until ${notice.lastDay}, that day included`,
  });
}

/**
 * Opens a notice today, or schedules it for its opening day; answers its id. The caller has decided that the actor may. Refuses content below the
 * minimum (`ERR_PUBLICITY_FIELD_MISSING`, by field), too few days (`ERR_PUBLICITY_TOO_SHORT`), a day that is past, a second running notice of the
 * kind for the subject, and a year whose holidays have not been entered (`calendar/year-missing`).
 */
export async function openNotice(ctx: Ctx, given: NewNotice): Promise<string> {
  const { organisationId, subject, draft, demo = false, replaces = null } = given;
  const parts = await composed(ctx, given);
  if (await elevated(ctx, SETTLE_TASK, () => runsAlready(ctx.db, subject.id, draft.kind)))
    throw refuse('notices/running-already');
  const owner = (await organisationsByIds(ctx, [organisationId])).get(organisationId);
  if (!owner) throw refuse('record/missing');
  const row = {
    ...parts,
    id: randomUUID(),
    organisationName: owner.name,
    organisationNameEn: owner.nameEn,
    ...{ subjectKind: subject.kind, subjectId: subject.id, title: subject.title },
    subjectPersons: [...subject.persons],
    replaces,
    createdBy: ctx.actor.personId ?? null,
    demo,
    updatedAt: ctx.now,
  };
  await addNotice(ctx.db, asRow(row));
  const notice = { ...row, version: 1, closedAt: null, closingReason: '', replacedBy: null } as StoredNotice;
  await keepRewards(ctx, notice, draft.rewards);
  if (notice.state === 'OPEN') await announceOpening(ctx, notice);
  else emitNotice(ctx, 'scheduled', notice, { changes: { opensOn: [null, notice.opensOn] } });
  return notice.id;
}
