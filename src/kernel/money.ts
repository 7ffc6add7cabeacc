/** Money in fen (分), the smallest unit of the yuan; an integer that a JavaScript number holds exactly. BIGINT in the database. */
export type Fen = number & { readonly __unit?: 'fen' };

/** A number of fen, asserted to be a safe integer. Throws a RangeError otherwise: a fraction of a fen is a bug, not an input error. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of fen`);
  return amount as Fen;
}

/** A share in millionths (70 % is 700,000), so that the shares of a company stay exact. */
export type Ppm = number & { readonly __unit?: 'ppm' };

/** The whole, in ppm. */
export const WHOLE: Ppm = 1_000_000;

/** How the part of a fen that a product leaves is dealt with: a statutory minimum goes `up`, a tax `half-up`. Halves go away from zero. */
export type Rounding = 'up' | 'down' | 'half-up';

/**
 * `amount × numerator ÷ denominator` in whole fen, exact for any safe amounts: the product is taken in whole numbers of any size. Throws a
 * RangeError when the result is no safe number of fen or the denominator is not positive.
 */
export function prorate(amount: Fen, numerator: number, denominator: number, rounding: Rounding): Fen {
  if (!(denominator > 0)) throw new RangeError(`${denominator} is not a positive denominator`);
  const product = BigInt(amount) * BigInt(numerator);
  const whole = BigInt(denominator);
  const size = product < 0n ? -product : product;
  const rest = size % whole;
  const more = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= whole;
  const part = size / whole + (more ? 1n : 0n);
  return fen(Number(product < 0n ? -part : part));
}

/** The share of an amount: `portion(100000001, 700000, 'up')` is 70000001. See {@link prorate}. */
export const portion = (amount: Fen, share: Ppm, rounding: Rounding): Fen => prorate(amount, share, WHOLE, rounding);

/**
 * Splits `total` in the proportion of `weights` so that the parts add up to `total` exactly: every part is rounded towards zero and
 * the fen left over go, one each, to the largest remainders, ties to the earlier entry. Weights are whole numbers, none negative and not all
 * zero; the products are exact whatever their size. Throws a RangeError for other weights.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError('weights must be whole numbers, none negative');
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) throw new RangeError('weights must not all be zero');
  const sign = total < 0 ? -1n : 1n;
  const size = BigInt(total) * sign;
  const parts = weights.map((weight) => (size * BigInt(weight)) / whole);
  const rests = weights.map((weight, i) => ({ i, rest: (size * BigInt(weight)) % whole }));
  const left = Number(size - parts.reduce((sum, part) => sum + part, 0n));
  rests.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1));
  for (const { i } of rests.slice(0, left)) parts[i]! += 1n;
  return parts.map((part) => fen(Number(part * sign)));
}

/**
 * Reads an amount a person typed or a spreadsheet held: `1,234.50`, `12.5万元`, `￥3000`, `0.3亿`. Without a unit the amount is yuan.
 * Undefined when it is not an amount or has more than two decimals of a yuan.
 */
export function parseYuan(text: string): Fen | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,¥]/g, '')
    .replace(/(人民币|元整|元|RMB|CNY)/gi, '');
  const found = /^(-?\d+(?:\.\d+)?)(百万|千万|万|亿)?$/.exec(plain);
  if (!found) return undefined;
  const scale = { 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 }[found[2] ?? ''] ?? 1;
  const [whole = '0', decimals = ''] = found[1]!.split('.');
  const digits = BigInt(whole + decimals) * BigInt(scale * 100);
  const divisor = 10n ** BigInt(decimals.length);
  if (digits % divisor !== 0n) return undefined;
  const amount = Number(digits / divisor);
  return Number.isSafeInteger(amount) ? fen(amount) : undefined;
}

/** The unit in which an amount of this size reads best: 元 below ten thousand yuan, 万元 below a hundred million, 亿元 above. */
export function unitOf(amount: Fen): '元' | '万元' | '亿元' {
  const yuan = Math.abs(amount) / 100;
  if (yuan >= 1e8) return '亿元';
  return yuan >= 1e4 ? '万元' : '元';
}

/** Made once: making one takes a hundred times as long as using it, and matching says thousands of amounts. */
const TWO_DECIMALS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount in the given unit with two decimals and thousands separators, `1,846.20`; a minus is U+2212. */
export function inUnit(amount: Fen, unit: '元' | '万元' | '亿元'): string {
  const scale = { 元: 1e2, 万元: 1e6, 亿元: 1e10 }[unit];
  const text = TWO_DECIMALS.format(Math.abs(amount) / scale);
  return amount < 0 ? `−${text}` : text;
}

/** A share as it is written in a sentence: `70 %`, `33.3333 %`. */
export const percentText = (share: Ppm): string => `${Number((share / 10_000).toFixed(4))} %`;
