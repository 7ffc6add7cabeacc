import { asSystem, type Ctx, type Databases, emit } from '../database/context.ts';
import { subjectsOf } from '../events/subjects.ts';
import { followOnce, type RecordedEvent, type Tail } from '../events/tail.ts';
import { addPairs, dropGone, dropOthers, pairsOf, putMarks, setReaders } from './store.ts';
import { FIND_TASK, type MarkedRecord, type Twinned } from './twinned.ts';

const RECORDS_AT_ONCE = 500;

/** Notes what these records are known by. */
async function note(ctx: Ctx, { kind, records }: Twinned, ids: readonly string[]): Promise<readonly MarkedRecord[]> {
  const found = await records(ctx, ids);
  await putMarks(ctx.db, kind, ids, found);
  return found;
}

/** Pairs noted records with those of others, and says so to who was not told. */
async function pairUp(ctx: Ctx, { kind, records }: Twinned, ids: readonly string[], found: readonly MarkedRecord[]) {
  const known = new Set(found.map(({ id }) => id));
  await dropGone(
    ctx.db,
    kind,
    ids.filter((id) => !known.has(id)),
  );
  const pairs = await pairsOf(ctx.db, kind, ids);
  await dropOthers(ctx.db, kind, ids, pairs);
  const further = pairs.map(({ subject }) => subject).filter((id) => !known.has(id));
  const all = [...found, ...(await records(ctx, [...new Set(further)]))];
  const readers = new Map(all.map((record) => [record.id, record.readers]));
  const readable = pairs.flatMap((pair) => {
    const own = readers.get(pair.subject);
    return own ? [{ ...pair, readers: own }] : [];
  });
  for (const { subject } of await addPairs(ctx.db, kind, readable)) {
    const pair = readable.find((one) => one.subject === subject)!;
    const { organisationId: organisation } = pair;
    emit(ctx, { type: `${kind}.twin-found`, kind, subject, organisation, readers: [...pair.readers] });
  }
  await setReaders(ctx.db, kind, found);
}

/** Looks at these records again: what they are known by, which twins they have now, and who is to be told. System role. */
export async function findTwins(ctx: Ctx, twinned: Twinned, ids: readonly string[]): Promise<void> {
  await pairUp(ctx, twinned, ids, await note(ctx, twinned, ids));
}

/**
 * Finds the twins of every record there is, in transactions of a few hundred: after many were written at once. What each is known by is noted
 * before any is paired, so that a phrase of the trade is known as one.
 */
export async function findAllTwins(databases: Databases, twinned: readonly Twinned[]): Promise<void> {
  for (const one of twinned) {
    const ids = await asSystem(databases, FIND_TASK, (ctx) => subjectsOf(ctx.db, one.touchedBy));
    const inTurns = async (act: (ctx: Ctx, some: readonly string[]) => Promise<unknown>) => {
      for (let from = 0; from < ids.length; from += RECORDS_AT_ONCE)
        await asSystem(databases, FIND_TASK, (ctx) => act(ctx, ids.slice(from, from + RECORDS_AT_ONCE)));
    };
    await inTurns((ctx, some) => note(ctx, one, some));
    await inTurns(async (ctx, some) => pairUp(ctx, one, some, await one.records(ctx, some)));
  }
}

/** Events looked through in one turn: a record changes several times in a row, and is looked at once for them. */
const AT_ONCE = 2_000;

/** What the kit itself records of a twin is no change of the record. */
const OWN = /\.twin-/;

async function follow(databases: Databases, twinned: readonly Twinned[], events: readonly RecordedEvent[]) {
  for (const one of twinned) {
    const touched = events.filter(({ kind, type }) => one.touchedBy.includes(kind) && !OWN.test(type));
    const ids = [...new Set(touched.map(({ subject }) => subject))];
    if (ids.length > 0) await asSystem(databases, FIND_TASK, (ctx) => findTwins(ctx, one, ids));
  }
}

/** Follows records and their public faces, once for the installation, and finds their twins. */
export function followTwins(
  databases: Databases,
  twinned: readonly Twinned[],
  options: { readonly onError: (error: Error) => void; readonly intervalMs?: number },
): Tail {
  return followOnce(databases.system, 'twins', (events) => follow(databases, twinned, events), {
    batch: AT_ONCE,
    ...options,
  });
}
