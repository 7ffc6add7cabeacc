import { parentPort } from 'node:worker_threads';
import { Dictionary } from './dictionary.ts';
import { explainHit, foundIn, readQuery, readTerms } from './explain.ts';
import type { MatchQuery, SearchHit } from './hit.ts';
import { KindIndex } from './index.ts';
import type { Candidate, Reply, Request, Requests } from './messages.ts';
import { scoreParts, textFit } from './score.ts';
import type { Weighted } from './weigh.ts';

/** How long the worker takes in documents before it looks whether somebody asked something. */
const SLICE_MS = 8;

/** The thread that holds the index: changes in order of arrival in short slices, questions in between. */
const port = parentPort!;
const dictionary = new Dictionary();
const kinds = new Map<string, KindIndex>();

function indexOf(kind: string): KindIndex {
  const index = kinds.get(kind) ?? new KindIndex(kind, dictionary);
  kinds.set(kind, index);
  return index;
}

const reply = (one: Reply) => port.postMessage(one);

/** Changes not made yet, in order; the last of each request answers it. */
const changes: (() => void)[] = [];
let done = 0;
let working = false;

function work(): void {
  const until = performance.now() + SLICE_MS;
  while (done < changes.length && performance.now() < until) changes[done++]!();
  working = done < changes.length;
  if (working) setImmediate(work);
  else changes.length = done = 0;
}

function queueChanges(number: number, steps: readonly (() => void)[]): void {
  let failed: string | undefined;
  const guarded = steps.map((step) => () => {
    try {
      step();
    } catch (error) {
      failed ??= String(error);
    }
  });
  for (const step of guarded) changes.push(step);
  changes.push(() => reply(failed === undefined ? { number, answer: null } : { number, failed }));
  if (!working) setImmediate(work);
  working = true;
}

/** Weights of the last queries, so that an explanation shares out the very numbers its ranking used. */
const recent = new Map<string, Weighted>();
const RECENT = 16;

const keyOf = (kind: string, text: string) => `${kind}\n${text}`;

function rank({ query, take }: Requests['rank']['ask']): Candidate[] {
  const index = kinds.get(query.kind);
  if (!index) return [];
  const weighted = index.weigh(query.text);
  recent.delete(keyOf(query.kind, query.text));
  recent.set(keyOf(query.kind, query.text), weighted);
  if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
  return index.top(query, weighted, take).map(({ entry: { doc }, sum }) => {
    return { id: doc.id, rev: doc.rev, fit: textFit(sum, weighted.sum), facets: doc.facets };
  });
}

function explain({ kind, text, of }: Requests['explain']['ask']): Requests['explain']['answer'] {
  const index = kinds.get(kind);
  if (!index) return of.map(() => undefined);
  const weighted = recent.get(keyOf(kind, text)) ?? index.weigh(text);
  const asked = readQuery(text, weighted);
  return of.map(({ id, rev, points }) => {
    const doc = index.find(id)?.doc;
    if (doc?.rev !== rev) return undefined;
    return explainHit(asked, doc, index.contributions(id, weighted), points);
  });
}

function search(query: MatchQuery): SearchHit[] {
  const index = kinds.get(query.kind);
  if (!index) return [];
  const from = query.from ?? 0;
  const weighted = index.weigh(query.text);
  const ranked = index.top(query, weighted, from + query.k).slice(from);
  const terms = query.explain && ranked.length > 0 ? readTerms(query.text, weighted) : undefined;
  return ranked.map(({ entry: { doc }, sum }): SearchHit => {
    const { score, shown } = scoreParts(textFit(sum, weighted.sum), {}, {}, []);
    const hit = { id: doc.id, rev: doc.rev, score, shown };
    return terms ? { ...hit, found: foundIn(terms, doc, index.contributions(doc.id, weighted), score).found } : hit;
  });
}

function handle(request: Request): void {
  const { number } = request;
  const answer = (value: unknown) => reply({ number, answer: value });
  if (request.name === 'upsert')
    queueChanges(
      number,
      request.ask.docs.map((doc) => () => indexOf(doc.kind).upsert(doc)),
    );
  else if (request.name === 'remove') {
    const { kind, ids } = request.ask;
    queueChanges(
      number,
      ids.map((id) => () => kinds.get(kind)?.remove(id)),
    );
  } else if (request.name === 'rank') answer(rank(request.ask));
  else if (request.name === 'explain') answer(explain(request.ask));
  else if (request.name === 'search') answer(request.ask.map(search));
  else answer([...kinds.values()].map((index) => index.stats()));
}

port.on('message', (request: Request) => {
  try {
    handle(request);
  } catch (error) {
    reply({ number: request.number, failed: String(error) });
  }
});
