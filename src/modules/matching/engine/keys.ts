/** Marks a character bigram in the term space it shares with words. */
export const BIGRAM = '~';

/**
 * A term as a whole number below 2^53, odd for a bigram and even for a word (two rounds of multiply and mix as in MurmurHash3). The same term has
 * the same key everywhere and always, so that no thread, file or node needs a dictionary. Among two million terms the chance that any two
 * share a key is 4 in 10,000; two that did would count as one.
 */
export function keyOf(term: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < term.length; i += 1) {
    const unit = term.charCodeAt(i);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  const bigram = term.startsWith(BIGRAM) ? 1 : 0;
  return 2 ** 32 * (high & 0x1f_ffff) + (((low & ~1) | bigram) >>> 0);
}

/** Whether a key is a word's. */
export function isWord(key: number): boolean {
  return key % 2 === 0;
}

/** Where a key stands among ascending ones; -1 when it is not there. Keys are spread evenly, so a guess by proportion is close. */
export function placeOf(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const [first, last] = [keys[low]!, keys[high]!];
    if (key < first || key > last) return -1;
    const guess = last === first ? low : low + Math.floor(((key - first) / (last - first)) * (high - low));
    const found = keys[guess]!;
    if (found === key) return guess;
    if (found < key) low = guess + 1;
    else high = guess - 1;
  }
  return -1;
}
