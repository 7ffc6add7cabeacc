import type { Publication, PublicationKind } from '#server/publications/declaration.ts';
import { readFrom } from '#server/publications/published-rows.ts';
import { PUBLISHED_POSTINGS, type PublishedPosting } from './store-publications.ts';

function publicationOf(row: PublishedPosting): Publication {
  const { id, title, titleEn, description, summaryEn, keywords, anonymous, publishedAt, updatedAt, expiresOn } = row;
  return {
    ...{ id, keywords, publishedAt, updatedAt, expiresOn },
    title: { zh: title, en: titleEn || title },
    summary: { zh: description, en: summaryEn || description },
    by: anonymous ? undefined : { zh: row.organisationName, en: row.organisationNameEn || row.organisationName },
  };
}

/** The demand list for feeds, search engines and link previews; an anonymous posting stays anonymous. */
export const postingPublications: PublicationKind = {
  name: 'postings',
  title: { zh: '公开的需求', en: 'Published needs' },
  sub: { zh: '企业公开的技术需求，到期自动退出。', en: 'What enterprises need; each leaves when it expires.' },
  schemaType: 'Demand',
  ...readFrom(PUBLISHED_POSTINGS, publicationOf),
};
