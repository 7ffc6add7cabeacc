const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character of a unified social credit code's first 17 characters (GB 32100-2015); undefined for a character it does not know. */
export function creditCheckDigit(first17: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const value = CREDIT_ALPHABET.indexOf(first17[i] ?? '?');
    if (value < 0) return undefined;
    sum += value * CREDIT_WEIGHTS[i]!;
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31];
}

/** A unified social credit code as written down: full-width folded, spaces and hyphens dropped, upper case. */
export function normaliseCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** Whether a normalised unified social credit code (统一社会信用代码) has 18 known characters and the right check character. */
export function isCreditCode(code: string): boolean {
  return code.length === 18 && creditCheckDigit(code.slice(0, 17)) === code[17];
}
