import { type DatabaseConnection, DummyDriver, type IsolationLevel, PostgresDialect, Transaction } from 'kysely';
import type { Database, Tx } from './connect.ts';

/** What a transaction of ours never uses: it neither connects nor begins another one. */
const UNUSED = { driver: new DummyDriver(), dialect: new PostgresDialect({ pool: async () => Promise.reject() }) };

/**
 * Runs work in one transaction. Statements asked for {@link together} reach the database as one piece, in the order asked, and answer in that
 * order; the first one that fails ends the transaction for those behind it. Every statement sees what is committed when it begins; under
 * `repeatable read` all of them see what was committed when the first one did.
 */
export function transact<T>(db: Database, work: (tx: Tx) => Promise<T>, isolation?: IsolationLevel): Promise<T> {
  const begun = isolation ? db.transaction().setIsolationLevel(isolation) : db.transaction();
  return begun.execute((tx) => {
    const executor = tx.getExecutor();
    return executor.provideConnection((connection) => {
      const direct = { provideConnection: <R>(use: (c: DatabaseConnection) => Promise<R>) => use(connection) };
      return work(new Transaction({ ...UNUSED, config: UNUSED, executor: executor.withConnectionProvider(direct) }));
    });
  });
}

/**
 * The answers of statements that were asked for together, once all have come. When some failed, the first of them in the order asked says
 * why: the others failed because it ended the transaction.
 */
export async function together<T extends readonly unknown[] | []>(
  asked: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const settled: readonly PromiseSettledResult<unknown>[] = await Promise.allSettled(asked);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never;
}
