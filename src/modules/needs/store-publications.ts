import { sql } from 'kysely';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { PublishedTable } from '#server/publications/published-rows.ts';

/** The published words that leave the product through feeds and link previews. A new column does not: it is named here or not at all. */
export interface PublishedPosting {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly description: string;
  readonly summaryEn: string;
  readonly keywords: readonly string[];
  readonly anonymous: boolean;
  readonly organisationName: string;
  readonly organisationNameEn: string;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresOn: CivilDate;
}

/** The postings as they leave the product. */
export const PUBLISHED_POSTINGS: PublishedTable = {
  table: 'postings',
  columns: sql`id, title, title_en, description, summary_en, keywords, anonymous, organisation_name, organisation_name_en, published_at, updated_at, expires_on`,
};
