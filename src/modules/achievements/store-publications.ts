import { sql } from 'kysely';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { PublishedTable } from '#server/publications/published-rows.ts';

/** The published words that leave the product through feeds and link previews. A new column does not: it is named here or not at all. */
export interface PublishedListing {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly abstract: string;
  readonly summaryEn: string;
  readonly keywords: readonly string[];
  readonly organisationName: string;
  readonly organisationNameEn: string;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresOn: CivilDate;
}

/** The listings as they leave the product. */
export const PUBLISHED_LISTINGS: PublishedTable = {
  table: 'listings',
  columns: sql`id, title, title_en, abstract, summary_en, keywords, organisation_name, organisation_name_en, published_at, updated_at, expires_on`,
};
