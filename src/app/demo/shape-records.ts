import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import type { Field, ROUTES } from '#kernel/vocabulary.ts';
import type { DistrictCode } from './shape-people.ts';

export type Route = (typeof ROUTES)[number]['code'];

export interface DemoIp {
  readonly kind: 'invention' | 'utility-model' | 'software-copyright' | 'plant-variety' | 'layout-design';
  /** Application or registration number of the year 2099, with the right check digit where there is one: it cannot exist. */
  readonly number: string;
  readonly title: string;
  readonly status: 'filed' | 'granted' | 'registered';
}

/** The published row. Live when not withdrawn and `expiresOn` is not past. */
export interface DemoListing {
  readonly publishedOn: CivilDate;
  readonly lastVerifiedOn: CivilDate;
  readonly expiresOn: CivilDate;
  readonly withdrawnOn?: CivilDate;
}

export interface DemoAchievement {
  readonly key: string;
  readonly number: string;
  readonly institution: string;
  readonly department: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly abstract: string;
  readonly summaryEn?: string;
  readonly keywords: readonly string[];
  readonly field: Field;
  readonly industryCode: string;
  readonly trl: number;
  readonly maturityEvidence: string;
  readonly application: string;
  readonly ip: readonly DemoIp[];
  readonly ipStatus: 'none' | 'filed' | 'granted' | 'software-copyright' | 'other';
  readonly routes: readonly Route[];
  /** What the institution hopes for; absent when it is to be talked about. */
  readonly priceLow?: Fen;
  readonly priceHigh?: Fen;
  /** Comparison with today's solution, with figures; empty when the author has not written it. */
  readonly comparison: string;
  readonly unitEconomics: string;
  readonly ownership: 'sole' | 'joint';
  /** Joint ownership: the other owner, an institution or enterprise of the city. */
  readonly jointOwner?: string;
  /** People; the first leads. */
  readonly inventors: readonly string[];
  readonly contact: string;
  readonly disclosedOn: CivilDate;
  readonly updatedOn: CivilDate;
  /** Absent: the institution's own record only. */
  readonly listing?: DemoListing;
  /** The technology seed its text grew from; not shown, for tests and measuring. */
  readonly seed: string;
}

interface DemoRequirement {
  readonly text: string;
  readonly must: boolean;
}

export interface DemoNeed {
  readonly key: string;
  readonly number: string;
  readonly enterprise: string;
  readonly contact: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly summaryEn?: string;
  /** The problem as the engineer wrote it; from one vague sentence to a full description. */
  readonly description: string;
  /** 材料、方法、功效、产品、应用; empty where the engineer left it open. */
  readonly elements: {
    readonly material: string;
    readonly method: string;
    readonly effect: string;
    readonly product: string;
    readonly application: string;
  };
  readonly requirements: readonly DemoRequirement[];
  readonly testMethods: readonly string[];
  readonly keywords: readonly string[];
  readonly field: Field;
  readonly industryCode: string;
  readonly trlWanted?: number;
  readonly budgetLow?: Fen;
  readonly budgetHigh?: Fen;
  readonly deadline?: CivilDate;
  readonly routes: readonly Route[];
  /** Where the result would be used. */
  readonly district: DistrictCode;
  readonly park?: string;
  /** Published with industry and district only. */
  readonly anonymous: boolean;
  /** Opens per person after a recorded confidentiality agreement. */
  readonly sealed?: string;
  readonly createdOn: CivilDate;
  readonly updatedOn: CivilDate;
  readonly publication?: DemoListing;
  /** The achievement written for the same problem, and how well its figures answer; absent when the city has none. */
  readonly fits?: { readonly achievement: string; readonly grade: 'good' | 'near'; readonly missed?: string };
  readonly seed?: string;
}
