import type { CivilDate } from './dates.ts';
import type { Bilingual } from './refusal.ts';

/** How binding a rule is: an order, a floor that may be exceeded, a standard an institution may set, or an encouragement. */
export type Modality = 'MUST' | 'FLOOR' | 'MAY_STANDARD' | 'ENCOURAGE';

/** How the breach of a rule is told: it blocks, warns, or is only counted. */
export const BREACH = {
  MUST: 'ERROR',
  FLOOR: 'ERROR',
  MAY_STANDARD: 'WARN',
  ENCOURAGE: 'COUNTED',
} as const satisfies Record<Modality, string>;

/** A rule of law or policy as data. Rates and day counts live here, never in code; calculations store the version they used. */
export interface Rule {
  readonly id: string;
  readonly statement: Bilingual;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly source: { readonly document: string; readonly article: string; readonly url: string };
  readonly validFrom: CivilDate;
  readonly validTo?: CivilDate;
  readonly modality: Modality;
  /** `sure` read in the text itself; `likely` from a secondary source; `unsure` a setting with this default; `house` the product's own, no law behind it. */
  readonly certainty: 'sure' | 'likely' | 'unsure' | 'house';
}
