import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { AFFILIATIONS, DISTRICTS, Field, Office, SUBKINDS } from '#kernel/vocabulary.ts';
import type { LEGAL_PERSON_TYPES, ORGANISATION_KINDS } from '#modules/organisations/contract.ts';

export interface DemoField extends Bilingual {
  readonly code: Field;
}

export interface DemoDistrict extends Bilingual {
  /** Administrative code, `110108`; `110199` stands for 北京经济技术开发区, which has no code of its own at this level. */
  readonly code: DistrictCode;
}

type OrganisationKind = (typeof ORGANISATION_KINDS)[number]['code'];
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
  | 'system-administrator'
  | 'security-administrator'
  | 'audit-administrator';

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
