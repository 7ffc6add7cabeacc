import { refuse } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { WrittenRow } from '#server/register/importer.ts';
import { type AchievementDraft, achievementDraft } from './contract-record.ts';
import { removeAchievement, type StoredAchievement, saveAchievement } from './store-achievements.ts';
import { achievementsByIds, publishedAmong } from './store-import.ts';
import { SAVE_TASK } from './tasks.ts';
import { emitChange, withDerived } from './write.ts';

/** Writes content over a record, with the event. Refuses when somebody else was quicker. */
export async function writeOver(
  ctx: Ctx,
  before: StoredAchievement,
  draft: AchievementDraft,
): Promise<StoredAchievement> {
  const after = withDerived({ ...before, ...draft, version: before.version + 1, updatedAt: ctx.now });
  const saved = await elevated(ctx, SAVE_TASK, () => saveAchievement(ctx.db, after));
  if (!saved) throw refuse('record/changed', { version: before.version });
  emitChange(ctx, 'changed', before, after);
  return after;
}

async function remove(ctx: Ctx, record: StoredAchievement): Promise<void> {
  const gone = await removeAchievement(ctx.db, record.id, record.version);
  if (!gone) throw refuse('record/changed', { version: record.version });
  emit(ctx, {
    type: 'achievement.discarded',
    kind: 'achievement',
    subject: record.id,
    organisation: record.organisationId,
    readers: record.readers,
    changes: { title: [record.title, null] },
  });
}

/**
 * Takes imported rows back: a record that the import put on record is removed, one that it changed has its former content again. Left are records
 * with another version now, and new ones that were published since. Answers the rows taken back.
 */
export async function takeBack(ctx: Ctx, rows: readonly WrittenRow[]): Promise<number[]> {
  const ids = rows.map(({ record }) => record);
  const present = await achievementsByIds(ctx.db, ctx.actor.acting?.organisationId ?? '', ids);
  const published = await publishedAmong(ctx.db, ids);
  const taken: number[] = [];
  for (const { row, record, version, before } of rows) {
    const now = present.get(record);
    if (now?.version !== version) continue;
    if (before) await writeOver(ctx, now, achievementDraft.parse(before));
    else if (published.has(record)) continue;
    else await remove(ctx, now);
    taken.push(row);
  }
  return taken;
}
