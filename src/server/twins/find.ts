import { asSystem, type Ctx, type Databases, emit } from '../database/context.ts';
import { followOnce, type RecordedEvent, type Tail } from '../events/tail.ts';
import { addPairs, dropGone, dropOthers, pairsOf, putMarks, setReaders } from './store.ts';
import { FIND_TASK, type Twinned } from './twinned.ts';

/** Looks at these records again: what they are known by, which twins they have now, and who is to be told. System role. */
export async function findTwins(ctx: Ctx, { kind, records }: Twinned, ids: readonly string[]): Promise<void> {
  const found = await records(ctx, ids);
  const known = new Set(found.map(({ id }) => id));
  await putMarks(ctx.db, kind, ids, found);
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
  for (const record of found) await setReaders(ctx.db, kind, record);
}

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
  return followOnce(databases.system, 'twins', (events) => follow(databases, twinned, events), options);
}
