import { addDays, type CivilDate } from '#kernel/dates.ts';
import { FRESHNESS_RULE, type FreshnessTerms, freshnessTerms } from '#kernel/freshness.ts';
import { asSystem, type Ctx, type Databases, type OpenOptions } from '../database/context.ts';
import { ruleOn } from '../rules/book.ts';

/** Rows per transaction: a long one would hold back everybody who listens to events. */
const BATCH = 200;

/** How a module ages its published rows. Both steps take ids so that each batch is bounded. */
export interface Aged {
  /** `listings`: what the system task `freshness.sweep` says it did. */
  readonly name: string;
  /** Marks up to `limit` live rows that expired before `today`, emits their events, and answers how many. */
  readonly expire: (ctx: Ctx, limit: number) => Promise<number>;
  /** Tells the owners of up to `limit` live rows that expire by `until` and were not told of this date yet; answers how many. */
  readonly remind: (ctx: Ctx, until: CivilDate, limit: number) => Promise<number>;
}

/** The name of the daily work as a task of the system role. */
export const FRESHNESS_TASK = 'freshness.sweep';

/** The terms in force today, from the rule as data. */
export async function freshnessToday(ctx: Pick<Ctx, 'db' | 'today'>): Promise<FreshnessTerms> {
  return freshnessTerms(await ruleOn(ctx, FRESHNESS_RULE.id, ctx.today));
}

async function inBatches(step: (limit: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await step(BATCH);
    total += done;
    if (done < BATCH) return total;
  }
}

/**
 * The daily work on published rows: what expired leaves the public list, and owners are reminded once of what is about to. Safe to run
 * twice or on two nodes: what is done is not due again. Lists never wait for it, since they ask for the date themselves.
 */
export async function sweepFreshness(
  databases: Databases,
  aged: readonly Aged[],
  options: Pick<OpenOptions, 'now'> = {},
): Promise<Readonly<Record<string, { expired: number; reminded: number }>>> {
  const work = <T>(step: (ctx: Ctx) => Promise<T>) => asSystem(databases, FRESHNESS_TASK, step, options);
  const done: Record<string, { expired: number; reminded: number }> = {};
  for (const { name, expire, remind } of aged) {
    const expired = await inBatches((limit) => work((ctx) => expire(ctx, limit)));
    const reminded = await inBatches((limit) =>
      work(async (ctx) => remind(ctx, addDays(ctx.today, (await freshnessToday(ctx)).remindDays), limit)),
    );
    done[name] = { expired, reminded };
  }
  return done;
}
