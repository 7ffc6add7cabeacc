/**
 * Common needs of a cluster (共性需求, parts 4 and 8 of the plan): published needs of several enterprises that ask the same thing, so that a park, a
 * district or the city can bring them to one table, and one result can answer them all.
 *
 * What never happens: a group tells, by being there, by its count or by its readers, who is behind an anonymous posting. So whose anonymous
 * postings are is not known where groups are made: they join, and count for nobody.
 */
import { type Actor, actsAs } from '#kernel/actor.ts';
import { type Audience, CITY, ofDistrict, ofPark, readers } from '#kernel/audience.ts';
import { addDays, type CivilDate, civilDateOf, type Instant } from '#kernel/dates.ts';
import { defineRefusals, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Rule } from '#kernel/rule.ts';

defineRefusals({
  'clusters/officers-only': {
    status: 403,
    zh: '邀请企业由园区、区或市的工作人员发出。',
    en: 'Officers of a park, a district or the city invite enterprises.',
  },
  'clusters/invited': {
    status: 409,
    zh: '本单位在 {on} 已邀请过这几家，{days} 天内不重复邀请。',
    en: 'Your organisation invited them on {on}; they are not asked again within {days} days.',
  },
});

/** How alike postings are that make a group, and how often an organisation may invite it: settings of this house. */
export const CLUSTER_RULE: Rule = {
  id: 'clusters.alike',
  statement: {
    zh: '公开需求标题和全文的用词双向相近 55% 以上，且至少两家署名企业，算一组共性需求；同一单位 14 天内只邀请一次。',
    en: 'Published needs whose titles and texts are 55 % alike both ways, of two named enterprises at least, are a common need; an organisation invites its enterprises once in 14 days.',
  },
  params: { percent: 55, inviteDays: 14 },
  source: { document: '落地平台规则', article: '共性需求', url: '' },
  validFrom: '2024-01-01',
  modality: 'MAY_STANDARD',
  certainty: 'house',
};

/** A posting as groups are made of it: what anybody may read. `organisation` is null where it is anonymous. */
export interface PublicPosting {
  readonly id: string;
  readonly organisation: string | null;
  readonly district: string | null;
  readonly park: string | null;
  readonly field: string;
}

/** Two postings and how alike they are, 0 to 1. */
export interface Alike {
  readonly a: string;
  readonly b: string;
  readonly likeness: number;
}

/** A group: the posting the others are like, and these with their likeness to it. */
export interface Group {
  readonly leader: string;
  readonly members: readonly { readonly id: string; readonly likeness: number }[];
}

/** Enterprises that are named among postings. */
const named = (postings: readonly PublicPosting[]) =>
  new Set(postings.flatMap(({ organisation }) => (organisation ? [organisation] : [])));

/** The fewest named enterprises that make a need common. */
const LEAST_ENTERPRISES = 2;

/**
 * Groups of postings: the one that most others are like takes these, then the next of those left over, and so on; every member is like its leader, so
 * that no chain joins what is not alike. A posting is in one group at most; a group has two named enterprises at least. The same for the same input.
 */
export function groupsOf(postings: readonly PublicPosting[], pairs: readonly Alike[]): Group[] {
  const byId = new Map(postings.map((posting) => [posting.id, posting]));
  const near = new Map<string, Map<string, number>>();
  for (const { a, b, likeness } of pairs) {
    if (!byId.has(a) || !byId.has(b)) continue;
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      near.set(one, (near.get(one) ?? new Map<string, number>()).set(other, likeness));
  }
  const sum = (of: ReadonlyMap<string, number>) => [...of.values()].reduce((total, likeness) => total + likeness, 0);
  const order = [...near.keys()].sort((a, b) => sum(near.get(b)!) - sum(near.get(a)!) || (a < b ? -1 : 1));
  const taken = new Set<string>();
  return order.flatMap((leader): Group[] => {
    if (taken.has(leader)) return [];
    const others = [...near.get(leader)!]
      .filter(([id]) => !taken.has(id))
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const all = [leader, ...others.map(([id]) => id)];
    if (named(all.map((id) => byId.get(id)!)).size < LEAST_ENTERPRISES) return [];
    for (const id of all) taken.add(id);
    return [{ leader, members: [{ id: leader, likeness: 1 }, ...others.map(([id, likeness]) => ({ id, likeness }))] }];
  });
}

/** The group of before that a new one carries on: the one of which it has more than half the postings; undefined for one that is new. */
export function sameGroup<G extends { readonly members: readonly string[] }>(
  group: Group,
  before: readonly G[],
): G | undefined {
  const ids = new Set(group.members.map(({ id }) => id));
  const shared = (one: G) => one.members.filter((id) => ids.has(id)).length;
  return before.find((one) => shared(one) * 2 > one.members.length);
}

/** How many postings of a group are anonymous, and how many enterprises are named. */
export function countsOf(postings: readonly PublicPosting[]): { enterprises: number; anonymous: number } {
  const anonymous = postings.filter(({ organisation }) => organisation === null).length;
  return { enterprises: named(postings).size, anonymous };
}

/** Who reads a group: the city, and the districts and parks that have two of its named enterprises at least. */
export function readersOf(postings: readonly PublicPosting[]): Audience[] {
  const tokens: Audience[] = [CITY];
  const places = [
    [ofDistrict, ({ district }: PublicPosting) => district],
    [ofPark, ({ park }: PublicPosting) => park],
  ] as const;
  for (const [tokenOf, placeOf] of places)
    for (const [place, here] of Map.groupBy(postings, placeOf))
      if (place && named(here).size >= LEAST_ENTERPRISES) tokens.push(tokenOf(place));
  return readers(...tokens);
}

/** Why the actor cannot invite the enterprises of a group they see today; undefined when they can. `last` is when their organisation did. */
export function whyNotInvite(
  actor: Actor,
  last: Instant | undefined,
  { today, days }: { readonly today: CivilDate; readonly days: number },
): Refusal | undefined {
  if (!actsAs(actor, ['lead', 'officer', 'member'], ['park', 'district', 'city']))
    return refuse('clusters/officers-only');
  const on = last && civilDateOf(last);
  if (on && addDays(on, days) > today) return refuse('clusters/invited', { on, days });
}

/** Where these words stand in a text, whatever their case, in order and without overlap. */
export function placesOf(text: string, words: readonly string[]): { start: number; end: number }[] {
  const plain = text.toLowerCase();
  const found: { start: number; end: number }[] = [];
  for (const word of words.filter((one) => one !== '').map((one) => one.toLowerCase()))
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      found.push({ start: at, end: at + word.length });
  const kept: { start: number; end: number }[] = [];
  for (const span of found.sort((a, b) => a.start - b.start || b.end - a.end))
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
