import { createHash } from 'node:crypto';
import { NOBODY } from '#kernel/actor.ts';
import { PUBLIC } from '#kernel/audience.ts';
import type { Instant } from '#kernel/dates.ts';
import type { Pairing } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { asSystem, type Ctx, inTransaction } from '#server/database/context.ts';
import { type Declarations, findable, type Matchable } from './declaration.ts';
import { documentPages } from './document-pages.ts';
import { rankerVersion } from './engine/hit.ts';
import { findVisible } from './find-visible.ts';
import type { Matching } from './matching.ts';
import { LOAD_TASK } from './tasks.ts';

/** A record as anybody may read it, and the organisation whose it is. */
export interface PublicRecord {
  readonly id: string;
  readonly title: Bilingual;
  readonly text: string;
  /** As the public reads it: “some enterprise” for an anonymous one. */
  readonly owner: Bilingual;
  readonly ownerId: string;
}

/** An offered record with its place in each ranking, from 1; null where it is not among the first. */
export interface PooledRecord {
  readonly record: PublicRecord;
  readonly wholeRank: number | null;
  readonly wordsRank: number | null;
  readonly isControl: boolean;
}

/** An asking record with what was pooled for it, in the order of ids. */
export interface Pooled {
  readonly asking: PublicRecord;
  readonly offered: readonly PooledRecord[];
}

/** What is pooled: so many of the best of each ranking for each asking record, and so many drawn at random by the seed. */
export interface PoolAsked {
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
  readonly depth: number;
  readonly controls: number;
  readonly seed: number;
  readonly now: Instant;
}

type Named = { readonly kind: string; readonly label: Bilingual };
/** A pairing whose two sides can be judged. */
interface JudgeablePairing {
  readonly from: Named;
  readonly to: Named;
}

type Owned = Matchable & Required<Pick<Matchable, 'documents' | 'cards' | 'owners'>>;

/** A kind whose records are public and belong to an organisation, so that it can be said who has an interest in them. */
function owned(declarations: Declarations, kind: string): Owned | undefined {
  const found = findable(declarations, kind);
  return found?.owners ? (found as Owned) : undefined;
}

/** The declared pairings whose both sides are public and have owners; the asking side can be asked with. */
export function judgeablePairings(declarations: Declarations): JudgeablePairing[] {
  return declarations.pairings.flatMap(({ from, to }) => {
    const [asking, offered] = [owned(declarations, from), owned(declarations, to)];
    if (!asking?.query || !offered) return [];
    return [{ from: { kind: from, label: asking.label }, to: { kind: to, label: offered.label } }];
  });
}

/** A place in an order that depends on the seed and the id alone. */
const placeOf = (seed: number, id: string) => createHash('sha256').update(`${seed}\n${id}`).digest('hex');

function drawn(ids: readonly string[], seed: number, count: number): string[] {
  const placed = ids.map((id) => ({ id, at: placeOf(seed, id) }));
  return placed
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/** Ids of every public record of a kind, in their order. */
async function publicIds({ databases }: Matching, of: Owned, now: Instant): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of documentPages(of, (work) => asSystem(databases, LOAD_TASK, work, { now })))
    ids.push(...page.filter(({ readers }) => readers.includes(PUBLIC)).map(({ id }) => id));
  return ids;
}

/** So many public records of a kind, drawn at random: the same ones for the same seed while the same records are public. */
export async function drawPublic(
  matching: Matching,
  {
    kind,
    count,
    seed,
    now,
  }: { readonly kind: string; readonly count: number; readonly seed: number; readonly now: Instant },
): Promise<string[]> {
  const of = owned(matching.declarations, kind);
  return of ? drawn(await publicIds(matching, of, now), seed, count) : [];
}

/** Which of these records the reader sees on the public lists at this moment. */
export async function visibleAmong(
  { declarations }: Pick<Matching, 'declarations'>,
  ctx: Ctx,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const of = findable(declarations, kind);
  return new Set(of && ids.length > 0 ? (await of.cards(ctx, ids)).keys() : []);
}

/** Reads what anybody may read, and whose it is. */
class PublicReader {
  readonly #matching: Matching;
  readonly #now: Instant;

  constructor(matching: Matching, now: Instant) {
    this.#matching = matching;
    this.#now = now;
  }

  read = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    inTransaction(this.#matching.databases, { actor: NOBODY, requestId: 'matching.pool', now: this.#now }, work);

  /** The records by id; those that are not public, or of nobody, are missing. */
  async records(
    { cards, owners, documents }: Owned,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, PublicRecord>> {
    if (ids.length === 0) return new Map();
    const seen = await this.read((ctx) => cards(ctx, ids));
    const { databases } = this.#matching;
    const asSystemNow = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(databases, LOAD_TASK, work, { now: this.#now });
    const [whose, read] = await asSystemNow(async ({ db }) => [await owners(db, ids), await documents(db, { ids })]);
    return new Map(
      read.flatMap(({ id, fields: { text }, readers }) => {
        const [card, ownerId] = [seen.get(id), whose.get(id)];
        if (!card || !ownerId || !readers.includes(PUBLIC)) return [];
        return [[id, { id, title: card.title, text, owner: card.owner, ownerId }] as const];
      }),
    );
  }
}

interface Sides {
  readonly asking: Owned;
  readonly offered: Owned;
  readonly pairing: Pairing;
}

function sidesOf(declarations: Declarations, from: string, to: string): Sides | undefined {
  const pairing = declarations.pairings.find((one) => one.from === from && one.to === to);
  const [asking, offered] = [owned(declarations, from), owned(declarations, to)];
  return pairing && asking && offered ? { asking, offered, pairing } : undefined;
}

/** The first `depth` that the public sees, by the whole ranking and by the words alone. Refuses with 503 while the index loads. */
async function ranked(matching: Matching, reader: PublicReader, { asking, pairing }: Sides, id: string, depth: number) {
  const query = await reader.read((ctx) => asking.query!(ctx, id));
  const find = async (by: Pairing) => {
    const question = { asking: { kind: pairing.from, id }, query, pairing: by, k: depth, must: {} };
    const { items } = await findVisible(matching, question, [PUBLIC], reader.read);
    return items.map(({ card }) => card.id);
  };
  return { whole: await find(pairing), words: await find({ ...pairing, facets: [], demands: false }) };
}

const rankIn = (ids: readonly string[], id: string) => (ids.includes(id) ? ids.indexOf(id) + 1 : null);

/**
 * What is to be judged for each asking record: the union of what the whole ranking and the words alone put first, and of a few drawn at random
 * as controls. Only what anybody may read is pooled; asking records that are not public are left out. Deterministic for a seed while the records
 * are the same. Also the version of the ranker that ranked.
 */
export async function poolFor(
  matching: Matching,
  { from, to, ids, depth, controls, seed, now }: PoolAsked,
): Promise<{ readonly pooled: readonly Pooled[]; readonly rankerVersion: string }> {
  const sides = sidesOf(matching.declarations, from, to);
  if (!sides) return { pooled: [], rankerVersion };
  const reader = new PublicReader(matching, now);
  const asking = await reader.records(sides.asking, ids);
  const all = controls > 0 ? await publicIds(matching, sides.offered, now) : [];
  const pooled: Pooled[] = [];
  for (const id of ids) {
    const record = asking.get(id);
    if (!record) continue;
    const { whole, words } = await ranked(matching, reader, sides, id, depth);
    const known = new Set([...whole, ...words]);
    const others = all.filter((one) => !known.has(one));
    const random = new Set(someOf(others, `${seed}\n${id}`, controls));
    const offered = await reader.records(sides.offered, [...known, ...random]);
    pooled.push({
      asking: record,
      offered: [...offered.values()]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((one) => ({
          record: one,
          wholeRank: rankIn(whole, one.id),
          wordsRank: rankIn(words, one.id),
          isControl: random.has(one.id),
        })),
    });
  }
  return { pooled, rankerVersion };
}

/** So many different ones, drawn by numbers that follow from the key. */
function someOf(ids: readonly string[], key: string, count: number): string[] {
  const left = [...ids];
  const some: string[] = [];
  for (let draw = 0; some.length < count && left.length > 0; draw += 1) {
    const number = createHash('sha256').update(`${key}\n${draw}`).digest().readUInt32BE();
    some.push(...left.splice(number % left.length, 1));
  }
  return some;
}
