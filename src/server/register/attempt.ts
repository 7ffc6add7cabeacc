import { sql } from 'kysely';
import type { Ctx } from '../database/context.ts';

/** Tries a piece of the transaction; what it wrote and emitted is taken back when it fails, and the error answered. */
export async function attempt(ctx: Ctx, work: () => Promise<void>): Promise<unknown> {
  const emitted = ctx.events.length;
  await sql`savepoint import_rows`.execute(ctx.db);
  try {
    await work();
    await sql`release savepoint import_rows`.execute(ctx.db);
    return undefined;
  } catch (error) {
    await sql`rollback to savepoint import_rows`.execute(ctx.db);
    await sql`release savepoint import_rows`.execute(ctx.db);
    ctx.events.length = emitted;
    return error ?? new Error('nothing was thrown');
  }
}
