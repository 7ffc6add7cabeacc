import { addDays, type CivilDate } from '#kernel/dates.ts';
import type { FreshnessTerms } from '#kernel/freshness.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Waiting } from '../duties/declaration.ts';

/** More than this are one to-do that opens its register. */
export const SINGLY = 3;

/** Rows are counted up to this many. */
export const MOST_COUNTED = 1_000;

/** A published row that waits for its owner's confirmation; `total` is how many there are. */
export interface ToConfirm {
  readonly id: string;
  readonly title: string;
  readonly lastVerifiedOn: CivilDate;
  readonly expiresOn: CivilDate;
  readonly total: number;
}

/** The words of one kind of published rows. */
export interface ConfirmWords {
  readonly one: (title: string) => Bilingual;
  /** `count` is a number, `1000+` when there are more. */
  readonly many: (count: string) => Bilingual;
  readonly path: string;
}

/** Rows confirmed on or before `verified` wait, and those that expire on or before `expires`: what `freshnessOf` calls due and ending. */
export function confirmSpan(today: CivilDate, { verifyDays, remindDays }: FreshnessTerms) {
  return { verified: addDays(today, -verifyDays), expires: addDays(today, remindDays) };
}

/** To-dos for rows to confirm, the first to expire first: a few singly, many as one. */
export function confirmDuties(
  rows: readonly ToConfirm[],
  { verifyDays }: FreshnessTerms,
  { one, many, path }: ConfirmWords,
): Waiting[] {
  const [first] = rows;
  if (!first) return [];
  const waiting = ({ lastVerifiedOn, expiresOn }: ToConfirm) => ({
    since: addDays(lastVerifiedOn, verifyDays) < expiresOn ? addDays(lastVerifiedOn, verifyDays) : lastVerifiedOn,
    dueOn: expiresOn,
    waits: '',
  });
  if (first.total > SINGLY) {
    const count = first.total >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(first.total);
    return [{ id: 'all', title: many(count), link: `${path}?published=due,ending&sort=expiresOn`, ...waiting(first) }];
  }
  return rows.map((row) => ({ id: row.id, title: one(row.title), link: `${path}/${row.id}`, ...waiting(row) }));
}
