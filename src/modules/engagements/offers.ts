import type { Fen } from '#kernel/money.ts';
import type { Ctx } from '#server/database/context.ts';

/** What an engagement takes over from a published listing. */
export interface Supply {
  readonly listingId: string;
  readonly achievementId: string;
  readonly organisationId: string;
  readonly title: string;
  readonly name: string;
  readonly affiliation: string;
  readonly district: string;
  readonly leadInventor: string;
  readonly inventorIds: readonly string[];
  readonly field: string;
  readonly industry: string;
  readonly trl: number | null;
  readonly ipNumbers: readonly string[];
  readonly askingPrice: Fen | null;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly live: boolean;
  readonly demo: boolean;
}

/** What an engagement takes over from a posting and the need behind it; the owner's identity included, which the caller must not pass on. */
export interface Demand {
  readonly postingId: string;
  readonly needId: string;
  readonly organisationId: string;
  readonly anonymous: boolean;
  readonly title: string;
  readonly name: string;
  readonly creditCode: string;
  readonly district: string;
  readonly parkId: string | null;
  readonly parkName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly live: boolean;
}
export declare function supplyOf(ctx: Ctx, listingId: string): Promise<Supply>;
export declare function demandOf(ctx: Ctx, postingId: string): Promise<Demand>;
