import type { Instant } from '#kernel/dates.ts';
import type { Card } from '#kernel/matchable.ts';
import { refuse, say } from '#kernel/refusal.ts';
import type { RegisterQuery } from '#kernel/register-query.ts';
import { type Asker, type Matching, questionFor, rankerOf } from '#modules/matching/index.ts';
import type { Ctx } from '#server/database/context.ts';
import type { Edge } from '#server/http/mount.ts';
import { listRegister, type Page } from '#server/register/list.ts';
import { ruleOn } from '#server/rules/book.ts';
import {
  type CommonNeedRow,
  type CommonNeedShown,
  commonNeedsRegister,
  type Fitting,
  type Member,
} from './contract.ts';
import { CLUSTER_RULE, placesOf, whyNotInvite } from './rules.ts';
import { commonNeedsSource, findGroup, invitationsOf, membersOf, type StoredInvitation } from './store.ts';

/** Characters of a posting that its group shows. */
const SHOWN = 220;
/** Listings looked at for each posting, and shown for the group. */
const LOOKED_AT = 50;
const FITTING = 10;

/** The common needs of the actor's park or district, or of the city. */
export function listCommonNeeds(ctx: Ctx, query: RegisterQuery): Promise<Page<CommonNeedRow>> {
  return listRegister(ctx, commonNeedsRegister, commonNeedsSource, query);
}

async function getGroup(ctx: Ctx, id: string) {
  const found = await findGroup(ctx.db, id);
  if (!found) throw refuse('record/missing');
  return found;
}

type CardsOf = (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, Card>>;

const cardsOf = ({ declarations }: Pick<Matching, 'declarations'>, kind: string): CardsOf =>
  declarations.kinds.find((one) => one.kind === kind)!.cards!;

function memberOf({ id, title, owner, link, indexed }: Card, likeness: number, words: readonly string[]): Member {
  const text = indexed.text.replace(/\s+/g, ' ').slice(0, SHOWN);
  return {
    id,
    title,
    owner,
    link,
    likeness,
    titleSpans: placesOf(title.zh, words),
    text: indexed.text.length > SHOWN ? `${text}…` : text,
    textSpans: placesOf(text, words),
  };
}

/** Why the actor cannot invite to a group now, by the invitations they see; undefined when they can. */
export async function refusalToInvite(ctx: Ctx, invitations: readonly StoredInvitation[]) {
  const { params } = await ruleOn(ctx, CLUSTER_RULE.id, ctx.today);
  const own = invitations.find(({ organisationId }) => organisationId === ctx.actor.acting?.organisationId);
  return whyNotInvite(ctx.actor, own?.at as Instant | undefined, { today: ctx.today, days: Number(params.inviteDays) });
}

/** One group with the postings that the reader sees on the public list today. Refuses one that is not there or not theirs. */
export async function showCommonNeed(ctx: Ctx, matching: Matching, id: string): Promise<CommonNeedShown> {
  const { words, ...need } = await getGroup(ctx, id);
  const stored = await membersOf(ctx.db, id);
  const cards = await cardsOf(matching, 'posting')(
    ctx,
    stored.map(({ postingId }) => postingId),
  );
  const invitations = await invitationsOf(ctx.db, id);
  const no = await refusalToInvite(ctx, invitations);
  return {
    need,
    words: [...words],
    members: stored.flatMap(({ postingId, likeness }) => {
      const card = cards.get(postingId);
      return card ? [memberOf(card, likeness, words)] : [];
    }),
    invitations: invitations.map(({ organisationName, personName, message, contact, at }) => ({
      organisationName,
      personName,
      message,
      contact,
      at,
    })),
    whyNotInvite: no ? { zh: say(no, 'zh'), en: say(no, 'en') } : null,
  };
}

interface Reached {
  readonly scores: number[];
}

/** For each listing the scores it reached; those that fit half of the needs at least, the highest mean over all of them first. */
function best(found: readonly (readonly { readonly id: string; readonly shown: number }[])[]) {
  const reached = new Map<string, Reached>();
  for (const hits of found)
    for (const { id, shown } of hits) {
      const so = reached.get(id) ?? { scores: [] };
      so.scores.push(shown);
      reached.set(id, so);
    }
  const all = [...reached].filter(([, { scores }]) => scores.length * 2 >= found.length && scores.length > 1);
  const rated = all.map(([id, { scores }]) => ({
    id,
    fits: scores.length,
    score: scores.reduce((sum, one) => sum + one, 0) / found.length,
    least: scores.length === found.length ? Math.min(...scores) : 0,
  }));
  return rated.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

const tenth = (points: number) => Math.round(points * 10) / 10;

/**
 * Listings that fit the whole group, as this reader may see them: each posting of it is matched as its own enterprise would, and the means decide. No transaction
 * is open while the index works. Refuses a group that is not the reader's, and with 503 while the index loads.
 */
export async function fittingListings(
  matching: Matching,
  edge: Pick<Edge, 'actor' | 'transaction'>,
  id: string,
): Promise<{ of: number; listings: Fitting[] }> {
  const { declarations, index } = matching;
  const pairing = declarations.pairings.find(({ from, to }) => from === 'posting' && to === 'listing')!;
  const { askers, ranker } = await edge.transaction(async (ctx) => {
    await getGroup(ctx, id);
    const members = await membersOf(ctx.db, id);
    const seen = await cardsOf(matching, 'posting')(
      ctx,
      members.map(({ postingId }) => postingId),
    );
    const query = declarations.kinds.find(({ kind }) => kind === 'posting')!.query!;
    const read: Asker[] = [];
    for (const id of seen.keys()) read.push({ pairing, query: await query(ctx, id), asking: { kind: 'posting', id } });
    return { askers: read, ranker: await rankerOf(ctx.db, pairing) };
  });
  const how = { audiences: edge.actor.audiences, k: LOOKED_AT, ranker };
  const questions = await Promise.all(askers.map((asker) => questionFor(matching, asker, how)));
  const rated = best(await index.matchMany(questions));
  const cards = await edge.transaction((ctx) =>
    cardsOf(matching, 'listing')(
      ctx,
      rated.map((one) => one.id),
    ),
  );
  const listings = rated.flatMap(({ id: listing, fits, score, least }): Fitting[] => {
    const card = cards.get(listing);
    if (!card) return [];
    return [
      {
        id: listing,
        title: card.title,
        owner: card.owner,
        link: card.link,
        fits,
        score: tenth(score),
        least: tenth(least),
      },
    ];
  });
  return { of: askers.length, listings: listings.slice(0, FITTING) };
}
