import { changesOf } from '#kernel/changes.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import { organisationsByIds } from '#modules/organisations/index.ts';
import { contactOf } from '#modules/people/index.ts';
import type { Ctx } from '#server/database/context.ts';
import { ruleOn } from '#server/rules/book.ts';
import type { ManagerDraft } from './contract-record.ts';
import { emitManager, renewManager } from './renew.ts';
import { LOAD_RULE, levelStateAfter, readersOf, whyNotKeep, whyNotSave } from './rules.ts';
import { addManager, changeManager, findManager, lockManager, type StoredManager } from './store.ts';

const TOLD = {
  level: 'told',
  certificateNumber: 'told',
  certificateIssuer: 'told',
  certifiedOn: 'told',
  fields: 'told',
  industries: 'told',
  districts: 'told',
  languages: 'told',
  capacity: 'told',
  availability: 'told',
  isPublic: 'told',
  title: 'told',
  introduction: 'kept',
  introductionEn: 'kept',
} as const;

/** The most open introductions a manager may carry today, by the rule. */
export async function mostCapacity(ctx: Pick<Ctx, 'db' | 'today'>): Promise<number> {
  return Number((await ruleOn(ctx, LOAD_RULE.id, ctx.today)).params.most);
}

/** Who the actor is, for the record: name and employer as they stand. */
async function identityOf(ctx: Ctx) {
  const { personId = '', acting, name } = ctx.actor;
  const organisationId = acting?.organisationId ?? '';
  const employer = (await organisationsByIds(ctx, [organisationId])).get(organisationId);
  const contact = await contactOf(ctx, personId);
  return {
    organisationId,
    organisationName: employer?.name ?? acting?.organisationName ?? '',
    organisationNameEn: employer?.nameEn ?? '',
    name: contact?.name ?? name,
    nameEn: contact?.nameEn ?? '',
  };
}

async function begin(ctx: Ctx, draft: ManagerDraft, demo: boolean): Promise<void> {
  const id = ctx.actor.personId ?? '';
  const identity = await identityOf(ctx);
  const readers = readersOf({ id, ...identity }, []);
  const levelState = levelStateAfter(undefined, draft);
  const row = { ...identity, ...draft, id, levelState, demo, readers, createdAt: ctx.now, updatedAt: ctx.now };
  if (!(await addManager(ctx.db, row))) throw refuse('record/changed', { version: 1 });
  emitManager(ctx, 'entered', row, { changes: { level: [null, draft.level] }, data: { levelState } });
}

async function edit(ctx: Ctx, before: StoredManager, draft: ManagerDraft): Promise<void> {
  const identity = await identityOf(ctx);
  const levelState = levelStateAfter(before, draft);
  const decided = levelState === before.levelState ? {} : { levelReason: '', levelDecidedBy: '', levelDecidedAt: null };
  const saved = await changeManager(ctx.db, before, {
    ...identity,
    ...draft,
    ...decided,
    levelState,
    updatedAt: ctx.now,
  });
  if (!saved) throw refuse('record/changed', { version: before.version });
  const changes = changesOf({ ...before }, { ...draft }, TOLD);
  emitManager(ctx, 'changed', before, { changes, data: { levelState } });
}

/**
 * Writes the actor's own record as a technology manager: anew when `version` is null, else over that version. A changed level waits for
 * verification again. The public row follows at once.
 */
export async function saveOwnManager(
  ctx: Ctx,
  { version, ...draft }: ManagerDraft & { readonly version: number | null },
  demo = false,
): Promise<void> {
  refuseIf(whyNotKeep(ctx.actor));
  refuseIf(whyNotSave(draft, ctx.today, await mostCapacity(ctx)));
  const id = ctx.actor.personId ?? '';
  const before = await lockManager(ctx.db, id);
  if (before && before.version !== version) throw refuse('record/changed', { version: before.version });
  if (!before && version !== null) throw refuse('record/missing');
  if (before) await edit(ctx, before, draft);
  else await begin(ctx, draft, demo);
  await renewManager(ctx, id);
}

/** A record the actor may see. Refuses one that is not there or not visible. */
export async function getRecord(ctx: Ctx, id: string): Promise<StoredManager> {
  const manager = await findManager(ctx.db, id);
  if (!manager) throw refuse('record/missing');
  return manager;
}
