import { refuse } from '#kernel/refusal.ts';
import { type Ctx, emit } from '#server/database/context.ts';
import type { WrittenRow } from '#server/register/importer.ts';
import { type NeedDraft, needDraft } from './contract-record.ts';
import { needsByIds, removeNeed } from './store-import.ts';
import { type StoredNeed, saveNeed } from './store-needs.ts';
import { emitChange, withDerived } from './write.ts';

/** Writes content over a need, with the event. Refuses when somebody else was quicker. */
export async function writeOver(ctx: Ctx, before: StoredNeed, draft: NeedDraft): Promise<StoredNeed> {
  const after = withDerived({ ...before, ...draft, version: before.version + 1, updatedAt: ctx.now });
  if (!(await saveNeed(ctx.db, after))) throw refuse('record/changed', { version: before.version });
  emitChange(ctx, 'changed', before, after);
  return after;
}

async function remove(ctx: Ctx, need: StoredNeed): Promise<void> {
  if (!(await removeNeed(ctx.db, need.id, need.version))) throw refuse('record/changed', { version: need.version });
  emit(ctx, {
    type: 'need.discarded',
    kind: 'need',
    subject: need.id,
    organisation: need.organisationId,
    readers: need.readers,
    changes: { title: [need.title, null] },
  });
}

/**
 * Takes imported rows back: a draft that the import began is removed, a need that it changed has its former content again. Left are needs with
 * another version now; one with a sealed part or a posting is refused by the database and left too. Answers the rows taken back.
 */
export async function takeBack(ctx: Ctx, rows: readonly WrittenRow[]): Promise<number[]> {
  const ids = rows.map(({ record }) => record);
  const present = await needsByIds(ctx.db, ctx.actor.acting?.organisationId ?? '', ids);
  const taken: number[] = [];
  for (const { row, record, version, before } of rows) {
    const now = present.get(record);
    if (now?.version !== version) continue;
    if (before) await writeOver(ctx, now, needDraft.parse(before));
    else await remove(ctx, now);
    taken.push(row);
  }
  return taken;
}
