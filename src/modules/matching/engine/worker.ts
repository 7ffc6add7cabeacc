import { parentPort } from 'node:worker_threads';
import { contributionsOf, explainHit, foundIn, readQuery, readTerms } from './explain.ts';
import type { Explanation, Found, MatchQuery, SearchHit } from './hit.ts';
import { type Candidate, KindIndex } from './index.ts';
import type { ExplainAsked, Reply, Request, Requests } from './messages.ts';
import { scoreParts } from './score.ts';

/** How long the worker takes in documents before it looks whether somebody asked something. */
const SLICE_MS = 8;

/** The thread that holds the index: changes in order of arrival in short slices, questions in between. */
const port = parentPort!;
const kinds = new Map<string, KindIndex>();

function indexOf(kind: string): KindIndex {
  const index = kinds.get(kind) ?? new KindIndex(kind);
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

function rank({ query, take }: Requests['rank']['ask']): Candidate[] {
  const index = kinds.get(query.kind);
  return index ? index.candidates(query, index.weigh(query.text), take) : [];
}

/** A query read for explaining, with what each of its terms adds to a document; nothing for a kind that holds nothing. */
function explain({ kind, text, of }: ExplainAsked): Explanation[] {
  const index = indexOf(kind);
  const weighted = index.weigh(text);
  const asked = readQuery(text, weighted);
  const { averageLength } = index.epoch;
  return of.map((one) => explainHit(asked, one, contributionsOf(one.fields, weighted, averageLength)));
}

function locate({ kind, text, of }: ExplainAsked): (readonly Found[])[] {
  const index = indexOf(kind);
  const weighted = index.weigh(text);
  const asked = readTerms(text, weighted);
  const { averageLength } = index.epoch;
  return of.map((one) => foundIn(asked, one, contributionsOf(one.fields, weighted, averageLength)).found);
}

function search(query: MatchQuery): SearchHit[] {
  const index = kinds.get(query.kind);
  if (!index) return [];
  const from = query.from ?? 0;
  const weighted = index.weigh(query.text);
  return index
    .candidates(query, weighted, from + query.k)
    .slice(from)
    .map(({ id, rev, fit }): SearchHit => {
      const { score, shown } = scoreParts({ fit, likeness: undefined }, {}, {}, []);
      return { id, rev, score, shown };
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
  else if (request.name === 'locate') answer(request.ask.map(locate));
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
