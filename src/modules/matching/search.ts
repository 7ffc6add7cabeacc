import type { Actor } from '#kernel/actor.ts';
import type { Output } from '#kernel/contract.ts';
import type { Instant } from '#kernel/dates.ts';
import type { Search } from '#kernel/search.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import type { matchingContract, SearchAnswer, SearchHit } from './contract.ts';
import { findable, type Matchable } from './declaration.ts';
import type { Found, SearchHit as FoundHit } from './engine/hit.ts';
import type { Matching } from './matching.ts';
import type { NodeIndex } from './node-index.ts';
import { snippetOf, spansWithin } from './rules.ts';
import { firstVisibleOfEach, type Looked, type Visible } from './visible.ts';

type Question = Output<(typeof matchingContract)['search']['query']>;

/** Most ids a list takes from the index. */
const MOST_IDS = 500;

/** What lists ask when somebody types words: ids from the index, or nothing while it loads. */
export function searchIds(index: NodeIndex): Search {
  return async (kind, text, audiences) => {
    if (index.state() !== 'ready') return undefined;
    const hits = await index.search({ kind, text, audiences, k: MOST_IDS });
    return hits.map(({ id }) => id);
  };
}

function shownHit({ hit, card: { indexed, ...card } }: Visible<FoundHit>, found: readonly Found[]): SearchHit {
  return {
    card,
    score: hit.shown,
    title: spansWithin(
      found.flatMap(({ title }) => title),
      card.title.zh.length,
    ),
    snippet: snippetOf(
      indexed.text,
      found.flatMap((one) => one.text),
    ),
  };
}

function filterOf({ field, district }: Question): Record<string, readonly string[]> {
  return { ...(field?.length ? { field } : {}), ...(district?.length ? { region: district } : {}) };
}

/** How one kind is looked through for these words. */
function lookedThrough(
  { index, declarations }: Matching,
  actor: Actor,
  { kind }: Matchable,
  asked: Question,
): Looked<FoundHit, Ctx> {
  const { cards } = findable(declarations, kind)!;
  const query = { kind, text: asked.q, filter: filterOf(asked), audiences: actor.audiences };
  return { find: (from, k) => index.search({ ...query, from, k }), cards };
}

/** What fits these words, kind by kind, best first, as this reader may see it, and when. Refuses with 503 while the index loads. */
async function find(matching: Matching, edge: Pick<Edge, 'actor' | 'transaction'>, asked: Question) {
  const { declarations } = matching;
  const wanted = declarations.kinds.filter(
    ({ kind }) => findable(declarations, kind) && (!asked.kinds?.length || asked.kinds.includes(kind)),
  );
  const looked = wanted.map((kind) => lookedThrough(matching, edge.actor, kind, asked));
  let now: Instant | undefined;
  const found = await firstVisibleOfEach({ from: asked.from, k: asked.limit }, looked, (work) =>
    edge.transaction((ctx) => {
      now = ctx.now;
      return work(ctx);
    }),
  );
  return { groups: wanted.map(({ kind, label, listLink }, i) => ({ kind, label, listLink, ...found[i]! })), now };
}

/** Ids of what the search answers, for looking whether something is new: nothing is noted as shown, since nobody looks at it. */
export async function searchAgain(
  matching: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
  asked: Question,
): Promise<string[]> {
  const { groups } = await find(matching, edge, asked);
  return groups.flatMap(({ items }) => items.map(({ card }) => card.id));
}

/** The search as its reader sees it; what is shown is noted. Refuses with 503 while the index loads. */
export async function searchEverything(
  matching: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
  asked: Question,
): Promise<SearchAnswer> {
  const { groups, now } = await find(matching, edge, asked);
  const shown = groups.flatMap(({ kind, items }) =>
    items.map(({ hit, card }, i) => {
      return { kind, id: card.id, rank: asked.from + i + 1, score: hit.shown, engineRev: hit.engineRev };
    }),
  );
  const located = await matching.index.locate(
    groups.map(({ kind, items }) => {
      return { kind, text: asked.q, of: items.map(({ hit, card }) => ({ fields: card.indexed, points: hit.score })) };
    }),
  );
  return {
    answerId: matching.log.note(
      edge.actor,
      now ?? (new Date().toISOString() as Instant),
      { kind: 'search', text: asked.q },
      shown,
    ),
    groups: groups.map(({ items, ...group }, g) => ({
      ...group,
      hits: items.map((item, i) => shownHit(item, located[g]![i]!)),
    })),
  };
}
