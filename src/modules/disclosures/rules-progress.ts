/** Where a disclosure is, with whom, since when, and by when each remaining step is to be expected: learned from the institution's own past. */
import {
  addDays,
  addMonths,
  addWorkingDays,
  type CivilDate,
  civilDateOf,
  type Instant,
  type WorkCalendar,
  workingDaysBetween,
} from '#kernel/dates.ts';
import type { DisclosureState } from './contract-words.ts';

/** When a disclosure came into a state. */
export interface Step {
  readonly state: DisclosureState;
  readonly at: Instant;
}

/** The path to the register, in order; the department signs where the institution says so. */
export function pathOf(collegeSigns: boolean): DisclosureState[] {
  const signed: DisclosureState[] = collegeSigns ? ['college-signed'] : [];
  return ['draft', 'submitted', ...signed, 'formal-check', 'title-check', 'registered'];
}

/** With whom it is in each state. */
export const HOLDERS: Readonly<Record<DisclosureState, 'author' | 'department' | 'office' | 'secrecy' | 'nobody'>> = {
  draft: 'author',
  submitted: 'office',
  'college-signed': 'office',
  'formal-check': 'office',
  'title-check': 'office',
  registered: 'nobody',
  archived: 'nobody',
  returned: 'author',
  withdrawn: 'author',
  'classified-offline': 'secrecy',
};

/** With whom a disclosure is: in the department first where it signs. */
export const holderOf = (state: DisclosureState, collegeSigns: boolean) =>
  state === 'submitted' && collegeSigns ? 'department' : HOLDERS[state];

/** Fewer past disclosures than this teach nothing. */
export const FEWEST = 5;

/** Working days that disclosures of one institution spent in a state, and how many they were. */
export interface Pace {
  readonly median: number;
  /** 80 of 100 took no longer. */
  readonly p80: number;
  readonly of: number;
}

const quantile = (sorted: readonly number[], part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]!;

/** The pace in each state over past paths; none for a state that fewer than {@link FEWEST} of them left. Throws for a year without its calendar. */
export function paceOf(
  paths: readonly (readonly Step[])[],
  calendar: WorkCalendar,
): Partial<Record<DisclosureState, Pace>> {
  const spent = new Map<DisclosureState, number[]>();
  for (const path of paths)
    path.slice(0, -1).forEach(({ state, at }, place) => {
      const days = workingDaysBetween(civilDateOf(at), civilDateOf(path[place + 1]!.at), calendar);
      spent.set(state, [...(spent.get(state) ?? []), days]);
    });
  return Object.fromEntries(
    [...spent]
      .filter(([, days]) => days.length >= FEWEST)
      .map(([state, days]) => {
        const sorted = days.toSorted((a, b) => a - b);
        return [state, { median: quantile(sorted, 0.5), p80: quantile(sorted, 0.8), of: sorted.length }];
      }),
  );
}

/** A step still ahead: when it may be expected, at the latest in four of five cases, and whether that is learned or the rule's limit. */
export interface Ahead {
  readonly state: DisclosureState;
  readonly expectedOn: CivilDate;
  readonly likelyBy: CivilDate;
  readonly by: 'history' | 'rule';
}

/**
 * The steps ahead of a disclosure that is on its way, counted from when it came into its present state and never before today. A state without a pace
 * of its own takes the rule's limit. Empty for one that is on nobody's desk or with its author.
 */
export function aheadOf(
  {
    state,
    collegeSigns,
    since,
    today,
  }: {
    readonly state: DisclosureState;
    readonly collegeSigns: boolean;
    readonly since: CivilDate;
    readonly today: CivilDate;
  },
  pace: Partial<Record<DisclosureState, Pace>>,
  limitDays: number,
  calendar: WorkCalendar,
): Ahead[] {
  const path = pathOf(collegeSigns);
  const here = path.indexOf(state);
  if (here < 1) return [];
  let expected = since;
  let likely = since;
  const later = (on: CivilDate) => (on < today ? today : on);
  return path.slice(here + 1).map((next, place) => {
    const known = pace[path[here + place]!];
    expected = later(addWorkingDays(expected, known?.median ?? limitDays, calendar));
    likely = later(addWorkingDays(likely, known?.p80 ?? limitDays, calendar));
    return { state: next, expectedOn: expected, likelyBy: likely, by: known ? 'history' : 'rule' };
  });
}

/** From when a registered result that nobody transferred may be implemented by its inventors: the months of VST-15 and a day. */
export const dormantFrom = (registeredOn: CivilDate, months: number): CivilDate =>
  addDays(addMonths(registeredOn, months), 1);
