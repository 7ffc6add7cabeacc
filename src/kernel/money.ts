/** Money in fen (分), the smallest unit of the yuan; an integer that a JavaScript number holds exactly. BIGINT in the database. */
export type Fen = number & { readonly __unit?: 'fen' };

/** A number of fen, asserted to be a safe integer. Throws a RangeError otherwise: a fraction of a fen is a bug, not an input error. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of fen`);
  return amount as Fen;
}

/**
 * Splits `total` in the proportion of `weights` so that the parts add up to `total` exactly: every part is rounded towards zero and
 * the fen left over go, one each, to the largest remainders, ties to the earlier entry. Weights are non-negative and not all zero.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(whole > 0) || weights.some((weight) => weight < 0))
    throw new RangeError('weights must be non-negative, not all zero');
  const exact = weights.map((weight) => (total * weight) / whole);
  const parts = exact.map((share) => Math.trunc(share));
  let left = total - parts.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((share, i) => ({ i, rest: Math.abs(share - parts[i]!) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  const step = Math.sign(left);
  for (let n = 0; left !== 0; n = (n + 1) % order.length, left -= step) parts[order[n]!.i]! += step;
  return parts.map(fen);
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
