/** What a spreadsheet takes for the beginning of a formula, full-width signs included: East Asian Excel reads those as the plain ones. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/;
/** Characters XML cannot carry; a file with one in it does not open. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text without what neither XML nor the database can hold: control characters, half of a surrogate pair. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '').toWellFormed();
}

/** The most characters a cell may hold. */
export const MOST_CHARACTERS = 32_767;

/**
 * Text as it may stand in a cell of a file that goes out: what a spreadsheet would run as a formula gets an apostrophe in front (a lone `-` is
 * left alone), what a cell cannot hold is removed. {@link withoutApostrophe} is the way back.
 */
export function harmless(text: string): string {
  const plain = printable(text);
  const guarded = FORMULA.test(text) && plain !== '-' ? `'${plain}` : plain;
  return guarded.length > MOST_CHARACTERS ? `${guarded.slice(0, MOST_CHARACTERS - 1)}…` : guarded;
}

/** Takes off the apostrophe that {@link harmless} put in front, so that an exported file reads back as it was. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
