/** A source file of the tree. */
interface Source {
  readonly file: string;
  readonly text: string;
}

const HAN = /[㐀-鿿]/;
/** Amounts as they are typed, and names quoted from what is Chinese alone, stand in English sentences too. */
const QUOTED = /\d万元?|（[^）]*）|\([㐀-鿿]+\)|某某大学统一身份认证/g;

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g;

const at = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** Words on pages that lack one of the languages: English that is Chinese, a text said in one language alone, words written straight into a page. */
export function untranslated(sources: readonly Source[]): string[] {
  return sources.flatMap(({ file, text: whole }) => {
    const text = whole.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '));
    if (/\.test\.tsx?$/.test(file) || file.includes('/demo/')) return [];
    const found: string[] = [];
    for (const { index, 2: words = '' } of text.matchAll(/\ben: (['`])((?:(?!\1).)*)\1/g))
      if (HAN.test(words.replace(QUOTED, ''))) found.push(`${file}:${at(text, index)} says Chinese in English`);
    if (!file.endsWith('.tsx')) return found;
    for (const { index } of text.matchAll(/(?<![.\w])t\(\s*['"][^'"]/g))
      found.push(`${file}:${at(text, index)} has words without a second language`);
    for (const { index } of text.matchAll(/\{ (?:zh: '[^']*'|en: '[^']*') \}/g))
      found.push(`${file}:${at(text, index)} has one language alone`);
    for (const { index, 1: words = '' } of text.matchAll(/>([^<>{}'"`\n]*[㐀-鿿][^<>{}'"`\n]*)<\//g))
      found.push(`${file}:${at(text, index)} writes “${words.trim()}” straight into the page`);
    for (const { index } of text.matchAll(/\b(?:aria-label|title|placeholder|alt|label)="[^"]*[㐀-鿿][^"]*"/g))
      found.push(`${file}:${at(text, index)} has an attribute in Chinese alone`);
    return found;
  });
}
