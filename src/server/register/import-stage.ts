import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { Refusal, say } from '#kernel/refusal.ts';
import { type Ctx, inTransaction } from '../database/context.ts';
import { changeImport, forgetFile, getImport } from './import-store.ts';
import type { ImportKit, ImportTask } from './importer.ts';

/** Opens transactions under the importing person's present rights. */
export type RunAs = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** The importing person as they are now, and transactions under their rights. */
export async function asImporter(kit: ImportKit, task: ImportTask): Promise<{ actor: Actor; run: RunAs }> {
  const actor = await kit.actorFor(task.personId, task.organisationId);
  const requestId = `import:${task.importId.slice(0, 8)}`;
  return { actor, run: (work) => inTransaction(kit.databases, { actor, requestId }, work) };
}

/** Somebody else took the import over, or it was cancelled: stop without a word. */
export class Overtaken extends Error {}

async function fail(run: RunAs, id: string, refusal: Refusal): Promise<void> {
  const failure = { code: refusal.code, zh: say(refusal, 'zh'), en: say(refusal, 'en') };
  await run(async (ctx) => {
    const entry = await getImport(ctx, id, true);
    if (entry.state !== 'checking' && entry.state !== 'committing' && entry.state !== 'undoing') return;
    await changeImport(ctx, id, sql`state = 'failed', failure = ${JSON.stringify(failure)}::jsonb`);
    await forgetFile(ctx, id);
  });
}

/** Runs a stage of an import; a refusal of the whole becomes the import's failure, anything else is a bug and is thrown on. */
export async function stage(run: RunAs, id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(error instanceof Refusal)) throw error;
    await fail(run, id, error);
  }
}
