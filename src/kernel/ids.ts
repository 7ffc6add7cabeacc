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

const PATENT_WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

/** The check character of a Chinese application number's digits (ZC 0006): twelve since October 2003, eight before; undefined for others. */
export function patentCheckDigit(digits: string): string | undefined {
  if (!/^(\d{12}|\d{8})$/.test(digits)) return undefined;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * PATENT_WEIGHTS[i]!, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** A Chinese application or patent number as compared: without CN or ZL, spaces and the dot; `2099100000012`. */
export function plainPatentNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.·-]/g, '')
    .replace(/^(CN|ZL)+/, '');
}

/** Whether a Chinese application or patent number has a right check character. */
export function isPatentNumber(text: string): boolean {
  const plain = plainPatentNumber(text);
  return plain.length > 1 && patentCheckDigit(plain.slice(0, -1)) === plain.at(-1);
}
