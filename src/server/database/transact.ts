import {
  type DatabaseConnection,
  DummyDriver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  Transaction,
  type TransactionSettings,
} from 'kysely';
import type { Database, Tx } from './connect.ts';

/** Begins a transaction without waiting for the answer: the first statement follows on its heels. */
class EagerDriver extends PostgresDriver {
  readonly #begun = new WeakMap<DatabaseConnection, Promise<void>>();

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begun = super.beginTransaction(connection, settings);
    begun.catch(() => {});
    this.#begun.set(connection, begun);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#begun.get(connection);
    return super.commitTransaction(connection);
  }
}

/** PostgreSQL whose transactions begin with their first statement. */
export class EagerDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): EagerDriver {
    return new EagerDriver(this.#config);
  }
}

/** What a transaction of ours never uses: it neither connects nor begins another one. */
const UNUSED = { driver: new DummyDriver(), dialect: new PostgresDialect({ pool: async () => Promise.reject() }) };

/**
 * Runs work in one transaction. Statements asked for together (`Promise.all`) reach the database as one piece, in the order asked, and answer
 * in that order; the first one that fails ends the transaction for those behind it.
 */
export function transact<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute((tx) => {
    const executor = tx.getExecutor();
    return executor.provideConnection((connection) => {
      const direct = { provideConnection: <R>(use: (c: DatabaseConnection) => Promise<R>) => use(connection) };
      return work(new Transaction({ ...UNUSED, config: UNUSED, executor: executor.withConnectionProvider(direct) }));
    });
  });
}
