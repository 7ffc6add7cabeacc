import type { Output } from '#kernel/contract.ts';
import type { Instant } from '#kernel/dates.ts';
import type { Card, Pairing } from '#kernel/matchable.ts';
import { refuse, refuseIf } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import { together } from '#server/database/transact.ts';
import type { Edge } from '#server/http/mount.ts';
import type { matchAsked } from './contract.ts';
import type { MatchAnswer, ShownHit } from './contract-shown.ts';
import { type Declarations, findable } from './declaration.ts';
import { shownElements } from './elements.ts';
import { type Explanation, rankerVersion } from './engine/hit.ts';
import { roundParts } from './engine/score.ts';
import { type Explained, findVisible, type Offered, type Sought } from './find-visible.ts';
import type { Matching } from './matching.ts';
import { askedDigest } from './question.ts';
import { rankerOf } from './rankers.ts';
import { fitsOf, spansWithin, whyNotMust } from './rules.ts';
import { verdictsOf } from './store-shown.ts';

/** What is matched, from where. */
interface Question extends Sought {
  readonly from: { readonly kind: string; readonly id: string | null };
}

/** The pairing of two kinds; refuses one that is not declared. A text by itself is judged by its words and figures alone. */
function pairingOf(declarations: Declarations, from: string, to: string): Pairing {
  const known = declarations.pairings.find((pairing) => pairing.from === from && pairing.to === to);
  if (known) return known;
  if (from === 'text' && findable(declarations, to)) {
    const demands = declarations.pairings.some((pairing) => pairing.to === to && pairing.demands);
    return { from, to, facets: [], demands };
  }
  const all = declarations.pairings.map((pairing) => `${pairing.from} → ${pairing.to}`);
  throw refuse('matching/unknown-pair', { from, to, known: all.join('、') });
}

/** What a trial goes by: the same for a person, a record and a day. None where nobody could say what they think of it. */
function trialKeyOf({ actor, today }: Ctx, id: string, to: string): string | undefined {
  return actor.personId ? `${actor.personId} ${id} ${to} ${today}` : undefined;
}

/** Loads the asking record as a query; refuses one the reader may not see. */
async function questionOf(
  { declarations }: Matching,
  edge: Pick<Edge, 'transaction'>,
  { from, to, k, must, unmet }: Output<typeof matchAsked>,
): Promise<Question> {
  refuseIf(whyNotMust(must));
  if ('text' in from) {
    const pairing = pairingOf(declarations, 'text', to);
    const query = { text: from.text, facets: {} };
    return { from: { kind: 'text', id: null }, query, pairing, k, must, isSpread: true };
  }
  const pairing = pairingOf(declarations, from.kind, to);
  const load = declarations.kinds.find(({ kind }) => kind === from.kind)?.query;
  if (!load) throw refuse('record/missing');
  return edge.transaction(async (ctx) => {
    const [query, ranker] = await together([load(ctx, from.id), rankerOf(ctx.db, pairing)] as const);
    const asked = { from, asking: from, query, pairing, k, must, unmet };
    return { ...asked, ranker, isSpread: true, trialKey: trialKeyOf(ctx, from.id, to) };
  });
}

/** Where words need not be shared none is missing, and figures are checked where they are demands. */
function reasonsOf({ found, missing, figures, sections }: Explanation, { wordless, demands }: Pairing): Explanation {
  if (wordless) return { found, missing: [], figures: [], sections: [] };
  return { found, missing, figures: demands ? figures : [], sections };
}

function shownHit(
  { hit, card, explanation, rank, explored }: Explained,
  { pairing, query }: Pick<Question, 'pairing' | 'query'>,
  verdict: ShownHit['verdict'],
): ShownHit {
  const most = roundParts(hit.parts.map(({ of }) => of));
  const { found, missing, figures, sections } = reasonsOf(explanation, pairing);
  const { indexed, ...seen } = card;
  return {
    card: { ...seen, text: indexed.text },
    rank,
    isTrial: explored !== null,
    score: hit.shown,
    parts: hit.parts.map(({ name, label, shown, stated, said }, i) => {
      return { name, label, of: most[i]!, points: shown, stated, said };
    }),
    found: found.map(({ surface, as = null, points, query, title, text }) => ({
      surface,
      as,
      points: Math.round(points * 100) / 100,
      asked: [...query],
      title: spansWithin(title, card.title.zh.length),
      text: spansWithin(text, indexed.text.length),
    })),
    elements: shownElements(query.sections ?? [], sections, hit.parts[0]!.shown),
    musts: hit.musts.map(({ name, label, verdict: met, said }) => ({ name, label, verdict: met, said })),
    missing: missing.map(({ surface, query }) => ({ surface, asked: [...query] })),
    figures: figures.map(({ name, verdict: met, asked, stated, said }) => {
      return { name, verdict: met, asked, stated: stated ?? null, said };
    }),
    verdict,
  };
}

/** How many records of each institution are held back. */
function heldBackOf(cards: readonly Card[]): MatchAnswer['heldBack'] {
  return [...Map.groupBy(cards, ({ ownerId }) => ownerId).values()].map((of) => ({
    owner: of[0]!.owner,
    count: of.length,
  }));
}

/** What was left out because of a must, and by which; a record may miss several. */
function leftOutOf({ among, leftOut }: Offered): MatchAnswer['leftOut'] {
  const missed = leftOut.flatMap((checks) => {
    return [...new Map(checks.filter(({ verdict }) => verdict === 'not-met').map((one) => [one.name, one])).values()];
  });
  const by = [...Map.groupBy(missed, ({ name }) => name).values()].map((same) => {
    return { label: same[0]!.label, count: same.length };
  });
  return { among, count: leftOut.length, by: by.sort((a, b) => b.count - a.count) };
}

type Verdicts = Awaited<ReturnType<typeof verdictsOf>>;

/** What a person has said about what fits this record; nothing for a text or for somebody not signed in. */
async function verdictsOn(ctx: Ctx, { from, pairing }: Question): Promise<Verdicts> {
  const { personId } = ctx.actor;
  if (!from.id || !personId) return new Map();
  return verdictsOf(ctx.db, personId, { kind: from.kind, id: from.id }, pairing.to);
}

/** The asking record as everybody who may find it sees it; null for a text and for kinds that are not found. */
async function cardOf(ctx: Ctx, declarations: Declarations, { kind, id }: Question['from']) {
  const cards = id ? await findable(declarations, kind)?.cards(ctx, [id]) : undefined;
  const found = id ? cards?.get(id) : undefined;
  if (!found) return null;
  const { indexed: _, ...card } = found;
  return card;
}

/**
 * The best records of a kind for a record or a text, with the reasons, as this reader may see them. No transaction is open while the index
 * works; what is shown is read again under row security and written down afterwards. Refuses pairs nobody declared, records out of sight, and
 * with 503 while the index loads.
 */
export async function matchFor(
  matching: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
  asked: Output<typeof matchAsked>,
): Promise<MatchAnswer> {
  const { actor } = edge;
  const question = await questionOf(matching, edge, asked);
  let beside: { now: Instant; verdicts: Verdicts; card: Awaited<ReturnType<typeof cardOf>> } | undefined;
  const offered = await findVisible(matching, question, actor.audiences, (work) =>
    edge.transaction(async (ctx) => {
      const [found, verdicts, card] = await together([
        work(ctx),
        verdictsOn(ctx, question),
        cardOf(ctx, matching.declarations, question.from),
      ]);
      beside = { now: ctx.now, verdicts, card };
      return found;
    }),
  );
  const { items, heldBack } = offered;
  const { now, verdicts, card } = beside!;
  const hits = items.map((item) => shownHit(item, question, verdicts.get(item.card.id) ?? null));
  const { from, query, pairing } = question;
  const subject = from.id
    ? { kind: from.kind, id: from.id, digest: askedDigest(query) }
    : { kind: 'text' as const, text: query.text };
  const engineRev = items[0]?.hit.engineRev ?? rankerVersion;
  const shown = items.map(({ hit, card, rank, explored }) => {
    return {
      kind: pairing.to,
      id: card.id,
      rank,
      score: hit.shown,
      engineRev,
      explored,
      digest: hit.digest,
      parts: fitsOf(hit.parts),
    };
  });
  return {
    answerId: matching.log.note(actor, now, subject, shown),
    asked: { ...from, text: query.text, card },
    to: pairing.to,
    hits,
    heldBack: heldBackOf(heldBack),
    rankerVersion: engineRev,
    leftOut: leftOutOf(offered),
    considered: await matching.index.documents(pairing.to),
  };
}
