import type { Publication, PublicationKind } from '#server/publications/declaration.ts';
import { readFrom } from '#server/publications/published-rows.ts';
import { PUBLISHED_LISTINGS, type PublishedListing } from './store-publications.ts';

function publicationOf(row: PublishedListing): Publication {
  const { id, title, titleEn, abstract, summaryEn, keywords, publishedAt, updatedAt, expiresOn } = row;
  return {
    ...{ id, keywords, publishedAt, updatedAt, expiresOn },
    title: { zh: title, en: titleEn || title },
    summary: { zh: abstract, en: summaryEn || abstract },
    by: { zh: row.organisationName, en: row.organisationNameEn || row.organisationName },
  };
}

/** The supply list for feeds, search engines and link previews. */
export const listingPublications: PublicationKind = {
  name: 'listings',
  title: { zh: '公开的成果', en: 'Published achievements' },
  sub: {
    zh: '研发单位公开的科技成果，到期自动退出。',
    en: 'Achievements that institutions offer; each leaves when it expires.',
  },
  schemaType: 'Offer',
  ...readFrom(PUBLISHED_LISTINGS, publicationOf),
};
