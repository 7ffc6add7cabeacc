import { creditCheckDigit } from '#kernel/ids.ts';
import type { DistrictCode, LegalPersonType } from '../shape.ts';

const LEADING: Readonly<Record<string, string>> = {
  'public-institution': '12',
  company: '91',
  'private-non-enterprise': '52',
  government: '11',
};

/**
 * A unified credit code that is right by its check character and that no unit can have: its organisation code ends in Y, while GB 11714 knows
 * only digits and X in that place.
 */
export function demoCreditCode(type: LegalPersonType, district: DistrictCode, serial: number): string {
  const body = `DEM${String(serial).padStart(5, '0')}Y`;
  const first17 = `${LEADING[type] ?? '59'}${district}${body}`;
  return `${first17}${creditCheckDigit(first17)}`;
}
