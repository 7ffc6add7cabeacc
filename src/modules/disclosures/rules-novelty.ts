import { addMonths, type CivilDate, daysBetween } from '#kernel/dates.ts';

/** The months that DSC-05 and DSC-06 give. */
export interface NoveltyTerms {
  readonly graceMonths: number;
}

/** How a result stands to its first public disclosure. */
export interface Novelty {
  /** `planned` ahead, `grace` published within the months of DSC-05, `lost` when they are over. */
  readonly state: 'unknown' | 'planned' | 'grace' | 'lost';
  /** The last day on which it may be filed: the day before a planned publication, the end of grace after one; null when nothing is known. */
  readonly fileBy: CivilDate | null;
  /** Calendar days to {@link fileBy}, negative once it is over. */
  readonly daysLeft: number | null;
}

/**
 * The novelty clock (专利法第二十四条, DSC-05). Before publication the result is filed before that day; after it within the grace months, and in the cases
 * that the law lists alone, which nobody but a patent attorney decides. `lost` is the warning `WARN_NOVELTY_LOST`, never a bar.
 */
export function noveltyOf(publicOn: CivilDate | null, today: CivilDate, { graceMonths }: NoveltyTerms): Novelty {
  if (publicOn === null) return { state: 'unknown', fileBy: null, daysLeft: null };
  if (publicOn > today) return { state: 'planned', fileBy: publicOn, daysLeft: daysBetween(today, publicOn) };
  const fileBy = addMonths(publicOn, graceMonths);
  const daysLeft = daysBetween(today, fileBy);
  return { state: daysLeft < 0 ? 'lost' : 'grace', fileBy, daysLeft };
}
