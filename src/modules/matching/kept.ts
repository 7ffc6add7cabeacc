import { addDays, type Instant } from '#kernel/dates.ts';
import type { Card } from '#kernel/matchable.ts';
import type { Ctx } from '#server/database/context.ts';
import type { KeptMatch } from './contract-shown.ts';
import { type Declarations, findable } from './declaration.ts';
import { matchesFrom, matchesSince, type StoredMatch } from './store-matches.ts';

/** Days that count as new when nobody says since when. */
const NEW_DAYS = 7;

/** Kept matches read at a time while some may not be shown. */
const PER_READ = 50;

/** What the reader sees of records, by kind and id as `kind/id`; those out of sight are missing. */
export async function shownOf(ctx: Ctx, declarations: Declarations, refs: readonly { kind: string; id: string }[]) {
  const cards = new Map<string, Card>();
  for (const [kind, of] of Map.groupBy(refs, (ref) => ref.kind)) {
    const ids = [...new Set(of.map(({ id }) => id))];
    const found = await findable(declarations, kind)?.cards(ctx, ids);
    for (const [id, card] of found ?? []) cards.set(`${kind}/${id}`, card);
  }
  return cards;
}

/** What the reader may see of both sides; a match with a side out of sight is left out. */
async function shown(ctx: Ctx, declarations: Declarations, matches: readonly StoredMatch[]): Promise<KeptMatch[]> {
  const refs = matches.flatMap((match) => [
    { kind: match.fromKind, id: match.fromId },
    { kind: match.toKind, id: match.toId },
  ]);
  const cards = await shownOf(ctx, declarations, refs);
  return matches.flatMap((match) => {
    const from = cards.get(`${match.fromKind}/${match.fromId}`);
    const to = cards.get(`${match.toKind}/${match.toId}`);
    if (!from || !to) return [];
    const { score, rank, parts, rankerVersion, firstSeenAt } = match;
    return [{ from, to, score: Math.round(score * 10) / 10, rank, parts: [...parts], rankerVersion, firstSeenAt }];
  });
}

/** What is new for the organisation the actor acts for and for their principals, newest first. Since a week ago when not said otherwise. */
export async function newMatches(
  ctx: Ctx,
  declarations: Declarations,
  { since = `${addDays(ctx.today, -NEW_DAYS)}T00:00:00+08:00`, limit }: { since?: Instant | string; limit: number },
): Promise<KeptMatch[]> {
  const { acting, mandates } = ctx.actor;
  const organisations = new Set([
    ...(acting ? [acting.organisationId] : []),
    ...mandates.map(({ principalId }) => principalId),
  ]);
  const found: KeptMatch[] = [];
  for (let offset = 0; found.length < limit; offset += PER_READ) {
    const matches = await matchesSince(ctx.db, [...organisations], since, { limit: PER_READ, offset });
    found.push(...(await shown(ctx, declarations, matches)));
    if (matches.length < PER_READ) break;
  }
  return found.slice(0, limit);
}

/** The matches kept for a record, best first, for those who may read them. */
export async function matchesOf(ctx: Ctx, declarations: Declarations, kind: string, id: string): Promise<KeptMatch[]> {
  return shown(ctx, declarations, await matchesFrom(ctx.db, { kind, id }));
}
