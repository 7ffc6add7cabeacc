import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Database } from '../database/connect.ts';
import type { Ctx } from '../database/context.ts';

/** One published row as feeds, search engines and link previews get it: an allow-list of what the public page says. */
export interface Publication {
  readonly id: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  /** Who publishes it; undefined where that is not said. */
  readonly by?: Bilingual | undefined;
  readonly keywords: readonly string[];
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresOn: CivilDate;
}

/** A row's place and time, for the sitemap. */
export interface PublicationPlace {
  readonly id: string;
  readonly updatedAt: Instant;
}

/** One kind of published rows. Everything is asked as nobody in particular, under row security: what the public does not see is not there. */
export interface PublicationKind {
  /** Its name and its path: `listings`. */
  readonly name: string;
  readonly title: Bilingual;
  readonly sub: Bilingual;
  /** What the row is in the words of schema.org. */
  readonly schemaType: 'Offer' | 'Demand';
  /** The newest of the public list today. */
  readonly newest: (ctx: Ctx, limit: number) => Promise<readonly Publication[]>;
  /** One row of the public list today; undefined when it is not on it. */
  readonly find: (ctx: Ctx, id: string) => Promise<Publication | undefined>;
  /** Rows of the public list today whose ids lie in a span, in their order. */
  readonly places: (ctx: Ctx, from: string, to: string) => Promise<readonly PublicationPlace[]>;
  /** When a row was last published, changed, withdrawn or marked as expired; null before the first. System role: what left is counted too. */
  readonly changedAt: (system: Database) => Promise<Instant | null>;
}
