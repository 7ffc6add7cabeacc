import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { DemoEngagement, DemoMandate, DemoPush } from './shape-engagements.ts';
import type { DemoDistrict, DemoField, DemoOrganisation, DemoPark, DemoPerson, DemoRole } from './shape-people.ts';
import type { DemoAchievement, DemoNeed } from './shape-records.ts';

export type {
  DemoEngagement,
  DemoMandate,
  DemoPush,
  DemoQuestion,
  DemoStep,
  EngagementState,
  LostReason,
} from './shape-engagements.ts';
export type {
  Affiliation,
  DemoDistrict,
  DemoField,
  DemoOrganisation,
  DemoPark,
  DemoPerson,
  DemoRole,
  DistrictCode,
  EnterpriseSize,
  LegalPersonType,
  Subkind,
} from './shape-people.ts';
export type { DemoAchievement, DemoIp, DemoListing, DemoNeed, Route } from './shape-records.ts';

/**
 * The demo city as plain data. Every record has a stable `key`; the same seed, sizes and day give the same keys and the same content, so
 * a story on the sign-in page can name a record. References are keys. Dates are civil dates of Beijing, amounts are fen.
 */

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
      | 'administrators'
      | 'rules'
      | 'retention'
      | 'support'
      | 'audit'
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
