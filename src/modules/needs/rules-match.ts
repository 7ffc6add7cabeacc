import { type CivilDate, daysBetween } from '#kernel/dates.ts';
import { industryOf } from '#kernel/industries.ts';
import type { Facet, FacetFit, Facets, MatchDocument, Pairing, Section } from '#kernel/matchable.ts';
import { fen, inUnit, unitOf } from '#kernel/money.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import type { PostingContent } from './contract-posting.ts';
import { ELEMENTS } from './contract-words.ts';
import { mustsOf } from './rules-musts.ts';

/** What the index needs of a posting; a need of one's own is put the same way to be matched before it is published. */
export type Indexed = Omit<
  PostingContent,
  'quality' | 'hasSealed' | 'parkName' | 'organisationName' | 'organisationNameEn'
> & {
  /** Empty where the posting is anonymous; a need of one's own does without. */
  readonly organisationName?: string;
  readonly id: string;
  readonly version: number;
  readonly readers: readonly string[];
};

/**
 * What a need states apart from its words. `field`, `maturity`, `budget`, `deadline`, `region` and `route` are judged against an
 * achievement; the others filter a search. `budget` is the most that may be spent, in fen.
 */
export function postingFacets(posting: Indexed): Facets {
  return {
    field: posting.field || null,
    industry: posting.industry || null,
    maturity: posting.trlWanted,
    budget: posting.budgetTo ?? posting.budgetFrom,
    deadline: posting.neededBy,
    region: posting.district || null,
    route: posting.routes,
    park: posting.parkId,
    organisation: posting.organisationId,
  };
}

/** A posting's document for search and matching. The sealed part is not known here. */
export function postingDocument(posting: Indexed): MatchDocument {
  const { id, version, title, titleEn, keywords, readers } = posting;
  const text = [
    posting.description,
    posting.material,
    posting.method,
    posting.effect,
    posting.product,
    posting.application,
    posting.mustHaves,
    posting.testMethod,
    posting.summaryEn,
  ];
  return {
    id,
    rev: version,
    fields: {
      title: titleEn ? `${title} ${titleEn}` : title,
      text: text.filter((part) => part !== '').join('\n'),
      // So that its enterprise's name finds it, unless it is anonymous.
      keywords: [...keywords, posting.organisationName ?? ''].filter(Boolean).join(' '),
    },
    facets: postingFacets(posting),
    musts: mustsOf(posting),
    readers,
  };
}

const ELEMENT_LABELS: ReadonlyMap<string, Bilingual> = new Map(ELEMENTS.map(({ code, zh, en }) => [code, { zh, en }]));

/**
 * What a need asks with: the Chinese text, whose English half would say the same again and only dilute the weights, and where each of its
 * elements stands in it.
 */
export function askedText(need: Indexed): { text: string; sections: Section[] } {
  const parts = [
    ['title', need.title],
    ['keywords', need.keywords.join(' ')],
    ['description', need.description],
    ...ELEMENTS.map(({ code }) => [code, need[code]] as const),
    ['mustHaves', need.mustHaves],
    ['testMethod', need.testMethod],
  ] as const;
  const sections: Section[] = [];
  let text = '';
  for (const [name, written] of parts) {
    if (written === '') continue;
    const start = text === '' ? 0 : text.length + 1;
    text = text === '' ? written : `${text}\n${written}`;
    const label = ELEMENT_LABELS.get(name);
    if (label) sections.push({ name, label, start, end: text.length });
  }
  return { text, sections };
}

/** Judges a facet from the need's and the achievement's statements, whichever of the two is asking. */
type Judge = (need: Facets, achievement: Facets, today: CivilDate | undefined) => ReturnType<FacetFit>;

const number = (value: Facets[string] | undefined) => (typeof value === 'number' ? value : undefined);
const text = (value: Facets[string] | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);
const list = (value: Facets[string] | undefined) => (Array.isArray(value) ? (value as readonly string[]) : []);
const word = (choices: readonly (Bilingual & { code: string })[], code: string): Bilingual =>
  choices.find((choice) => choice.code === code) ?? { zh: code, en: code };
const clamp = (value: number) => Math.min(1, Math.max(0, value));

const field: Judge = (need, achievement) => {
  const [wanted, offered] = [text(need.field), text(achievement.field)];
  const [of, by] = [industryOf(text(need.industry) ?? ''), industryOf(text(achievement.industry) ?? '')];
  if (!offered && !by) return undefined;
  const isSameIndustry = of !== undefined && of.code === by?.code;
  if (wanted && wanted === offered) {
    const { zh, en } = word(FIELDS, wanted);
    if (isSameIndustry) return { fit: 1, said: { zh: `同属${zh}，同在${of.zh}`, en: `Both ${en}, both in ${of.en}` } };
    return { fit: of && by ? 0.8 : 0.9, said: { zh: `同属${zh}`, en: `Both ${en}` } };
  }
  if (isSameIndustry)
    return { fit: 0.6, said: { zh: `领域不同，同在${of.zh}`, en: `Different fields, both in ${of.en}` } };
  const [a, b] = [word(FIELDS, wanted ?? ''), word(FIELDS, offered ?? '')];
  return {
    fit: 0,
    said: {
      zh: `领域不同：需求${a.zh || '未说明'}，成果${b.zh || '未说明'}`,
      en: `Different fields: ${a.en || 'not stated'} wanted, ${b.en || 'not stated'} offered`,
    },
  };
};

const maturity: Judge = (need, achievement) => {
  const [wanted, offered] = [number(need.maturity), number(achievement.maturity)];
  if (wanted === undefined || offered === undefined) return undefined;
  const gap = Math.max(0, wanted - offered);
  const said =
    gap === 0
      ? { zh: `TRL ${offered}，达到期望的 ${wanted} 级`, en: `TRL ${offered}, meets the ${wanted} wanted` }
      : {
          zh: `TRL ${offered}，离期望的 ${wanted} 级差 ${gap} 级`,
          en: `TRL ${offered}, ${gap} below the ${wanted} wanted`,
        };
  return { fit: clamp(1 - gap / 4), said, misses: gap > 0 };
};

const GROUPED = new Intl.NumberFormat('en-US');

const money = (amount: number): Bilingual => {
  const exact = fen(amount);
  const unit = unitOf(exact);
  return { zh: `${inUnit(exact, unit)} ${unit}`, en: `¥${GROUPED.format(amount / 100)}` };
};

const budget: Judge = (need, achievement) => {
  const [most, least] = [number(need.budget), number(achievement.budget)];
  if (most === undefined || least === undefined) return undefined;
  const [a, b] = [money(most), money(least)];
  if (least <= most)
    return {
      fit: 1,
      said: { zh: `意向价 ${b.zh} 起，在预算 ${a.zh} 之内`, en: `From ${b.en}, within the budget of ${a.en}` },
    };
  return {
    misses: true,
    fit: clamp(2 * (most / least) - 1),
    said: { zh: `意向价 ${b.zh} 起，超出预算 ${a.zh}`, en: `From ${b.en}, above the budget of ${a.en}` },
  };
};

/** Months a result of this maturity usually still takes until it can be used: an estimate of this house, for ranking alone. */
const MONTHS_TO_USE: Readonly<Record<number, number>> = { 9: 1, 8: 3, 7: 6, 6: 12, 5: 18, 4: 24, 3: 36, 2: 48, 1: 60 };

const deadline: Judge = (need, achievement, today) => {
  const [by, trl] = [text(need.deadline), number(achievement.maturity)];
  if (by === undefined || trl === undefined || today === undefined) return undefined;
  const left = Math.floor(daysBetween(today, by) / 30.4);
  const takes = MONTHS_TO_USE[trl] ?? 60;
  if (left <= 0) return { fit: 0, said: { zh: '需求的时限已到', en: 'The need’s date has come' } };
  const said =
    left >= takes
      ? { zh: `离时限 ${left} 个月，TRL ${trl} 的成果来得及`, en: `${left} months left, enough for TRL ${trl}` }
      : {
          zh: `离时限 ${left} 个月，TRL ${trl} 的成果通常还要约 ${takes} 个月`,
          en: `${left} months left; TRL ${trl} usually takes about ${takes} more`,
        };
  return { fit: clamp(left / takes), said };
};

const region: Judge = (need, achievement) => {
  const [wanted, offered] = [text(need.region), text(achievement.region)];
  if (!wanted || !offered) return undefined;
  const [a, b] = [word(DISTRICTS, wanted), word(DISTRICTS, offered)];
  if (wanted === offered) return { fit: 1, said: { zh: `同在${a.zh}`, en: `Both in ${a.en}` } };
  return {
    misses: true,
    fit: 0.5,
    said: { zh: `成果在${b.zh}，落地在${a.zh}`, en: `From ${b.en}, to be used in ${a.en}` },
  };
};

const route: Judge = (need, achievement) => {
  const [wanted, offered] = [list(need.route), list(achievement.route)];
  if (wanted.length === 0 || offered.length === 0) return undefined;
  const shared = wanted.filter((code) => offered.includes(code)).map((code) => word(ROUTES, code));
  if (shared.length === 0)
    return { misses: true, fit: 0, said: { zh: '双方想要的方式不同', en: 'The two want different routes' } };
  const isJoint = achievement.ownership === 'joint';
  const [zh, en] = [shared.map((one) => one.zh).join('、'), shared.map((one) => one.en.toLowerCase()).join(', ')];
  return {
    fit: isJoint ? 0.8 : 1,
    said: isJoint
      ? { zh: `都接受${zh}；成果为共有，要共有人同意`, en: `Both accept ${en}; jointly owned, so co-owners must agree` }
      : { zh: `都接受${zh}`, en: `Both accept ${en}` },
  };
};

/** Points of the facets; with the words' sixty they add up to a hundred. */
const JUDGED: readonly { name: string; label: Bilingual; weight: number; judge: Judge }[] = [
  { name: 'field', label: { zh: '领域与行业', en: 'Field and industry' }, weight: 10, judge: field },
  { name: 'maturity', label: { zh: '成熟度', en: 'Maturity' }, weight: 8, judge: maturity },
  { name: 'budget', label: { zh: '预算', en: 'Budget' }, weight: 8, judge: budget },
  { name: 'route', label: { zh: '权属与方式', en: 'Ownership and route' }, weight: 6, judge: route },
  { name: 'deadline', label: { zh: '时限', en: 'Date' }, weight: 4, judge: deadline },
  { name: 'region', label: { zh: '地域', en: 'Region' }, weight: 4, judge: region },
];

function facets(asker: 'need' | 'achievement'): Facet[] {
  return JUDGED.map(({ judge, ...facet }) => ({
    ...facet,
    fit: (asked, offered) => {
      const today = text(asked.today) as CivilDate | undefined;
      return asker === 'need' ? judge(asked, offered, today) : judge(offered, asked, today);
    },
  }));
}

/** A need looks for achievements, an achievement for needs. A query's facets carry `today`, since a date is near or far only on a day. */
export const PAIRINGS: readonly Pairing[] = [
  { from: 'posting', to: 'listing', facets: facets('need'), demands: true },
  { from: 'listing', to: 'posting', facets: facets('achievement'), heeds: true },
];
