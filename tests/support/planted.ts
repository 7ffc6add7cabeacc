import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { connect, type Database } from '#server/database/connect.ts';
import { asSystem } from '#server/database/context.ts';
import { storeFile } from '#server/files/files.ts';
import type { Broken } from '#server/invariants/broken.ts';
import { checkEverything } from '../../src/app/doctor.ts';
import type { Server } from '../../src/app/server.ts';

/** A file attached to the first note of the register, as an upload would have attached it. */
export async function attachToSomeNote({ databases }: Pick<Server, 'databases'>): Promise<void> {
  const bytes = Buffer.from('%PDF-1.7 minutes of a meeting');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const upload = { name: 'minutes.pdf', type: 'application/pdf', bytes, sha256 };
  await asSystem(databases, 'app.terminal', async (ctx) => {
    const found = await sql<{ id: string; readers: string[] }>`
      select id, readers from engagement_notes order by id limit 1`.execute(ctx.db);
    const { id, readers } = found.rows[0]!;
    await storeFile(ctx, upload, { subjectKind: 'engagement-note', subjectId: id, readers });
  });
}

class Undone extends Error {}

async function inUndone<T>(owner: Database, work: (db: Database) => Promise<T>): Promise<T> {
  let done: { readonly value: T } | undefined;
  const attempt = owner.transaction().execute(async (tx) => {
    done = { value: await work(tx) };
    throw new Undone();
  });
  await attempt.catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
  return done!.value;
}

/** The doctor of a database into which violations are planted, each undone after it was looked at. */
export function doctorOf(databaseUrl: string) {
  const { db, pool } = connect({ url: databaseUrl, role: 'owner', max: 1, statementTimeoutMs: 60_000 });
  return {
    /** Runs the statements, the last of which answers the ids it broke, and what is found then. */
    after: (statements: readonly string[]): Promise<{ planted: string[]; found: Broken[] }> =>
      inUndone(db, async (tx) => {
        let planted: string[] = [];
        for (const statement of statements) {
          const { rows } = await sql.raw<{ id: string }>(statement).execute(tx);
          planted = [...new Set(rows.map(({ id }) => id))];
        }
        return { planted, found: await checkEverything(tx) };
      }),
    close: () => pool.end(),
  };
}
