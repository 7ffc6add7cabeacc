import { setTimeout as pause } from 'node:timers/promises';
import type { Pairing, Query } from '#kernel/matchable.ts';
import { Refusal } from '#kernel/refusal.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import { followOnce, type Tail } from '#server/events/tail.ts';
import type { JobDeclaration } from '#server/jobs/job.ts';
import { ruleOn } from '#server/rules/book.ts';
import type { Matchable } from './declaration.ts';
import { judgedBy } from './engine/figures-part.ts';
import type { Hit } from './engine/hit.ts';
import { mustsOf } from './engine/musts.ts';
import type { Matching } from './matching.ts';
import { rankerAmong } from './rankers.ts';
import { eyesOf, KEEPING_RULE, keptParts, keptReaders } from './rules.ts';
import { dropMatches, matchedWith, type Ref, replaceMatches, type StoredMatch } from './store-matches.ts';
import { rankersInForce } from './store-rankers.ts';
import { doneWaiting, takeWaiting, type Waiting, wait } from './store-waiting.ts';
import { KEEP_TASK, RENEW_TASK } from './tasks.ts';

/** Records a node takes at a time. */
const PER_TURN = 10;

/** How long a node rests after each turn, in times of what the turn took: people who match go first. */
const REST = 2;

/** Milliseconds between looks when nothing waits. */
const IDLE_MS = 500;

/** Kinds whose matches are kept: those that ask, are found, and belong to somebody. */
function keeping({ declarations }: Matching): Matchable[] {
  return declarations.kinds.filter((kind) => kind.documents && kind.owners && kind.query);
}

/** Where the matches of a kind are kept towards: declared pairings between two kinds that keep. */
function pairingsOf(matching: Matching, kind: string): Pairing[] {
  const kinds = new Set(keeping(matching).map((one) => one.kind));
  return matching.declarations.pairings.filter(({ from, to }) => from === kind && kinds.has(to));
}

interface Asking {
  readonly organisationId: string;
  readonly query: Query;
  readonly terms: { readonly points: number; readonly most: number };
  readonly rankers: Awaited<ReturnType<typeof rankersInForce>>;
}

/** A record with its owner as it stands; undefined when it is not there to be matched. */
async function askingOf(ctx: Ctx, kind: Matchable, id: string): Promise<Asking | undefined> {
  const [owner] = (await kind.owners?.(ctx.db, [id]))?.values() ?? [];
  const [document] = (await kind.documents?.(ctx.db, { ids: [id] })) ?? [];
  if (!owner || !document) return undefined;
  const { params } = await ruleOn(ctx, KEEPING_RULE.id, ctx.today);
  const terms = { points: Number(params.points), most: Number(params.most) };
  return { organisationId: owner, query: await kind.query!(ctx, id), terms, rankers: await rankersInForce(ctx.db) };
}

function rowsOf(ctx: Ctx, from: Ref, to: string, { organisationId }: Asking, hits: readonly Hit[]): StoredMatch[] {
  return hits.map((hit, i) => ({
    fromKind: from.kind,
    fromId: from.id,
    toKind: to,
    toId: hit.id,
    organisationId,
    score: hit.shown,
    rank: i + 1,
    parts: keptParts(hit.parts),
    rankerVersion: hit.engineRev,
    firstSeenAt: ctx.now,
    seenAt: ctx.now,
    dismissedAt: null,
    readers: keptReaders(organisationId, from.id),
  }));
}

/** Matches one record and keeps what it finds. The index works while no transaction is open. */
async function renew(matching: Matching, waiting: Waiting): Promise<void> {
  const { databases, index } = matching;
  const kind = keeping(matching).find((one) => one.kind === waiting.kind);
  const asking = kind && (await asSystem(databases, KEEP_TASK, (ctx) => askingOf(ctx, kind, waiting.id)));
  const found: { to: string; hits: Hit[] }[] = [];
  for (const pairing of asking ? pairingsOf(matching, waiting.kind) : []) {
    const { to } = pairing;
    const { organisationId, query, terms, rankers } = asking!;
    const eyes = { audiences: eyesOf(organisationId), k: terms.most };
    const { text, facets } = query;
    const ask = { kind: to, text, facets, musts: mustsOf(query, pairing), ...eyes };
    const hits = await index.match(ask, judgedBy(pairing, text), rankerAmong(rankers, pairing));
    found.push({ to, hits: hits.filter(({ shown }) => shown >= terms.points) });
  }
  await asSystem(databases, KEEP_TASK, async (ctx) => {
    const others = waiting.spread ? await matchedWith(ctx.db, waiting) : [];
    if (!asking) await dropMatches(ctx.db, waiting);
    for (const { to, hits } of found) {
      await replaceMatches(ctx.db, waiting, to, rowsOf(ctx, waiting, to, asking!, hits));
      if (waiting.spread) others.push(...hits.map(({ id }) => ({ kind: to, id })));
    }
    await wait(ctx.db, others, false);
    await doneWaiting(ctx.db, waiting);
  });
}

/** Renews up to a turn's worth of records; how many there were. One that fails waits until its time with this node is over. */
async function turn(matching: Matching, onError: (error: Error) => void): Promise<number> {
  const taken = await asSystem(matching.databases, KEEP_TASK, ({ db }) => takeWaiting(db, PER_TURN));
  for (const waiting of taken) {
    await renew(matching, waiting).catch((error) => {
      if (!(error instanceof Refusal)) onError(error);
    });
  }
  return taken.length;
}

/**
 * Keeps the matches of every owner fresh: what an event touches waits, and each node renews what waits, resting twice as long as
 * it worked so that people who match get their turn. A new record also renews those on the other side that it fits.
 */
export function startRenewal(
  matching: Matching,
  index: Tail,
  options: { readonly onError: (error: Error) => void },
): Tail {
  const kinds = keeping(matching);
  const marking = followOnce(
    matching.databases.system,
    'matching.renew',
    async (events, db) => {
      for (const { kind, touches } of kinds) {
        const ids = new Set(events.flatMap((event) => touches(event)));
        await wait(
          db as Ctx['db'],
          [...ids].map((id) => ({ kind, id })),
          true,
        );
      }
    },
    options,
  );
  const stopping = new AbortController();
  const work = async () => {
    while (!stopping.signal.aborted) {
      const started = performance.now();
      const renewed =
        matching.index.state() === 'ready' ? await turn(matching, options.onError).catch(options.onError) : 0;
      const rest = renewed ? REST * (performance.now() - started) : IDLE_MS;
      await pause(rest, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const working = work();
  return {
    async settled() {
      await marking.settled();
      await index.settled();
      while (matching.index.state() === 'ready' && (await turn(matching, options.onError)) > 0);
    },
    async stop() {
      stopping.abort();
      await marking.stop();
      await working;
    },
  };
}

/** The nightly renewal of every kept match: a safety net under the events. */
export const renewAllJob = ({ declarations }: Pick<Matching, 'declarations'>): JobDeclaration => ({
  name: RENEW_TASK,
  title: { zh: '每夜重新匹配', en: 'Match everything anew' },
  cron: '40 1 * * *',
  run: async ({ system, signal }) => {
    for (const { kind, documents, owners, query } of declarations.kinds) {
      if (!documents || !owners || !query) continue;
      let after: string | undefined;
      do {
        const ids = await system(async ({ db }) => {
          const found = (await documents(db, after ? { after } : {})).map(({ id }) => id);
          const records = found.map((id) => ({ kind, id }));
          await wait(db, records, false);
          return found;
        });
        after = ids.at(-1);
      } while (after && !signal.aborted);
    }
  },
});
