/** The pattern of an institution's own result numbers: `{year}`, `{serial}` or `{serial:4}` for leading zeros, and what stands between. */
export const DEFAULT_PATTERN = '{year}-{serial:4}';

const SERIAL = /\{serial(?::(\d))?\}/;

/** Whether a pattern gives every result a number of its own: a serial and, since it begins anew each year, the year. */
export const isNumberPattern = (pattern: string): boolean =>
  SERIAL.test(pattern) && pattern.includes('{year}') && !/[{}]/.test(pattern.replace(SERIAL, '').replace('{year}', ''));

/** The number after the last one given: serials begin at 1 every year. */
export function nextNumber(
  pattern: string,
  last: { readonly year: number; readonly serial: number },
  year: number,
): { readonly number: string; readonly serial: number } {
  const serial = last.year === year ? last.serial + 1 : 1;
  const number = pattern
    .replace('{year}', String(year))
    .replace(SERIAL, (_, digits?: string) => String(serial).padStart(Number(digits ?? 0), '0'));
  return { number, serial };
}
