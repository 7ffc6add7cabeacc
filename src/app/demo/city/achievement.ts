import { addDays, daysBetween } from '#kernel/dates.ts';
import { fen } from '#kernel/money.ts';
import { APPLYING, CLOSINGS, EVIDENCE, kindOf } from '../content/achievement-words.ts';
import type { DemoAchievement, DemoListing, Route } from '../shape.ts';
import { rightsOf, rightsStatus } from './patents.ts';
import { keyOf, measuredOf, type Origin, originOf, type Plan } from './plan.ts';
import { type Dice, dice } from './random.ts';
import { fill, withUnit } from './text.ts';

/** Characters an abstract has at least. */
const SHORTEST = 175;
/** Days a listing stays open after it was last verified. */
const VALID_DAYS = 180;

/**
 * When the achievement was published, verified and when it lapses; undefined for the institution's own record. About eight in a hundred have
 * lapsed, three were withdrawn and eight were never published.
 */
export function listingOf(plan: Plan, index: number): DemoListing | undefined {
  const draw = dice(plan.seed, `listing ${index}`);
  const kind = index === 0 ? 0.5 : draw.next();
  if (kind < 0.08) return undefined;
  const age = index === 0 ? 400 : Math.round(30 + 700 * Math.cbrt(draw.next()));
  const publishedOn = addDays(plan.today, -age);
  const lapsed = kind > 0.92;
  const verifiedAgo = lapsed ? Math.min(age, draw.whole(VALID_DAYS + 5, 420)) : Math.min(age, draw.whole(1, 120));
  const lastVerifiedOn = addDays(plan.today, -(index === 0 ? 12 : verifiedAgo));
  const expiresOn = addDays(lastVerifiedOn, VALID_DAYS);
  const withdrawn = kind > 0.08 && kind < 0.11;
  return { publishedOn, lastVerifiedOn, expiresOn, ...(withdrawn ? { withdrawnOn: lastVerifiedOn } : {}) };
}

const ROUTES: readonly (readonly [Route, number])[] = [
  ['licence', 36],
  ['assignment', 24],
  ['joint-implementation', 22],
  ['equity-contribution', 14],
  ['self-implementation', 4],
];

function routesOf(plan: Plan, index: number): Route[] {
  const draw = dice(plan.seed, `routes ${index}`);
  const first = index === 0 ? 'licence' : draw.weighted(ROUTES, ([, weight]) => weight)[0];
  const second = index === 0 ? 'joint-implementation' : draw.weighted(ROUTES, ([, weight]) => weight)[0];
  return first === second ? [first] : [first, second];
}

function priceOf(plan: Plan, origin: Origin): { priceLow?: number; priceHigh?: number } {
  const draw = dice(plan.seed, `price ${origin.index}`);
  if (origin.index > 0 && draw.chance(0.35)) return {};
  const middle = origin.seed.price * Math.exp(0.35 * draw.normal());
  const low = Math.max(5, Math.round((middle * 0.7) / 5) * 5);
  return {
    priceLow: fen(low * 1_000_000),
    priceHigh: fen((low + Math.max(5, Math.round((middle * 0.6) / 5) * 5)) * 1_000_000),
  };
}

/** Which of the two ways of saying each of three things: any two of four variants differ in two of them, and the way fits the variant. */
function wordingOf(round: number): readonly [0 | 1, 0 | 1, 0 | 1] {
  const low = (round & 1) as 0 | 1;
  const high = ((round >> 1) & 1) as 0 | 1;
  return [low, high, (low ^ high) as 0 | 1];
}

/** The abstract with closing sentences, so many that it is long enough to be read as one. */
function closed(core: string, known: readonly string[], draw: Dice, say: (text: string) => string): string {
  const closings = draw.some(known, 5);
  let text = core;
  for (let n = 0; n < closings.length && (n === 0 || text.length < SHORTEST); n += 1) text += say(closings[n]!);
  return text;
}

/** Title, abstract and everything else that is said of the technology. */
function textOf(plan: Plan, origin: Origin, trl: number) {
  const { seed, variant, round, index } = origin;
  const draw = dice(plan.seed, `text ${index}`);
  const measured = measuredOf(plan, origin);
  const figures = measured.map((value, n) => withUnit(value, seed.figures[n]!));
  const say = (text: string) => fill(text, variant, figures, draw);
  const kind = kindOf(seed.field);
  const [a, b, c] = wordingOf(round % seed.variants.length);
  const core = [seed.problem[a], seed.method[b], draw.pick(APPLYING[kind]), seed.effect[c]].map(say).join('');
  return {
    title: say(seed.titles[round % seed.titles.length]!),
    abstract: closed(core, CLOSINGS[kind], draw, say),
    comparison: draw.chance(0.94) ? say(seed.today) : '',
    unitEconomics: draw.chance(0.86) ? say(seed.economics) : '',
    maturityEvidence: say(draw.pick(EVIDENCE[kind][trl - 1]!)),
    keywords: [...seed.keywords.slice(0, 5), variant.p].filter((word, n, all) => all.indexOf(word) === n),
    application: variant.a,
    ...(seed.english && round === 0 ? { titleEn: seed.english.title, summaryEn: seed.english.summary } : {}),
  };
}

function jointOf(plan: Plan, origin: Origin): Pick<DemoAchievement, 'ownership' | 'jointOwner'> {
  const draw = dice(plan.seed, `owner ${origin.index}`);
  const others = plan.enterprisesOf.get(origin.seed.field) ?? [];
  if (origin.index === 0 || others.length === 0 || !draw.chance(0.12)) return { ownership: 'sole' };
  return { ownership: 'joint', jointOwner: draw.pick(others).key };
}

/** The achievement at `index`; the same plan gives the same one each time. */
export function achievementAt(plan: Plan, index: number): DemoAchievement {
  const origin = originOf(plan, index);
  const { seed, institution } = origin;
  const draw = dice(plan.seed, `achievement ${index}`);
  const trl = index === 0 ? 7 : draw.whole(seed.trl[0], seed.trl[1]);
  const team = plan.inventorsOf.get(institution.key) ?? [];
  const inventors = index === 0 ? team.slice(0, 4) : draw.some(team, draw.whole(2, 4));
  const listing = listingOf(plan, index);
  const rights = rightsOf(plan.seed, origin, trl);
  const disclosedOn = addDays(listing?.publishedOn ?? plan.today, -draw.whole(20, 240));
  const sinceDisclosed = daysBetween(disclosedOn, plan.today);
  const text = textOf(plan, origin, trl);
  return {
    key: keyOf('ach', index),
    number: `CG-DEMO-${String(index + 1).padStart(6, '0')}`,
    institution: institution.key,
    department: inventors[0]!.department ?? '',
    ...text,
    field: seed.field,
    industryCode: seed.industry,
    trl,
    ip: rights,
    ipStatus: rightsStatus(rights),
    routes: routesOf(plan, index),
    ...priceOf(plan, origin),
    ...jointOf(plan, origin),
    inventors: inventors.map((person) => person.key),
    contact: `officer-${institution.key}`,
    disclosedOn,
    updatedOn: listing?.lastVerifiedOn ?? addDays(disclosedOn, draw.whole(0, Math.min(60, sinceDisclosed))),
    ...(listing ? { listing } : {}),
    seed: seed.key,
  };
}
