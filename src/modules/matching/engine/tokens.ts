import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { BIGRAM } from './keys.ts';
import { foldText } from './plain.ts';
import { stem } from './stem.ts';
import { functionWords, joiningCharacters } from './words.ts';

const HAN = /\p{Script=Han}/u;
const UNIT =
  'mpa|gpa|kpa|pa|nm|μm|um|mm|cm|km|m|kg|mg|μg|ug|g|kwh|mwh|kw|mw|gw|w|kv|mv|v|ma|a|ghz|mhz|khz|hz|ms|μs|us|ns|min|s|h|dbm|db|°c|k|ml|l|%|‰';
const LETTER = String.raw`[\p{L}--\p{Script=Han}]`;
/** A number with its unit, a word of letters and digits, or a number alone; never Han characters. */
const RUN = new RegExp(
  String.raw`(?<figure>\d+(?:\.\d+)?) ?(?<unit>${UNIT})(?!${LETTER}|\p{N})|\p{N}*${LETTER}[[\p{L}\p{M}\p{N}]--\p{Script=Han}]*|\d+(?:\.\d+)?`,
  'gv',
);

let loaded: Jieba | undefined;

/** The word cutter with the product's own terms, loaded once in a thread (about 0.3 s). */
export function cutter(): Jieba {
  if (!loaded) {
    loaded = Jieba.withDict(dict);
    const terms = readFileSync(new URL('./dictionary.zh.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    loaded.loadDict(Buffer.from(terms.map((term) => `${term} 20000 n`).join('\n')));
  }
  return loaded;
}

/** Words and numbers of a folded text outside runs of Han characters, with where they stand. */
export function eachLatin(folded: string, take: (term: string, start: number, end: number) => void): void {
  for (const found of folded.matchAll(RUN)) {
    const unit = found.groups?.unit;
    const word = unit === undefined ? found[0] : found.groups!.figure + unit;
    if (!functionWords.has(word))
      take(unit === undefined ? stem(word) : word, found.index, found.index + found[0].length);
  }
}

/** Whether a UTF-16 code is a Han character that pairs are made of; the rare ones beyond the first plane are words only. */
function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007 || code === 0x3005;
}

/** The overlapping pairs of Han characters of a folded text with where they start, without pairs that hold a joining character. */
export function eachBigram(folded: string, take: (pair: string, start: number) => void): void {
  let before = false;
  for (let at = 0; at < folded.length; at += 1) {
    const pairs = isHan(folded.charCodeAt(at)) && !joiningCharacters.has(folded[at]!);
    if (pairs && before) take(folded.slice(at - 1, at + 1), at - 1);
    before = pairs;
  }
}

/**
 * The terms of a text with how often each occurs: words in search mode (a long word and the words in it), stemmed Latin words, numbers with
 * their unit as one term, and every pair of neighbouring Han characters marked with {@link BIGRAM}. A term counts `times`
 * for each occurrence.
 */
export function countTerms(text: string, into: Map<string, number> = new Map(), times = 1): Map<string, number> {
  const folded = foldText(text);
  const add = (term: string) => into.set(term, (into.get(term) ?? 0) + times);
  eachLatin(folded, add);
  if (!HAN.test(folded)) return into;
  for (const word of cutter().cutForSearch(folded, true)) if (HAN.test(word) && !functionWords.has(word)) add(word);
  eachBigram(folded, (pair) => add(BIGRAM + pair));
  return into;
}
