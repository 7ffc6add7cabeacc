import { type CivilDate, isCivilDate } from '#kernel/dates.ts';

const DAY_MS = 86_400_000;
const LAST_SERIAL = 2_958_465; // 9999-12-31

/**
 * The civil date of an Excel day number: day 1 is 1900-01-01, and the 29 February 1900 that Excel believes in does not exist; in the 1904 system
 * day 0 is 1904-01-01. A fraction is a time of day and is dropped. Undefined outside Excel's calendar.
 */
export function dateOfSerial(serial: number, date1904: boolean): CivilDate | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(day) || day < (date1904 ? 0 : 1) || day > LAST_SERIAL || (!date1904 && day === 60))
    return undefined;
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day > 60 ? 30 : 31);
  return new Date(epoch + day * DAY_MS).toISOString().slice(0, 10) as CivilDate;
}

const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const TIME = /[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;
const WEEKDAY = /\s*[（(]?(周|星期|礼拜)[一二三四五六日天][)）]?\s*/;

function dateOfText(text: string): CivilDate | undefined {
  const found = WRITTEN.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!found) return undefined;
  const [, year, month, day] = found;
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return isCivilDate(date) ? date : undefined;
}

/** A date as people write it, and a time of day if one stood behind it, in hours, minutes and seconds. */
export interface WrittenDate {
  readonly date: CivilDate;
  readonly time: string | undefined;
}

/**
 * Reads `2026-03-02`, `2026/3/2`, `2026.3.2`, `2026年3月2日`, `20260302`, full-width digits, a weekday or a time behind it, and Excel's day
 * numbers. Undefined for what names no day that exists: a month alone, 2026-02-30, a day before the year.
 */
export function readDate(raw: string | number | Date, date1904: boolean): WrittenDate | undefined {
  if (raw instanceof Date) {
    if (Number.isNaN(raw.getTime())) return undefined;
    const iso = new Date(Math.round(raw.getTime() / 1000) * 1000).toISOString();
    return isCivilDate(iso.slice(0, 10)) ? { date: iso.slice(0, 10) as CivilDate, time: iso.slice(11, 19) } : undefined;
  }
  const text = String(raw).normalize('NFKC').replace(WEEKDAY, ' ').trim();
  if (/^\d{8}$/.test(text)) return withTime(dateOfText(text));
  if (typeof raw === 'number' || /^\d{1,7}(\.\d+)?$/.test(text)) return serialDate(Number(text), date1904);
  const time = TIME.exec(text);
  const date = dateOfText(time ? text.slice(0, time.index).trim() : text);
  if (!time) return withTime(date);
  const [, hours = '', minutes = '', seconds = '00'] = time;
  const isTime = Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  return isTime ? withTime(date, `${hours.padStart(2, '0')}:${minutes}:${seconds}`) : undefined;
}

function withTime(date: CivilDate | undefined, time?: string): WrittenDate | undefined {
  return date && { date, time };
}

/** A bare small number is more likely a count or a year than a day of Excel's: 2026 would be 1905. */
const FIRST_LIKELY_SERIAL = 10_000; // 1927-05-18

function serialDate(serial: number, date1904: boolean): WrittenDate | undefined {
  const date = serial < FIRST_LIKELY_SERIAL ? undefined : dateOfSerial(serial, date1904);
  if (!date) return undefined;
  const seconds = Math.round((serial % 1) * 86_400);
  return withTime(date, new Date(seconds * 1000).toISOString().slice(11, 19));
}
