import { industryOf } from '#kernel/industries.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import type { FitReason } from './contract-push.ts';
import type { PushTerms } from './rules-house.ts';

/** A park as a place where results land. */
export interface ParkOffer {
  readonly id: string;
  readonly name: string;
  readonly subkind: string;
  readonly district: string;
  readonly fields: readonly string[];
  /** GB/T 4754 codes or the park's own words. */
  readonly industries: readonly string[];
}

/** A listing as parks look at it. */
export interface Offered {
  readonly title: string;
  readonly keywords: readonly string[];
  readonly field: string;
  readonly industry: string;
}

/** How well a listing fits a park: the reasons' points add up to the score out of 100. */
export interface Fit {
  readonly score: number;
  readonly reasons: readonly FitReason[];
}

/** Greatest points of each reason; they add up to 100. */
const POINTS = { field: 50, industry: 30, specialised: 12, landing: 8 } as const;

const sayField = (code: string) => FIELDS.find((field) => field.code === code) ?? { zh: code, en: code };
const sayDistrict = (code: string) => DISTRICTS.find((district) => district.code === code) ?? { zh: code, en: code };

/** The parts of an industry's name that are words of their own: 氢能与储能 → 氢能, 储能. */
const partsOf = (industry: string) => industry.split(/[与和及、，,/\s]+/).filter((part) => part.length >= 2);

function industryFit(listing: Offered, park: ParkOffer): FitReason | undefined {
  const division = industryOf(listing.industry);
  const byCode = park.industries.find(
    (entry) =>
      division !== undefined &&
      (entry === division.zh || (/^\d{2,4}$/.test(entry) && listing.industry.startsWith(entry))),
  );
  if (byCode && division) {
    const { zh, en } = division;
    return { code: 'industry', points: POINTS.industry, zh: `同在${zh}`, en: `Both in ${en}` };
  }
  const words = [listing.title, ...listing.keywords].join('\n');
  const byWord = park.industries.find((entry) => partsOf(entry).some((part) => words.includes(part)));
  if (!byWord) return undefined;
  return {
    code: 'industry',
    points: POINTS.industry * 0.8,
    zh: `园区产业“${byWord}”与成果题目或关键词相合`,
    en: `The park’s industry “${byWord}” meets the title or keywords`,
  };
}

/** How well a listing fits a park; undefined when neither field nor industry does, whatever the park is otherwise. */
export function fitOf(listing: Offered, park: ParkOffer, terms: Pick<PushTerms, 'landingDistricts'>): Fit | undefined {
  const reasons: FitReason[] = [];
  if (listing.field && park.fields.includes(listing.field)) {
    const { zh, en } = sayField(listing.field);
    reasons.push({ code: 'field', points: POINTS.field, zh: `园区做${zh}`, en: `The park works in ${en}` });
  }
  const industry = industryFit(listing, park);
  if (industry) reasons.push(industry);
  if (reasons.length === 0) return undefined;
  if (park.subkind === 'specialised')
    reasons.push({ code: 'specialised', points: POINTS.specialised, zh: '特色产业园', en: 'A specialised park' });
  if (terms.landingDistricts.includes(park.district)) {
    const { zh, en } = sayDistrict(park.district);
    reasons.push({ code: 'landing', points: POINTS.landing, zh: `${zh}承接落地`, en: `${en} takes results on` });
  }
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

const tierOf = ({ reasons }: Fit) => {
  const has = (code: string) => reasons.some((reason) => reason.code === code);
  if (has('specialised')) return 0;
  return has('landing') ? 1 : 2;
};

/**
 * The parks a listing is pushed to, at most `most`, the best first: specialised parks, then parks of the landing districts, then others; within
 * each by score, ties by name so that the same listing always gives the same parks.
 */
export function bestParks(
  listing: Offered,
  parks: readonly ParkOffer[],
  terms: PushTerms,
): { readonly park: ParkOffer; readonly fit: Fit }[] {
  return parks
    .flatMap((park) => {
      const fit = fitOf(listing, park, terms);
      return fit ? [{ park, fit }] : [];
    })
    .sort(
      (a, b) =>
        tierOf(a.fit) - tierOf(b.fit) ||
        b.fit.score - a.fit.score ||
        (a.park.name < b.park.name ? -1 : Number(a.park.name > b.park.name)),
    )
    .slice(0, terms.most);
}
