import type { Output } from '#kernel/contract.ts';
import type { Search } from '#kernel/search.ts';
import type { Edge } from '#server/http/mount.ts';
import type { matchingContract, SearchAnswer, SearchHit } from './contract.ts';
import { findable, type Matchable } from './declaration.ts';
import type { Hit } from './engine/hit.ts';
import type { Matching } from './matching.ts';
import type { NodeIndex } from './node-index.ts';
import { snippetOf, spansWithin } from './rules.ts';
import { firstVisible, type Visible } from './visible.ts';

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

function shownHit({ hit, card: { text, ...card } }: Visible<Hit>): SearchHit {
  const found = hit.explanation?.found ?? [];
  return {
    card,
    score: hit.shown,
    title: spansWithin(
      found.flatMap(({ title }) => title),
      card.title.zh.length,
    ),
    snippet: snippetOf(
      text,
      found.flatMap((one) => one.text),
    ),
  };
}

function filterOf({ field, district }: Question): Record<string, readonly string[]> {
  return { ...(field?.length ? { field } : {}), ...(district?.length ? { region: district } : {}) };
}

async function groupOf(
  matching: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
  kind: Matchable,
  asked: Question,
) {
  const { cards } = findable(matching.declarations, kind.kind)!;
  const query = {
    kind: kind.kind,
    text: asked.q,
    filter: filterOf(asked),
    audiences: edge.actor.audiences,
    explain: true,
  };
  const { items, next } = await firstVisible(
    { from: asked.from, k: asked.limit },
    (from, k) => matching.index.search({ ...query, from, k }),
    (ids) => edge.transaction((ctx) => cards(ctx, ids)),
  );
  return { kind: kind.kind, label: kind.label, listLink: kind.listLink, items, next };
}

/** What fits these words, kind by kind, best first, as this reader may see it. Refuses with 503 while the index loads. */
export async function searchEverything(
  matching: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
  asked: Question,
): Promise<SearchAnswer> {
  const { declarations } = matching;
  const wanted = declarations.kinds.filter(
    ({ kind }) => findable(declarations, kind) && (!asked.kinds?.length || asked.kinds.includes(kind)),
  );
  const groups = await Promise.all(wanted.map((kind) => groupOf(matching, edge, kind, asked)));
  const shown = groups.flatMap(({ kind, items }) =>
    items.map(({ hit, card }, i) => ({ kind, id: card.id, rank: asked.from + i + 1, score: hit.shown })),
  );
  const now = await edge.transaction(async (ctx) => ctx.now);
  return {
    answerId: matching.log.note(edge.actor, now, { kind: 'search', text: asked.q }, shown),
    groups: groups.map(({ items, ...group }) => ({ ...group, hits: items.map(shownHit) })),
  };
}
