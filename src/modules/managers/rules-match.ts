import { industryOf } from '#kernel/industries.ts';
import type { Facet, FacetFit, Facets, MatchDocument, Pairing } from '#kernel/matchable.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { DISTRICTS, FIELDS } from '#kernel/vocabulary.ts';
import type { Profile } from './contract-record.ts';
import { freePlaces } from './rules.ts';

/** What the index needs of a manager's public face. */
export type Indexed = Profile & { readonly version: number; readonly readers: readonly string[] };

/** What a manager states apart from words. `free` is how many more introductions fit, of `capacity`. */
export function managerFacets(profile: Indexed): Facets {
  return {
    fields: profile.fields,
    industries: profile.industries,
    districts: profile.districts,
    level: profile.level || null,
    free: freePlaces(profile),
    capacity: profile.capacity,
    availability: profile.availability,
    won: profile.wonCases,
    organisation: profile.organisationId,
  };
}

const wordsOf = (codes: readonly string[], choices: readonly (Bilingual & { code: string })[]) =>
  codes.flatMap((code) => {
    const found = choices.find((choice) => choice.code === code);
    return found ? [found.zh, found.en] : [];
  });

/** A manager's document for search and matching: name, introduction, and the fields and industries in words. */
export function managerDocument(profile: Indexed): MatchDocument {
  const { id, version, name, nameEn, title, organisationName, introduction, introductionEn, readers } = profile;
  const industries = profile.industries.flatMap((code) => industryOf(code) ?? []);
  return {
    id,
    rev: version,
    fields: {
      title: [name, nameEn, title].filter(Boolean).join(' '),
      text: [introduction, introductionEn, organisationName].filter(Boolean).join('\n'),
      keywords: [...wordsOf(profile.fields, FIELDS), ...industries.map(({ zh }) => zh)].join(' '),
    },
    facets: managerFacets(profile),
    readers,
  };
}

const text = (value: Facets[string] | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);
const list = (value: Facets[string] | undefined) => (Array.isArray(value) ? (value as readonly string[]) : []);
const number = (value: Facets[string] | undefined) => (typeof value === 'number' ? value : undefined);
const word = (choices: readonly (Bilingual & { code: string })[], code: string): Bilingual =>
  choices.find((choice) => choice.code === code) ?? { zh: code, en: code };

const field: FacetFit = (asked, manager) => {
  const [wanted, offered] = [text(asked.field), list(manager.fields)];
  if (!wanted || offered.length === 0) return undefined;
  const { zh, en } = word(FIELDS, wanted);
  if (!offered.includes(wanted)) return { fit: 0, said: { zh: `不在${zh}领域`, en: `Not in ${en}` } };
  return { fit: offered.length <= 3 ? 1 : 0.8, said: { zh: `专于${zh}`, en: `Works in ${en}` } };
};

const industry: FacetFit = (asked, manager) => {
  const [wanted, offered] = [industryOf(text(asked.industry) ?? ''), list(manager.industries)];
  if (!wanted || offered.length === 0) return undefined;
  const fits = offered.includes(wanted.code);
  return {
    fit: fits ? 1 : 0,
    said: fits
      ? { zh: `熟悉${wanted.zh}`, en: `Knows ${wanted.en}` }
      : { zh: `没有写${wanted.zh}`, en: `Does not name ${wanted.en}` },
  };
};

const district: FacetFit = (asked, manager) => {
  const [wanted, offered] = [text(asked.region), list(manager.districts)];
  if (!wanted || offered.length === 0) return undefined;
  const { zh, en } = word(DISTRICTS, wanted);
  const fits = offered.includes(wanted);
  return {
    fit: fits ? 1 : 0.3,
    said: fits ? { zh: `服务${zh}`, en: `Serves ${en}` } : { zh: `不常在${zh}`, en: `Not usually in ${en}` },
  };
};

const load: FacetFit = (_asked, manager) => {
  const [free, capacity] = [number(manager.free), number(manager.capacity)];
  if (free === undefined || capacity === undefined) return undefined;
  if (manager.availability === 'away' || capacity === 0)
    return { fit: 0, said: { zh: '暂不接新对接', en: 'Takes none for now' } };
  const share = free / capacity;
  return {
    fit: manager.availability === 'limited' ? Math.min(0.5, share) : share,
    said: { zh: `还可接 ${free} 项（同时可办 ${capacity} 项）`, en: `Can take ${free} more of ${capacity}` },
  };
};

/** Points of the facets; with the words' sixty they add up to a hundred. */
const FACETS: readonly Facet[] = [
  { name: 'field', label: { zh: '领域', en: 'Field' }, weight: 16, fit: field },
  { name: 'industry', label: { zh: '行业', en: 'Industry' }, weight: 8, fit: industry },
  { name: 'region', label: { zh: '区域', en: 'District' }, weight: 6, fit: district },
  { name: 'load', label: { zh: '在办量', en: 'Load' }, weight: 10, fit: load, always: true },
];

/** Who could carry a need, and who an achievement. */
export const MANAGER_PAIRINGS: readonly Pairing[] = [
  { from: 'posting', to: 'manager', facets: FACETS, wordless: true },
  { from: 'listing', to: 'manager', facets: FACETS, wordless: true },
];
