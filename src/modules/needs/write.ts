import { seesPrices } from '#kernel/actor.ts';
import { changesOf } from '#kernel/changes.ts';
import { next } from '#kernel/moves.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { Need, NeedDraft } from './contract-record.ts';
import {
  type Action,
  MOVES,
  naturalKeyOf,
  readersOf,
  whyNotBudget,
  whyNotEdit,
  whyNotEnter,
  whyNotMove,
} from './rules.ts';
import { type Budget, publishedBudget, seesBudget, whyNotRebudget } from './rules-budget.ts';
import { qualityOf } from './rules-quality.ts';
import { addNeeds, findNeed, type StoredNeed, saveNeed } from './store-needs.ts';
import { findPosting } from './store-postings.ts';

/** What an event may tell of an edit in so many words; of the other fields only that they changed. */
const TOLD = {
  title: 'told',
  number: 'told',
  field: 'told',
  industry: 'told',
  trlWanted: 'told',
  neededBy: 'told',
  routes: 'told',
  musts: 'told',
  district: 'told',
  anonymous: 'told',
  shownFields: 'told',
  quality: 'told',
  state: 'told',
  closeReason: 'told',
  titleEn: 'kept',
  description: 'kept',
  summaryEn: 'kept',
  keywords: 'kept',
  material: 'kept',
  method: 'kept',
  effect: 'kept',
  product: 'kept',
  application: 'kept',
  mustHaves: 'kept',
  testMethod: 'kept',
  budgetFrom: 'kept',
  budgetTo: 'kept',
  parkId: 'kept',
  contactName: 'kept',
  contactPhone: 'kept',
} as const;

/** Notes on whose behalf the actor works when it is not for their own organisation. */
export function actFor(ctx: Ctx, organisationId: string): void {
  if (!ctx.actor.memberships.some((membership) => membership.organisationId === organisationId)) {
    ctx.onBehalfOf = organisationId;
  }
}

/** A need with everything that follows from what was written: quality, natural key, readers. */
export function withDerived(written: Omit<Need, 'quality' | 'readers'>): StoredNeed {
  return {
    ...written,
    quality: qualityOf(written).score,
    naturalKey: naturalKeyOf(written),
    readers: readersOf(written),
  };
}

/** A new need as a draft, not saved yet. */
export function newNeed(
  ctx: Pick<Ctx, 'actor' | 'now'>,
  draft: NeedDraft,
  { organisationId, id = crypto.randomUUID(), demo = false }: { organisationId: string; id?: string; demo?: boolean },
): StoredNeed {
  return withDerived({
    ...draft,
    id,
    organisationId,
    state: 'draft',
    closeReason: '',
    closedOn: null,
    createdBy: ctx.actor.personId ?? null,
    demo,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
}

/** The event of a change to a need. */
export function emitChange(ctx: Ctx, type: string, before: Need | undefined, after: Need): void {
  emit(ctx, {
    type: `need.${type}`,
    kind: 'need',
    subject: after.id,
    organisation: after.organisationId,
    readers: after.readers,
    changes: before ? changesOf(before, after, TOLD) : { title: [null, after.title], state: [null, after.state] },
  });
}

/** Begins a need of the actor's enterprise, or of a principal whose mandate on everything they hold. Refuses others. */
export async function enterNeed(
  ctx: Ctx,
  { organisationId, ...draft }: NeedDraft & { organisationId?: string | undefined },
): Promise<StoredNeed> {
  const owner = organisationId ?? ctx.actor.acting?.organisationId ?? '';
  refuseIf(whyNotEnter(ctx.actor, owner));
  if (!seesPrices(ctx.actor, owner)) refuseIf(whyNotRebudget(draft, publishedBudget(undefined)));
  refuseIf(whyNotBudget(draft));
  actFor(ctx, owner);
  const added = newNeed(ctx, draft, { organisationId: owner });
  await addNeeds(ctx.db, [added]);
  emitChange(ctx, 'entered', undefined, added);
  return added;
}

/** A need the actor may see. Refuses one that is not there or not visible. */
export async function getNeed(ctx: Ctx, id: string): Promise<StoredNeed> {
  const found = await findNeed(ctx.db, id);
  if (!found) throw refuse('record/missing');
  return found;
}

function assertSeen(need: Need, version: number): void {
  if (need.version !== version) throw refuse('record/changed', { version: need.version });
}

async function save(ctx: Ctx, after: StoredNeed, before: StoredNeed): Promise<void> {
  if (!(await saveNeed(ctx.db, after))) throw refuse('record/changed', { version: before.version });
}

/** The budget to keep: as written by whoever sees the one on record, otherwise as it was. Refuses one changed unseen. */
async function budgetToKeep(ctx: Ctx, before: StoredNeed, written: Budget): Promise<Budget> {
  if (seesBudget(ctx.actor, before)) return { budgetFrom: written.budgetFrom, budgetTo: written.budgetTo };
  refuseIf(whyNotRebudget(written, publishedBudget(await findPosting(ctx.db, before.id))));
  return { budgetFrom: before.budgetFrom, budgetTo: before.budgetTo };
}

/** Writes the need anew over the version the actor saw. What is public stays as it is until it is published again. */
export async function editNeed(
  ctx: Ctx,
  id: string,
  { version, ...draft }: NeedDraft & { version: number },
): Promise<StoredNeed> {
  const before = await getNeed(ctx, id);
  refuseIf(whyNotEdit(ctx.actor, before));
  assertSeen(before, version);
  const budget = await budgetToKeep(ctx, before, draft);
  refuseIf(whyNotBudget(budget));
  actFor(ctx, before.organisationId);
  const after = withDerived({ ...before, ...draft, ...budget, version: version + 1, updatedAt: ctx.now });
  await save(ctx, after, before);
  emitChange(ctx, 'changed', before, after);
  return after;
}

const PAST: Record<Action, string> = {
  publish: 'published',
  withdraw: 'withdrawn',
  close: 'closed',
  reopen: 'reopened',
};

/** Moves a need on. What its public face has to follow is the caller's. */
export async function moveNeed(ctx: Ctx, before: StoredNeed, action: Action, closeReason = ''): Promise<StoredNeed> {
  refuseIf(whyNotMove(ctx.actor, before, action));
  const state = next(MOVES, before.state, action) ?? before.state;
  const after = withDerived({
    ...before,
    state,
    closeReason,
    closedOn: state === 'closed' ? ctx.today : null,
    version: before.version + 1,
    updatedAt: ctx.now,
  });
  await save(ctx, after, before);
  emitChange(ctx, PAST[action], before, after);
  return after;
}

/** Opens a closed need again as a draft. */
export async function reopenNeed(ctx: Ctx, id: string, version: number): Promise<StoredNeed> {
  const before = await getNeed(ctx, id);
  assertSeen(before, version);
  return moveNeed(ctx, before, 'reopen');
}
