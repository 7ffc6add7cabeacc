import { addDays, type CivilDate, isCivilDate } from '#kernel/dates.ts';
import type { Holiday } from './contract.ts';

const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g;
const ROW = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[\s,，]+(休|放假|off|班|上班|work)(?:[\s,，]+(\S.*))?$/i;

interface Reading {
  readonly days: Holiday[];
  readonly unread: string[];
}

function civil(year: number, month: number, day: number): CivilDate | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCivilDate(text) ? text : undefined;
}

/** The dates of a clause in order; a month or year left out is that of the date before. */
function datesIn(clause: string, year: number): CivilDate[] {
  let [y, m] = [year, 0];
  const found: CivilDate[] = [];
  for (const [, writtenYear, writtenMonth, day] of clause.matchAll(DATE)) {
    if (writtenYear) y = Number(writtenYear);
    if (writtenMonth) {
      if (!writtenYear && m > Number(writtenMonth)) y += 1;
      m = Number(writtenMonth);
    }
    const date = civil(y, m, Number(day));
    if (date) found.push(date);
  }
  return found;
}

function between(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let date = from; date <= to && days.length < 31; date = addDays(date, 1)) days.push(date);
  return days;
}

function clauseDays(clause: string, year: number, name: string): Holiday[] {
  const kind = /放假|调休/.test(clause) ? 'off' : /上班/.test(clause) ? 'work' : undefined;
  const dates = kind ? datesIn(clause, year) : [];
  const [first, last] = [dates[0], dates.at(-1)];
  if (!kind || !first || !last) return [];
  const named = kind === 'off' && /[至到—~-]/.test(clause) ? between(first, last) : dates;
  return named.map((date) => ({ date, kind, name }));
}

function sentenceDays(line: string, year: number): Holiday[] {
  const heading = /^(?:[一二三四五六七八九十]+、)?([^：:]{2,20})[：:](.*)$/.exec(line);
  if (!heading) return [];
  const text = heading[2]!.replace(/（[^）]*）|\([^)]*\)/g, '');
  return text.split(/[。；;]/).flatMap((clause) => clauseDays(clause, year, heading[1]!.trim()));
}

function rowDays(line: string): Holiday[] {
  const row = ROW.exec(line);
  const date = row && civil(Number(row[1]), Number(row[2]), Number(row[3]));
  if (!row || !date) return [];
  const kind = /班|work/i.test(row[4]!) ? 'work' : 'off';
  return [{ date, kind, name: row[5]?.trim() || (kind === 'off' ? '放假' : '上班') }];
}

/**
 * The dates that the pasted text of a holiday notice names, by date: sentences such as `二、春节：2月15日至23日放假调休，共9天。2月14日（周六）上班。`, or
 * rows `2027-01-01 休 元旦`. Lines that speak of dates and could not be read are returned, so that nothing is lost unseen.
 */
export function readNotice(year: number, text: string): Reading {
  const days = new Map<string, Holiday>();
  const unread: string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    const found = ROW.test(line) ? rowDays(line) : sentenceDays(line, year);
    for (const day of found) days.set(`${day.date} ${day.kind}`, day);
    if (found.length === 0 && /\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(line)) unread.push(line);
  }
  return { days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), unread };
}
