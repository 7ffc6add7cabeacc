import type { Pairing, Query } from '#kernel/matchable.ts';
import { refuse } from '#kernel/refusal.ts';
import { asSystem, type Ctx } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import type { Recomputed } from './contract-recomputed.ts';
import { readEngineRev } from './engine/again.ts';
import { digestOf } from './engine/forward.ts';
import { DECLARED, type Hit, type Ranker } from './engine/hit.ts';
import { type Engine, openEngine } from './engine/host.ts';
import { shownOf } from './kept.ts';
import type { Matching } from './matching.ts';
import { askedDigest, questionFor } from './question.ts';
import { partsOfScore } from './rankers.ts';
import { fitsOf, keptParts } from './rules.ts';
import { isSamePoints, RECOMPUTING_REASONS, type RecomputingReason, whyDiffers } from './rules-recomputed.ts';
import { findMatch, type Ref } from './store-matches.ts';
import { rankersOf } from './store-rankers.ts';
import { findExposure } from './store-shown.ts';
import { LOAD_TASK } from './tasks.ts';

/** A score as it is on record. */
interface OnRecord {
  readonly from: Ref;
  readonly to: Ref;
  readonly at: string;
  readonly rankerVersion: string;
  readonly score: number;
  readonly askedDigest: number | null;
  readonly digest: number | null;
  /** What of a hit is on record of each part, by its name; null where no parts are. */
  readonly parts: Readonly<Record<string, number>> | null;
  /** The same of a hit that was computed again. */
  readonly partsOf: (hit: Hit) => Readonly<Record<string, number>>;
}

type Kept = NonNullable<Awaited<ReturnType<typeof findMatch>>>;

/** The points of parts by name, as they are kept with a match. */
const pointsOf = (parts: readonly { readonly name: string; readonly points: number }[]) =>
  Object.fromEntries(parts.map(({ name, points }) => [name, points]));

function ofMatch(match: Kept): OnRecord {
  const { fromKind, fromId, toKind, toId, seenAt, parts, ...rest } = match;
  const [from, to] = [
    { kind: fromKind, id: fromId },
    { kind: toKind, id: toId },
  ];
  return { ...rest, from, to, at: seenAt, parts: pointsOf(parts), partsOf: (hit) => pointsOf(keptParts(hit.parts)) };
}

type Shown = NonNullable<Awaited<ReturnType<typeof findExposure>>>;

function ofExposure(shown: Shown, from: Ref): OnRecord {
  return { ...shown, from, to: { kind: shown.kind, id: shown.subject }, partsOf: (hit) => fitsOf(hit.parts) };
}

/** The weights of a number; undefined when they are not kept. */
async function rankerNumbered({ databases }: Matching, { from, to, learnsAs }: Pairing, number: number) {
  if (number === 0) return DECLARED;
  const sides = { from: learnsAs ?? from, to };
  const all = await asSystem(databases, LOAD_TASK, ({ db }) => rankersOf(db, sides));
  const found = all.find((one) => one.number === number);
  return found && ({ number, weights: found.weights } satisfies Ranker);
}

/** Everything a score is computed from, or the first thing that is missing. */
async function ingredientsOf(matching: Matching, { from, to, rankerVersion }: OnRecord, query: Query | undefined) {
  const { declarations, databases, epochs } = matching;
  if (!query) return 'asked-gone';
  const pairing = declarations.pairings.find((one) => one.from === from.kind && one.to === to.kind);
  const documents = declarations.kinds.find(({ kind }) => kind === to.kind)?.documents;
  if (!pairing || !documents) return 'pairing-gone';
  const [document] = await asSystem(databases, LOAD_TASK, ({ db }) => documents(db, { ids: [to.id] }));
  if (!document) return 'offered-gone';
  const { epoch: digest, ranker: number } = readEngineRev(rankerVersion);
  const ranker = await rankerNumbered(matching, pairing, number);
  if (!ranker) return 'weights-gone';
  const epoch = await epochs.find({ kind: to.kind, digest });
  if (!epoch) return 'epoch-gone';
  const asked = await questionFor(matching, { pairing, query, asking: from }, { audiences: [], k: 1, ranker });
  return { epoch, asked, pairing, doc: { ...document, kind: to.kind } };
}

const said = (codes: readonly RecomputingReason[]) => codes.map((code) => ({ code, said: RECOMPUTING_REASONS[code] }));

/** Computes a score on record again by its own epoch and weights, from the two records as they stand, and says what differs and why. */
async function recompute(
  matching: Matching,
  again: Engine['again'],
  record: OnRecord,
  query: Query | undefined,
): Promise<Recomputed> {
  const { rankerVersion, at, score } = record;
  const found = await ingredientsOf(matching, record, query);
  if (typeof found === 'string') {
    const nothing = { recomputed: null, isEqual: false, parts: [], reasons: said([found]) };
    return { rankerVersion, at, recorded: score, ...nothing };
  }
  const hit = await again(found.epoch, found.doc, found.asked);
  const [before, now] = [record.parts, hit ? record.partsOf(hit) : {}];
  const parts = partsOfScore(found.pairing)
    .map(({ name, label }) => ({ name, label, recorded: before?.[name] ?? null, recomputed: now[name] ?? null }))
    .filter(({ recorded, recomputed }) => recorded !== null || recomputed !== null)
    .map((part) => ({ ...part, isEqual: before === null || isSamePoints(part.recorded, part.recomputed) }));
  const recomputed = hit?.shown ?? 0;
  const isEqual = isSamePoints(score, recomputed) && parts.every((part) => part.isEqual);
  const changed = {
    asked: record.askedDigest !== null && record.askedDigest !== askedDigest(query!),
    offered: record.digest !== null && record.digest !== digestOf(found.doc),
    version: !readEngineRev(rankerVersion).isOurs,
  };
  return {
    rankerVersion,
    at,
    recorded: score,
    recomputed,
    isEqual,
    parts,
    reasons: said(isEqual ? [] : whyDiffers(changed)),
  };
}

/** Which score: of the match that is kept, or of an answer that the person was given. */
interface Which {
  readonly kind: string;
  readonly id: string;
  readonly toKind: string;
  readonly toId: string;
  readonly answerId?: string | undefined;
}

const sidesOf = ({ kind, id, toKind, toId }: Which) =>
  [
    { kind, id },
    { kind: toKind, id: toId },
  ] as const;

/** The kept query of a record, as its matches are found with. System role. */
async function keptQuery({ databases, declarations }: Matching, { kind, id }: Ref): Promise<Query | undefined> {
  const queries = declarations.kinds.find((one) => one.kind === kind)?.queries;
  return (await asSystem(databases, LOAD_TASK, async (ctx) => queries?.(ctx, [id])))?.get(id);
}

/** The score that this reader may see, with the query of an answer as they may ask it. Refuses what they cannot see. */
async function readRecord(ctx: Ctx, { declarations }: Matching, which: Which) {
  const [from, to] = sidesOf(which);
  const cards = await shownOf(ctx, declarations, [to]);
  if (cards.size === 0) throw refuse('record/missing');
  if (!which.answerId) {
    const match = await findMatch(ctx.db, from, to);
    if (!match) throw refuse('record/missing');
    return { record: ofMatch(match) };
  }
  const shown = await findExposure(ctx.db, which.answerId, to, ctx.actor.personId ?? '');
  const load = declarations.kinds.find(({ kind }) => kind === from.kind)?.query;
  if (!load || shown?.askedId !== from.id || shown.askedKind !== from.kind) throw refuse('matching/not-shown');
  return { record: ofExposure(shown, from), query: await load(ctx, from.id) };
}

/** The same for whoever may read the match, or was given the answer. Refuses everybody else, and with 503 while the index loads. */
export async function recomputeFor(
  matching: Matching,
  edge: Pick<Edge, 'transaction'>,
  which: Which,
): Promise<Recomputed> {
  if (which.answerId) await matching.log.flush();
  const { record, query } = await edge.transaction((ctx) => readRecord(ctx, matching, which));
  const asked = query ?? (await keptQuery(matching, record.from));
  return recompute(matching, (...of) => matching.index.again(...of), record, asked);
}

/** The same of a kept match without a server, in a thread that holds no documents; undefined when no such match is kept. */
export async function recomputeLocally(matching: Matching, which: Which): Promise<Recomputed | undefined> {
  const { databases, declarations } = matching;
  const match = await asSystem(databases, LOAD_TASK, ({ db }) => findMatch(db, ...sidesOf(which)));
  if (!match) return undefined;
  const record = ofMatch(match);
  const engine = await openEngine({ readers: 0 });
  try {
    const { terms } = declarations;
    if (terms) await engine.know(await asSystem(databases, LOAD_TASK, ({ db }) => terms.inForce(db)));
    return await recompute(matching, engine.again, record, await keptQuery(matching, record.from));
  } finally {
    await engine.close();
  }
}
