import type { Facets, MatchDocument } from '#kernel/matchable.ts';
import type { Listing } from './contract-listing.ts';

/** What the index needs of a listing. */
export type Indexed = Pick<
  Listing,
  | 'id'
  | 'organisationId'
  | 'organisationName'
  | 'version'
  | 'title'
  | 'titleEn'
  | 'abstract'
  | 'summaryEn'
  | 'applications'
  | 'comparison'
  | 'unitEconomics'
  | 'maturityEvidence'
  | 'keywords'
  | 'field'
  | 'industry'
  | 'trl'
  | 'priceFrom'
  | 'priceTo'
  | 'district'
  | 'routes'
  | 'ownership'
  | 'ipStatus'
  | 'subkind'
  | 'affiliation'
  | 'useFirstPayLater'
> & { readonly readers: readonly string[] };

/**
 * What a listing states apart from its words. `field`, `maturity`, `budget`, `region` and `route` are judged against a need; the others
 * filter a search. `budget` is the lowest price hoped for, in fen.
 */
export function listingFacets(listing: Indexed): Facets {
  return {
    field: listing.field || null,
    industry: listing.industry || null,
    maturity: listing.trl,
    budget: listing.priceFrom ?? listing.priceTo,
    region: listing.district || null,
    route: listing.routes,
    ownership: listing.ownership || null,
    useFirstPayLater: listing.useFirstPayLater,
    ipStatus: listing.ipStatus,
    subkind: listing.subkind || null,
    affiliation: listing.affiliation || null,
    organisation: listing.organisationId,
  };
}

/** A listing's document for search and matching. */
export function listingDocument(listing: Indexed): MatchDocument {
  const { id, version, title, titleEn, keywords, readers } = listing;
  const text = [
    listing.abstract,
    listing.applications,
    listing.comparison,
    listing.unitEconomics,
    listing.maturityEvidence,
    listing.summaryEn,
  ];
  return {
    id,
    rev: version,
    fields: {
      title: titleEn ? `${title} ${titleEn}` : title,
      text: text.filter((part) => part !== '').join('\n'),
      // So that its institution's name finds it.
      keywords: [...keywords, listing.organisationName].filter(Boolean).join(' '),
    },
    facets: listingFacets(listing),
    readers,
  };
}
