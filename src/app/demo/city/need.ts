import { addDays } from '#kernel/dates.ts';
import { fen } from '#kernel/money.ts';
import { LONE_NEEDS } from '../content/lone-needs.ts';
import { ENDINGS, SEALED, VAGUE } from '../content/need-words.ts';
import type { LoneNeed } from '../content/seed.ts';
import { SEEDS } from '../content/seeds/index.ts';
import type { DemoListing, DemoNeed, DemoOrganisation, Route } from '../shape.ts';
import { ask } from './asked.ts';
import { keyOf, measuredOf, originOf, type Plan } from './plan.ts';
import { dice } from './random.ts';
import { fill } from './text.ts';

/** Every fourth need is one the city has no answer to. */
const LONE_EACH = 4;
const VALID_DAYS = 180;
const NO_VARIANT = { m: '', p: '', a: '' };

/** The achievement a need was written for; undefined for a need without an answer. */
export function answerOf(plan: Plan, index: number): number | undefined {
  if (index % LONE_EACH === LONE_EACH - 1 || plan.achievements === 0) return undefined;
  const nth = index - Math.floor((index + 1) / LONE_EACH);
  const prominent = SEEDS[nth % SEEDS.length]!.english !== undefined;
  const spread = prominent ? nth : nth + SEEDS.length * (nth % 4);
  return spread < plan.achievements ? spread : nth % plan.achievements;
}

function publicationOf(plan: Plan, index: number): DemoListing | undefined {
  const draw = dice(plan.seed, `publication ${index}`);
  if (index > 0 && draw.chance(0.06)) return undefined;
  const age = index === 0 ? 200 : Math.round(12 + 700 * Math.cbrt(draw.next()));
  const lapsed = index > 0 && draw.chance(0.08);
  const verifiedAgo = Math.min(age, lapsed ? draw.whole(VALID_DAYS + 5, 400) : draw.whole(0, 110));
  const lastVerifiedOn = addDays(plan.today, -verifiedAgo);
  return {
    publishedOn: addDays(plan.today, -age),
    lastVerifiedOn,
    expiresOn: addDays(lastVerifiedOn, VALID_DAYS),
  };
}

/** The enterprise that has the need: one of its field when there is one. */
export function enterpriseOf(plan: Plan, index: number, field: string): DemoOrganisation {
  if (index === 0) return plan.enterprises[0]!;
  const ofField = plan.enterprisesOf.get(field) ?? [];
  return dice(plan.seed, `enterprise of need ${index}`).pick(ofField.length > 0 ? ofField : plan.enterprises);
}

const ROUTES: readonly Route[] = ['licence', 'joint-implementation', 'assignment', 'equity-contribution'];

/** What every need has, whatever it is about. */
function frameOf(plan: Plan, index: number, field: DemoNeed['field'], middle: number | undefined) {
  const draw = dice(plan.seed, `need ${index}`);
  const enterprise = enterpriseOf(plan, index, field);
  const publication = publicationOf(plan, index);
  const createdOn = addDays(publication?.publishedOn ?? plan.today, -draw.whole(3, 25));
  const low = middle && Math.max(5, Math.round((middle * (0.35 + 0.3 * draw.next())) / 5) * 5);
  const open = index > 0 && draw.chance(0.2);
  return {
    key: keyOf('need', index),
    number: `XQ-DEMO-${String(index + 1).padStart(6, '0')}`,
    enterprise: enterprise.key,
    contact: `contact-${enterprise.key}`,
    field,
    ...(low && !open ? { budgetLow: fen(low * 1_000_000), budgetHigh: fen(Math.round(low * 1.6) * 1_000_000) } : {}),
    ...(index === 0 || draw.chance(0.7) ? { deadline: addDays(plan.today, draw.whole(60, 420)) } : {}),
    routes: draw.some(ROUTES, draw.whole(1, 2)),
    district: enterprise.operatingDistrict,
    ...(enterprise.park ? { park: enterprise.park } : {}),
    anonymous: index > 0 && draw.chance(0.13),
    createdOn,
    updatedOn: publication?.lastVerifiedOn ?? createdOn,
    ...(publication ? { publication } : {}),
  };
}

function loneNeed(plan: Plan, index: number): DemoNeed {
  const nth = Math.floor(index / LONE_EACH);
  const lone: LoneNeed = LONE_NEEDS[nth % LONE_NEEDS.length]!;
  const draw = dice(plan.seed, `lone ${index}`);
  const repeated = nth >= LONE_NEEDS.length;
  const text = fill(lone.text, NO_VARIANT, [], draw);
  return {
    ...frameOf(plan, index, lone.field, lone.budget ? (lone.budget[0] + lone.budget[1]) / 1.1 : undefined),
    title: lone.title,
    description: repeated ? `${text}${draw.some(ENDINGS, 2).join('')}` : text,
    elements: {
      material: lone.material ?? '',
      method: lone.method ?? '',
      effect: lone.effect ?? '',
      product: lone.product ?? '',
      application: lone.application ?? '',
    },
    requirements: lone.requirements.map((one, n) => ({ text: one, must: n === 0 })),
    testMethods: lone.tests,
    keywords: lone.keywords,
    industryCode: lone.industry,
  };
}

/** A need about the technology of one achievement, with figures that it meets, or all but one, or without any. */
function fittingNeed(plan: Plan, index: number, achievement: number): DemoNeed {
  const origin = originOf(plan, achievement);
  const { seed, variant, round } = origin;
  const draw = dice(plan.seed, `fitting ${index}`);
  const grade = index > 0 && draw.chance(0.3) ? 'near' : 'good';
  const asked = ask(seed.figures, measuredOf(plan, origin), grade, draw);
  const vague = index > 0 && draw.chance(0.12);
  const say = (text: string) => fill(text, variant, asked.figures, draw);
  const part = (text: string) => (vague || (index > 0 && draw.chance(0.18)) ? '' : say(text));
  const text = vague ? say(draw.pick(VAGUE)) : say(seed.need.texts[index === 0 ? 0 : draw.whole(0, 1)]!);
  const ending = index > 0 && draw.chance(0.6) ? draw.pick(ENDINGS) : '';
  const sealed = index === 0 || draw.chance(0.3) ? say(seed.need.sealed ?? draw.pick(SEALED)) : undefined;
  const wanted = index === 0 ? 7 : draw.whole(5, 8);
  return {
    ...frameOf(plan, index, seed.field, seed.price),
    title: say(seed.need.titles[index === 0 ? 0 : draw.whole(0, seed.need.titles.length - 1)]!),
    ...(seed.english && round === 0 && !vague
      ? { titleEn: seed.english.need, summaryEn: seed.english.needSummary }
      : {}),
    description: `${text}${ending}`,
    elements: {
      material: part(seed.need.material),
      method: part(seed.need.method),
      effect: part(seed.need.effect),
      product: part(seed.need.product),
      application: part(seed.need.application),
    },
    requirements: vague ? [] : asked.requirements.map((one, n) => ({ text: one, must: n < 2 })),
    testMethods: vague ? [] : seed.tests,
    keywords: seed.keywords.slice(0, vague ? 2 : 4),
    industryCode: seed.industry,
    ...(vague || draw.chance(0.25) ? {} : { trlWanted: wanted }),
    ...(sealed ? { sealed } : {}),
    fits: {
      achievement: keyOf('ach', achievement),
      grade: asked.missed ? 'near' : 'good',
      ...(asked.missed ? { missed: asked.missed } : {}),
    },
    seed: seed.key,
  };
}

/** The need at `index`; the same plan gives the same one each time. The first is the one of the prepared stories. */
export function needAt(plan: Plan, index: number): DemoNeed {
  const achievement = answerOf(plan, index);
  return achievement === undefined ? loneNeed(plan, index) : fittingNeed(plan, index, achievement);
}
