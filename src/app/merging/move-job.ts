import { ofOrganisation } from '#kernel/audience.ts';
import { emit } from '#server/database/context.ts';
import type { JobDeclaration, JobRun } from '#server/jobs/job.ts';
import { MOVE_JOB, tellOfMerger } from './merging.ts';
import { MOVED_TABLES } from './moved-tables-data.ts';
import {
  makeRoom,
  moveSome,
  movingMergers,
  progressed,
  rewriteSigners,
  rewriteSome,
  type StoredMerger,
  setState,
  tablesWithReaders,
} from './store-merging.ts';

/** Rows a transaction moves: a long one would stall everything that listens to events. */
export const BATCH = 300;

/** Runs a batch until nothing is left of it or the node stops. */
async function until(signal: AbortSignal, batch: () => Promise<number>): Promise<void> {
  while (!signal.aborted) if ((await batch()) < BATCH) return;
}

async function moveRows({ system, signal }: JobRun, merger: StoredMerger): Promise<void> {
  for (const table of MOVED_TABLES) {
    await until(signal, () =>
      system(async (ctx) => {
        const moved = await moveSome(ctx.db, table, merger, BATCH);
        for (const { id, readers } of table.told ? moved : [])
          emit(ctx, {
            type: `${table.told}.changed`,
            kind: table.told!,
            subject: id!,
            organisation: merger.targetId,
            readers: [...readers!.filter((token) => !token.includes(merger.sourceId)), ofOrganisation(merger.targetId)],
          });
        await progressed(ctx.db, merger.id, table.table, moved.length);
        return moved.length;
      }),
    );
  }
}

async function rewriteReaders({ system, signal }: JobRun, merger: StoredMerger): Promise<void> {
  for (const table of await system((ctx) => tablesWithReaders(ctx.db)))
    await until(signal, () => system((ctx) => rewriteSome(ctx.db, table, merger, BATCH)));
  await system((ctx) => rewriteSigners(ctx.db, merger));
}

async function finish({ system }: JobRun, merger: StoredMerger): Promise<void> {
  await system(async (ctx) => {
    await setState(ctx.db, merger.id, 'done');
    tellOfMerger(ctx, merger, 'finished', merger.sourceId);
    tellOfMerger(ctx, merger, 'finished', merger.targetId);
  });
}

/**
 * Moves what merged organisations had, in short transactions. What is moved no longer names the organisation that goes, so a run that was cut off
 * anywhere goes on where it stopped; every ten minutes by itself, since its node may be gone.
 */
export const moveJob: JobDeclaration = {
  name: MOVE_JOB,
  title: { zh: '合并单位', en: 'Merging organisations' },
  cron: '*/10 * * * *',
  run: async (run) => {
    for (const merger of await run.system((ctx) => movingMergers(ctx.db))) {
      await run.system((ctx) => makeRoom(ctx.db, merger.sourceId, merger.targetId));
      await moveRows(run, merger);
      await rewriteReaders(run, merger);
      if (run.signal.aborted) return;
      await moveRows(run, merger);
      if (!run.signal.aborted) await finish(run, merger);
    }
  },
};
