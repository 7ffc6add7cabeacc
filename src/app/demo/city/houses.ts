import type { CivilDate } from '#kernel/dates.ts';
import type { Reading } from '../content/names.ts';
import type { DemoOrganisation, DemoPark, DemoPerson } from '../shape.ts';

/** Who is in the city before its people are named. */
export interface Houses {
  readonly institutions: readonly DemoOrganisation[];
  readonly enterprises: readonly DemoOrganisation[];
  readonly ttos: readonly DemoOrganisation[];
  readonly parks: readonly DemoPark[];
  readonly offices: readonly DemoOrganisation[];
  /** Inventors of one institution. */
  readonly inventorsEach: number;
  readonly seed: number;
  readonly today: CivilDate;
}

/** Gives people names, logins, telephone numbers and addresses, no two alike. */
export interface Register {
  add(person: Omit<DemoPerson, 'name' | 'nameEn' | 'phone' | 'email'>, name?: Reading): DemoPerson;
}
