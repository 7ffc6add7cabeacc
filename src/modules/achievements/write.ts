import { seesPrices } from '#kernel/actor.ts';
import { changesOf } from '#kernel/changes.ts';
import { next } from '#kernel/moves.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { membersAmong } from '#modules/people/index.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { Achievement, AchievementDraft } from './contract-record.ts';
import {
  type Action,
  ipStatusOf,
  MOVES,
  naturalKeyOf,
  readersOf,
  whyNotDiscard,
  whyNotEdit,
  whyNotEnter,
  whyNotInventors,
  whyNotMove,
  whyNotPrice,
} from './rules.ts';
import { type Price, publishedPrice, seesPrice, whyNotReprice } from './rules-price.ts';
import { qualityOf } from './rules-quality.ts';
import {
  addAchievements,
  findAchievement,
  removeAchievement,
  type StoredAchievement,
  saveAchievement,
} from './store-achievements.ts';
import { findListing } from './store-listings.ts';
import { SAVE_TASK } from './tasks.ts';

/** What an event may tell of an edit in so many words; of the other fields only that they changed. */
export const TOLD = {
  title: 'told',
  number: 'told',
  field: 'told',
  industry: 'told',
  trl: 'told',
  ipStatus: 'told',
  ownership: 'told',
  routes: 'told',
  useFirstPayLater: 'told',
  department: 'told',
  quality: 'told',
  state: 'told',
  titleEn: 'kept',
  abstract: 'kept',
  summaryEn: 'kept',
  keywords: 'kept',
  maturityEvidence: 'kept',
  intellectualProperty: 'kept',
  coOwners: 'kept',
  priceFrom: 'kept',
  priceTo: 'kept',
  comparison: 'kept',
  unitEconomics: 'kept',
  applications: 'kept',
  contactName: 'kept',
  contactPhone: 'kept',
  inventors: 'kept',
} as const;

/** Notes on whose behalf the actor works when it is not for their own organisation. */
export function actFor(ctx: Ctx, organisationId: string): void {
  if (!ctx.actor.memberships.some((membership) => membership.organisationId === organisationId)) {
    ctx.onBehalfOf = organisationId;
  }
}

/** A record with everything that follows from what was written: standing of its rights, quality, natural key, readers. */
export function withDerived(
  written: Omit<Achievement, 'ipStatus' | 'quality' | 'readers'> & Pick<StoredAchievement, 'frozenAt'>,
): StoredAchievement {
  return {
    ...written,
    ipStatus: ipStatusOf(written.intellectualProperty),
    quality: qualityOf(written).score,
    naturalKey: naturalKeyOf(written),
    readers: readersOf(written),
  };
}

/** Facts of a new record that are not written by its author. */
export interface Entry {
  readonly organisationId: string;
  readonly id?: string;
  readonly state?: Achievement['state'];
  readonly demo?: boolean;
}

/** A new record, not saved yet. */
export function newAchievement(
  ctx: Pick<Ctx, 'actor' | 'now' | 'today'>,
  draft: AchievementDraft,
  { organisationId, id = crypto.randomUUID(), state = 'draft', demo = false }: Entry,
): StoredAchievement {
  return withDerived({
    ...draft,
    id,
    organisationId,
    state,
    stateReason: '',
    recordedOn: state === 'recorded' ? ctx.today : null,
    createdBy: ctx.actor.personId ?? null,
    demo,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
}

/** The event of a change to a record. */
export function emitChange(ctx: Ctx, type: string, before: Achievement | undefined, after: Achievement): void {
  emit(ctx, {
    type: `achievement.${type}`,
    kind: 'achievement',
    subject: after.id,
    organisation: after.organisationId,
    readers: after.readers,
    changes: before ? changesOf(before, after, TOLD) : { title: [null, after.title], state: [null, after.state] },
  });
}

/**
 * Begins a record as a draft of the actor's institution, or of a principal whose mandate on everything they hold. Refuses others, and input
 * that contradicts itself.
 */
export async function enterAchievement(
  ctx: Ctx,
  { organisationId, ...draft }: AchievementDraft & { organisationId?: string | undefined },
): Promise<Achievement> {
  const owner = organisationId ?? ctx.actor.acting?.organisationId ?? '';
  refuseIf(whyNotEnter(ctx.actor, owner));
  if (!seesPrices(ctx.actor, owner)) refuseIf(whyNotReprice(draft, publishedPrice(undefined)));
  refuseIf(whyNotPrice(draft));
  refuseIf(await whyNotTheirs(ctx, owner, draft));
  actFor(ctx, owner);
  const added = newAchievement(ctx, draft, { organisationId: owner });
  await elevated(ctx, SAVE_TASK, () => addAchievements(ctx.db, [added]));
  emitChange(ctx, 'entered', undefined, added);
  return added;
}

async function whyNotTheirs(ctx: Ctx, organisationId: string, draft: AchievementDraft) {
  const named = draft.inventors.map(({ personId }) => personId).filter((personId) => personId !== null);
  if (named.length === 0) return undefined;
  return whyNotInventors(draft.inventors, await membersAmong(ctx, organisationId, named));
}

/** A record the actor may see. Refuses one that is not there or not visible. */
export async function getAchievement(ctx: Ctx, id: string): Promise<StoredAchievement> {
  const found = await findAchievement(ctx.db, id);
  if (!found) throw refuse('record/missing');
  return found;
}

async function save(ctx: Ctx, after: StoredAchievement, before: StoredAchievement): Promise<void> {
  const saved = await elevated(ctx, SAVE_TASK, () => saveAchievement(ctx.db, after));
  if (!saved) throw refuse('record/changed', { version: before.version });
}

function assertSeen(record: Achievement, version: number): void {
  if (record.version !== version) throw refuse('record/changed', { version: record.version });
}

/** The price to keep: as written by whoever sees the one on record, otherwise as it was. Refuses one changed unseen. */
async function priceToKeep(ctx: Ctx, before: StoredAchievement, written: Price): Promise<Price> {
  if (seesPrice(ctx.actor, before)) return { priceFrom: written.priceFrom, priceTo: written.priceTo };
  refuseIf(whyNotReprice(written, publishedPrice(await findListing(ctx.db, before.id))));
  return { priceFrom: before.priceFrom, priceTo: before.priceTo };
}

/** Writes the record anew over the version the actor saw. What is published stays as it is until it is published again. */
export async function editAchievement(
  ctx: Ctx,
  id: string,
  { version, ...draft }: AchievementDraft & { version: number },
): Promise<Achievement> {
  const before = await getAchievement(ctx, id);
  refuseIf(whyNotEdit(ctx.actor, before));
  assertSeen(before, version);
  const price = await priceToKeep(ctx, before, draft);
  refuseIf(whyNotPrice(price));
  refuseIf(await whyNotTheirs(ctx, before.organisationId, draft));
  actFor(ctx, before.organisationId);
  const after = withDerived({ ...before, ...draft, ...price, version: version + 1, updatedAt: ctx.now });
  await save(ctx, after, before);
  emitChange(ctx, 'changed', before, after);
  return after;
}

const PAST: Record<Action, string> = { submit: 'submitted', record: 'recorded', return: 'returned' };

/** Moves the record on: submitted by its author, recorded or returned by the transfer office. */
export async function moveAchievement(
  ctx: Ctx,
  id: string,
  action: Action,
  { version, reason = '' }: { version: number; reason?: string },
): Promise<Achievement> {
  const before = await getAchievement(ctx, id);
  refuseIf(whyNotMove(ctx.actor, before, action));
  assertSeen(before, version);
  actFor(ctx, before.organisationId);
  const state = next(MOVES, before.state, action) ?? before.state;
  const after = withDerived({
    ...before,
    state,
    stateReason: reason,
    recordedOn: state === 'recorded' ? ctx.today : before.recordedOn,
    version: version + 1,
    updatedAt: ctx.now,
  });
  await save(ctx, after, before);
  emitChange(ctx, PAST[action], before, after);
  return after;
}

/** Removes a draft for good; its history stays. */
export async function discardAchievement(ctx: Ctx, id: string, version: number): Promise<void> {
  const draft = await getAchievement(ctx, id);
  refuseIf(whyNotDiscard(ctx.actor, draft));
  assertSeen(draft, version);
  actFor(ctx, draft.organisationId);
  if (!(await removeAchievement(ctx.db, id, version))) throw refuse('record/changed', { version: draft.version });
  emit(ctx, {
    type: 'achievement.discarded',
    kind: 'achievement',
    subject: id,
    organisation: draft.organisationId,
    readers: draft.readers,
    changes: { title: [draft.title, null] },
  });
}
