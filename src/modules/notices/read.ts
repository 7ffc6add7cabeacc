import type { CivilDate } from '#kernel/dates.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import type { Ctx } from '#server/database/context.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import type { Notice, NoticeShown } from './contract-record.ts';
import { type NoticeRow, noticesRegister, publicNoticesRegister } from './contract-register.ts';
import { type NoticeKind, REWARD_KINDS } from './contract-words.ts';
import { emitReading } from './events.ts';
import {
  actionsOf,
  isSealed,
  whyNotAfterNotice as whyNotAfter,
  whyNotReadObjector,
  whyNotReadRewards,
} from './rules.ts';
import { warningsOf } from './rules-content.ts';
import { findNotice, noticesOfSubject, type StoredNotice } from './store.ts';
import { findObjector, objectionsOf } from './store-objections.ts';
import { noticesHolding, noticesSource, publicNoticesHolding, publicSource } from './store-register.ts';
import { findRewards } from './store-rewards.ts';
import { countedDays, quotedRules } from './terms.ts';

const unitOf = ({ actor }: Ctx) => actor.acting?.organisationId;

/** The source of the actor's own list: notices of the organisation acted for. */
export const sourceFor = (ctx: Ctx, subject: string | undefined) => noticesSource(unitOf(ctx), subject);

/** The notices of the actor's institution as far as they may see them; those that run first. */
export function listNotices(ctx: Ctx, { subject, ...query }: RegisterQuery): Promise<Page<NoticeRow>> {
  const idsFor = (text: string) => noticesHolding(ctx.db, unitOf(ctx), text);
  return listRegister(ctx, noticesRegister, sourceFor(ctx, subject as string | undefined), query, { idsFor });
}

/** What runs on the technology market and in public, for everybody. */
export function listPublicNotices(ctx: Ctx, query: RegisterQuery): Promise<Page<NoticeRow>> {
  const idsFor = (text: string) => publicNoticesHolding(ctx.db, text);
  return listRegister(ctx, publicNoticesRegister, publicSource, query, { idsFor });
}

/** A notice as the actor may see it. Refuses one that is not there or not visible. */
export async function getNotice(ctx: Ctx, id: string): Promise<StoredNotice> {
  const notice = await findNotice(ctx.db, id);
  if (!notice) throw refuse('record/missing');
  return notice;
}

/** One notice as its page shows it: what is shown, how its days came out, objections without who raised them, and what the actor may do. */
export async function showNotice(ctx: Ctx, id: string): Promise<NoticeShown> {
  const notice = await getNotice(ctx, id);
  const objections = await objectionsOf(ctx.db, id);
  return {
    notice,
    objections,
    counted: await countedDays(ctx, notice, objections),
    rules: await quotedRules(ctx, notice),
    warnings: warningsOf(notice),
    hasRewards: REWARD_KINDS.has(notice.kind),
    actions: actionsOf(ctx.actor, notice, ctx.today),
    today: ctx.today,
  };
}

/**
 * Who is rewarded with how much: for the institution's people while the notice runs, afterwards for its leadership, discipline inspection and finance,
 * each reading recorded. By the day as well as by the row's readers, which the daily turn narrows.
 */
export async function readRewards(ctx: Ctx, id: string) {
  const notice = await getNotice(ctx, id);
  refuseIf(whyNotReadRewards(ctx.actor, notice, ctx.today));
  const persons = await findRewards(ctx.db, id);
  if (!persons) throw refuse('notices/rewards-sealed');
  const sealed = isSealed(notice, ctx.today);
  if (sealed) emitReading(ctx, 'rewardsRead', notice);
  return { persons, isSealed: sealed };
}

/** Who raised an objection and in which words, for the handling office and discipline inspection; each reading is recorded. */
export async function readObjector(ctx: Ctx, id: string, objectionId: string) {
  const notice = await getNotice(ctx, id);
  refuseIf(whyNotReadObjector(ctx.actor, notice));
  const objection = (await objectionsOf(ctx.db, id)).find((one) => one.id === objectionId);
  const objector = objection ? await findObjector(ctx.db, objectionId) : undefined;
  if (!objection || !objector) throw refuse('record/missing');
  emitReading(ctx, 'objectorRead', notice, objection.number);
  const { personName, ofOrganisationName, body } = objector;
  return { personName, organisationName: ofOrganisationName, body };
}

/** The notices of a subject as the context may see them, the newest first; of one kind when asked. */
export async function noticesOf(ctx: Pick<Ctx, 'db'>, subjectId: string, kind?: NoticeKind): Promise<Notice[]> {
  const found = await noticesOfSubject(ctx.db, subjectId);
  return kind ? found.filter((one) => one.kind === kind) : found;
}

/**
 * Why the step that a notice of this kind has to come before may not be taken today: there was none (`ERR_PUBLICITY_MISSING`), it runs
 * (`ERR_PUBLICITY_NOT_OVER`, with the day), or an objection is open (`ERR_OPEN_OBJECTION`). Undefined once it may.
 */
export async function whyNotAfterNotice(ctx: Ctx, subjectId: string, kind: NoticeKind) {
  return whyNotAfter(await noticesOf(ctx, subjectId, kind), ctx.today as CivilDate);
}
