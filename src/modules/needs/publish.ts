import { type Published, verifiedOn } from '#kernel/freshness.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { getOrganisation, organisationsByIds } from '#modules/organisations/index.ts';
import { contentHash } from '#server/content-hash.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import { freshnessToday } from '#server/freshness/sweep.ts';
import type { PostingContent, PostingPreview } from './contract-posting.ts';
import { readersOf } from './rules.ts';
import { seesBudget } from './rules-budget.ts';
import {
  DECLARATION,
  missingForPublication,
  postingReaders,
  publishedFields,
  tellingPlaces,
  whyNotConfirm,
  whyNotPublish,
  whyNotWithdraw,
} from './rules-publish.ts';
import { closeSealed } from './sealed.ts';
import type { StoredNeed } from './store-needs.ts';
import { addPostings, findPosting, type StoredPosting, savePosting } from './store-postings.ts';
import { findOpening } from './store-sealed.ts';
import { SEALED_TASK } from './tasks.ts';
import { actFor, getNeed, moveNeed } from './write.ts';

async function faceOf(ctx: Ctx, need: StoredNeed) {
  const enterprise = await getOrganisation(ctx, need.organisationId);
  const park = need.parkId ? (await organisationsByIds(ctx, [need.parkId])).get(need.parkId) : undefined;
  const opening = await elevated(ctx, SEALED_TASK, () => findOpening(ctx.db, need.id));
  return {
    content: publishedFields(need, enterprise, park, opening !== undefined),
    telling: tellingPlaces(need, enterprise, park),
  };
}

/**
 * Exactly what the public will see, what is missing for it, and what would tell who an anonymous need is; without the budget for a reader who
 * does not see it on record.
 */
export async function previewPosting(ctx: Ctx, id: string): Promise<PostingPreview> {
  const need = await getNeed(ctx, id);
  const seen = seesBudget(ctx.actor, need) ? need : { ...need, budgetFrom: null, budgetTo: null };
  const { content, telling } = await faceOf(ctx, seen);
  return {
    content,
    contentHash: contentHash(content),
    declaration: DECLARATION,
    missing: missingForPublication(content),
    telling: telling.map(({ key, zh, en }) => ({ key, zh, en })),
  };
}

/** A posting of this content, not saved yet. */
export function postingOf(
  need: StoredNeed,
  content: PostingContent,
  dates: Published & { readonly publishedAt: string },
  now: string,
): StoredPosting {
  return {
    ...content,
    ...dates,
    id: need.id,
    publishedVersion: need.version,
    remindedOn: null,
    demo: need.demo,
    readers: postingReaders(dates.state, need),
    version: 1,
    updatedAt: now,
  };
}

/** The event of something that happened to a posting; read by its owner's circle, since it names the enterprise. */
export function emitPosting(
  ctx: Ctx,
  type: string,
  need: Pick<StoredNeed, 'id' | 'organisationId'>,
  data: Readonly<Record<string, unknown>> = {},
  changes: Readonly<Record<string, readonly [unknown, unknown]>> = {},
): void {
  emit(ctx, {
    type: `posting.${type}`,
    kind: 'posting',
    subject: need.id,
    organisation: need.organisationId,
    readers: readersOf(need),
    changes,
    data,
  });
}

/** What publishing takes: the version and content seen in the preview, and the declaration. */
export interface Publication {
  readonly version: number;
  readonly contentHash: string;
  readonly noStateSecret: boolean;
}

/**
 * Puts the need on the public list as it was previewed, or anew when it is there already. Refuses an anonymous one whose words tell who it is,
 * what changed since the preview, and anybody but the enterprise itself.
 */
export async function publishPosting(ctx: Ctx, id: string, publication: Publication): Promise<void> {
  const need = await getNeed(ctx, id);
  const { content, telling } = await faceOf(ctx, need);
  refuseIf(whyNotPublish(ctx.actor, { need, content, telling, noStateSecret: publication.noStateSecret }));
  if (need.version !== publication.version) throw refuse('record/changed', { version: need.version });
  const hash = contentHash(content);
  if (hash !== publication.contentHash) throw refuse('needs/content-changed');
  const moved = need.state === 'published' ? need : await moveNeed(ctx, need, 'publish');
  const before = await findPosting(ctx.db, id);
  const isLive = before?.state === 'live';
  const dates = verifiedOn(ctx.today, await freshnessToday(ctx));
  const after = {
    ...postingOf(moved, content, { ...dates, publishedAt: isLive ? before.publishedAt : ctx.now }, ctx.now),
    version: (before?.version ?? 0) + 1,
  };
  if (!before) await addPostings(ctx.db, [after]);
  else if (!(await savePosting(ctx.db, after))) throw refuse('record/changed', { version: before.version });
  emitPosting(
    ctx,
    isLive ? 'changed' : 'published',
    need,
    { contentHash: hash, declaration: DECLARATION.zh, declarationHash: contentHash(DECLARATION.zh) },
    { state: [before?.state ?? null, 'live'], expiresOn: [before?.expiresOn ?? null, after.expiresOn] },
  );
}

async function change(ctx: Ctx, before: StoredPosting, need: StoredNeed, dates: Published): Promise<StoredPosting> {
  const after: StoredPosting = {
    ...before,
    ...dates,
    remindedOn: null,
    readers: postingReaders(dates.state, need),
    version: before.version + 1,
    updatedAt: ctx.now,
  };
  if (!(await savePosting(ctx.db, after))) throw refuse('record/changed', { version: before.version });
  return after;
}

/** Confirms by one click that what is published still holds; an expired posting comes back. */
export async function confirmPosting(ctx: Ctx, id: string): Promise<void> {
  const need = await getNeed(ctx, id);
  const before = await findPosting(ctx.db, id);
  refuseIf(whyNotConfirm(ctx.actor, need, before));
  if (!before) return;
  actFor(ctx, need.organisationId);
  const after = await change(ctx, before, need, verifiedOn(ctx.today, await freshnessToday(ctx)));
  emitPosting(
    ctx,
    'verified',
    need,
    {},
    { state: [before.state, after.state], expiresOn: [before.expiresOn, after.expiresOn] },
  );
}

/** Takes the posting off the public list; the need is a draft again. */
export async function withdrawPosting(ctx: Ctx, id: string, reason: string): Promise<void> {
  const need = await getNeed(ctx, id);
  const before = await findPosting(ctx.db, id);
  refuseIf(whyNotWithdraw(ctx.actor, need, before));
  if (!before) return;
  const moved = await moveNeed(ctx, need, 'withdraw');
  await change(ctx, before, moved, { ...before, state: 'withdrawn' });
  emitPosting(ctx, 'withdrawn', need, { reason }, { state: [before.state, 'withdrawn'] });
}

/** Closes a need with a reason: its posting leaves the list, and its sealed part closes for everybody outside. */
export async function closeNeed(ctx: Ctx, id: string, version: number, reason: string): Promise<void> {
  const need = await getNeed(ctx, id);
  if (need.version !== version) throw refuse('record/changed', { version: need.version });
  const moved = await moveNeed(ctx, need, 'close', reason);
  await closeSealed(ctx, moved);
  const posting = await findPosting(ctx.db, id);
  if (!posting || posting.state === 'withdrawn') return;
  await change(ctx, posting, moved, { ...posting, state: 'withdrawn' });
  emitPosting(ctx, 'withdrawn', need, { reason: 'closed' }, { state: [posting.state, 'withdrawn'] });
}
