import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { AFFILIATIONS, DISTRICTS, Field, ROUTES, SUBKINDS } from '#kernel/vocabulary.ts';
import type { LOST_REASONS, NOTE_KINDS, STATES, VISIBILITIES } from '#modules/engagements/contract-words.ts';
import type { LEGAL_PERSON_TYPES, ORGANISATION_KINDS } from '#modules/organisations/contract.ts';
import type { Office } from '#modules/people/contract.ts';

/**
 * The demo city as plain data. Every record has a stable `key`; the same seed, sizes and day give the same keys and the same content, so
 * a story on the sign-in page can name a record. References are keys. Dates are civil dates of Beijing, amounts are fen.
 */

export interface DemoField extends Bilingual {
  readonly code: Field;
}

export interface DemoDistrict extends Bilingual {
  /** Administrative code, `110108`; `110199` stands for 北京经济技术开发区, which has no code of its own at this level. */
  readonly code: DistrictCode;
}

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]['code'];
export type Subkind = (typeof SUBKINDS)[number]['code'];
export type Affiliation = (typeof AFFILIATIONS)[number]['code'];
export type LegalPersonType = (typeof LEGAL_PERSON_TYPES)[number]['code'];
export type DistrictCode = (typeof DISTRICTS)[number]['code'];
export type EnterpriseSize = 'large' | 'medium' | 'small' | 'micro';

export interface DemoOrganisation {
  readonly key: string;
  readonly kind: OrganisationKind;
  /** Institutions and parks. */
  readonly subkind?: Subkind;
  readonly name: string;
  readonly nameEn: string;
  readonly shortName: string;
  readonly shortNameEn: string;
  /** 18 characters, right by check digit, a body no real unit has. */
  readonly creditCode: string;
  readonly affiliation: Affiliation;
  readonly competentDepartment?: string;
  readonly legalPersonType: LegalPersonType;
  readonly registeredDistrict: DistrictCode;
  readonly operatingDistrict: DistrictCode;
  /** The park it works in. */
  readonly park?: string;
  readonly offices: readonly Office[];
  readonly profile: Bilingual;
  readonly verifiedOn: CivilDate;
  readonly establishedOn: CivilDate;
  /** Enterprises: GB/T 4754 code, size, titles such as 专精特新中小企业, registered capital. */
  readonly industryCode?: string;
  readonly size?: EnterpriseSize;
  readonly titles?: readonly string[];
  readonly registeredCapital?: Fen;
  /** Institutions, enterprises and TTOs: the fields they work in. */
  readonly fields?: readonly Field[];
  /** TTOs: the institution they serve, when they belong to one. */
  readonly serves?: string;
}

export interface DemoPark extends DemoOrganisation {
  readonly kind: 'park';
  /** 分园 or 特色产业园. */
  readonly subkind: 'sub-park' | 'specialised';
  /** Its industries, three to five: the field matched on and the words the park uses for it. */
  readonly industries: readonly { readonly field: Field; readonly zh: string; readonly en: string }[];
}

export type DemoRole =
  | 'inventor'
  | 'transfer-officer'
  | 'enterprise-contact'
  | 'technology-manager'
  | 'park-officer'
  | 'district-officer'
  | 'city-officer'
  | 'administrator';

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly role: DemoRole;
  readonly organisation: string;
  readonly office: Office;
  /** What the card says: 教授, 技术总监. */
  readonly title: Bilingual;
  /** Name to sign in with. */
  readonly login: string;
  /** Eleven digits that no operator assigns. */
  readonly phone: string;
  /** In the reserved domain `.example`. */
  readonly email: string;
  /** Inventors: department of the institution. */
  readonly department?: string;
  /** Technology managers. */
  readonly manager?: {
    readonly level: 'junior' | 'intermediate' | 'senior';
    readonly fields: readonly Field[];
    readonly districts: readonly DistrictCode[];
    readonly park?: string;
    readonly since: CivilDate;
    readonly introduction: Bilingual;
  };
}

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

export interface DemoRequirement {
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

export type EngagementState = (typeof STATES)[number]['code'];
export type LostReason = (typeof LOST_REASONS)[number]['code'];

/** One entry of an engagement's two sides' work, oldest first. `move` changes the state; the others record what happened. */
export interface DemoStep {
  readonly kind: (typeof NOTE_KINDS)[number]['code'];
  readonly on: CivilDate;
  /** Beijing time, `09:30`. */
  readonly time: string;
  readonly by: string;
  readonly text: string;
  /** 各方可见 or 仅本单位可见 (the organisation of `by`). */
  readonly visibility: (typeof VISIBILITIES)[number]['code'];
  /** Moves only. */
  readonly to?: EngagementState;
}

export interface DemoQuestion {
  readonly askedOn: CivilDate;
  readonly askedBy: string;
  /** The person who owes the answer. */
  readonly askedOf: string;
  readonly text: string;
  readonly answeredOn?: CivilDate;
  readonly answeredBy?: string;
  readonly answer?: string;
}

export interface DemoEngagement {
  readonly key: string;
  readonly number: string;
  readonly achievement: string;
  readonly need: string;
  readonly institution: string;
  readonly enterprise: string;
  /** The technology manager who introduced the two; absent when the parties found each other. */
  readonly manager?: string;
  /** Who must act: a manager, transfer officer or enterprise person. */
  readonly owner: string;
  readonly supplyContact: string;
  readonly demandContact: string;
  readonly state: EngagementState;
  readonly createdOn: CivilDate;
  readonly steps: readonly DemoStep[];
  /** Both sides' confirmation of the introduction; one side may still be missing in state `suggested`. */
  readonly confirmed: { readonly supplyOn?: CivilDate; readonly demandOn?: CivilDate };
  readonly questions: readonly DemoQuestion[];
  readonly nextAction?: { readonly text: string; readonly on: CivilDate };
  readonly lost?: { readonly reason: LostReason; readonly note: string; readonly on: CivilDate };
  readonly contract?: {
    readonly value: Fen;
    readonly signedOn: CivilDate;
    readonly route: Route;
    /** Number of the technology contract's registration; absent while it is not registered. */
    readonly registration?: string;
  };
  readonly receipts: readonly { readonly on: CivilDate; readonly amount: Fen; readonly note: string }[];
  /** 存在问题、需协调事项、牵头部门. */
  readonly obstacle?: { readonly problem: string; readonly wanted: string; readonly lead: string };
  readonly park?: string;
  readonly landingDistrict: DistrictCode;
  /** 是否落地本区、落地企业、注册时间、注册资本. */
  readonly landing?: { readonly enterprise: string; readonly registeredOn: CivilDate; readonly capital: Fen };
}

/** A manager acts for a principal: for everything, or for one need or achievement. Ended when `to` is past. */
export interface DemoMandate {
  readonly key: string;
  readonly manager: string;
  readonly principal: string;
  readonly subject?: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface DemoPush {
  readonly key: string;
  readonly achievement: string;
  readonly park: string;
  readonly pushedOn: CivilDate;
  readonly dueOn: CivilDate;
  /** `waiting` before `dueOn`, `unclaimed` when nobody answered in time. */
  readonly outcome: 'waiting' | 'claimed' | 'declined' | 'unclaimed';
  readonly answeredOn?: CivilDate;
  readonly answeredBy?: string;
  readonly reason?: string;
}

/** A page to open in the demo city. `page` names a place of the shell, `key` the record on it. */
export interface DemoStoryStep extends Bilingual {
  readonly open: {
    readonly page:
      | 'home'
      | 'today'
      | 'achievement'
      | 'need'
      | 'match'
      | 'engagement'
      | 'engagements'
      | 'supply'
      | 'needs'
      | 'achievements'
      | 'organisation'
      | 'organisations'
      | 'people'
      | 'mandates'
      | 'figures'
      | 'calendar'
      | 'jobs'
      | 'history';
    readonly key?: string;
  };
}

/** Fifteen minutes in one role. */
export interface DemoStory {
  readonly role: DemoRole;
  /** The person to sign in as. */
  readonly person: string;
  readonly title: Bilingual;
  readonly steps: readonly DemoStoryStep[];
}

export interface CityOptions {
  readonly achievements: number;
  readonly needs: number;
  readonly today: CivilDate;
  /** Default 13: a small city whose figures lie where those of a large one do. */
  readonly seed?: number;
}

/**
 * Organisations, people and mandates are arrays: thousands at most. What grows with the load is made one row at a time and never kept:
 * each call gives a new pass over the same rows.
 */
export interface City {
  readonly today: CivilDate;
  readonly fields: readonly DemoField[];
  readonly districts: readonly DemoDistrict[];
  readonly parks: readonly DemoPark[];
  readonly institutions: readonly DemoOrganisation[];
  readonly enterprises: readonly DemoOrganisation[];
  readonly ttos: readonly DemoOrganisation[];
  /** The 17 district offices, the city commission and the operator of this installation. */
  readonly offices: readonly DemoOrganisation[];
  readonly people: readonly DemoPerson[];
  readonly mandates: readonly DemoMandate[];
  readonly stories: readonly DemoStory[];
  achievements(): Iterable<DemoAchievement>;
  needs(): Iterable<DemoNeed>;
  engagements(): Iterable<DemoEngagement>;
  pushes(): Iterable<DemoPush>;
}
