/** Text as it is compared: without width, case, spaces and punctuation. */
export function comparedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');
}

/** The pairs of neighbouring characters of a text, each once; a text of one character is its own pair. */
export function pairsOf(text: string): ReadonlySet<string> {
  const characters = [...comparedText(text)];
  if (characters.length < 2) return new Set(characters);
  return new Set(characters.slice(1).map((character, i) => characters[i]! + character));
}

/** Dice's coefficient of two sets by their sizes and how much they share: 0 with nothing in common, 1 with everything. */
export const dice = (shared: number, one: number, other: number): number =>
  one + other === 0 ? 0 : (2 * shared) / (one + other);

/** Dice's coefficient of two sets of pairs. */
export function sharedPairs(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return dice(shared, a.size, b.size);
}

/** How alike two texts are, from 0 to 1, by their pairs of characters: works without words, so for Chinese as for English. */
export const likeness = (a: string, b: string): number => sharedPairs(pairsOf(a), pairsOf(b));
