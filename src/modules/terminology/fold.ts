import { Converter } from 'opencc-js/t2cn';

const simplified = Converter({ from: 't', to: 'cn' });

/**
 * A form or a text as it is compared: NFKC, lower case, simplified characters (by phrases where a character alone would mislead: 乾燥 is 干燥,
 * 乾坤 stays), hyphens and runs of spaces as one space, quotation marks alike. Empty when nothing is left.
 */
export function foldTerm(text: string): string {
  return simplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[\s\-\u2010-\u2015]+/g, ' ')
    .trim();
}
