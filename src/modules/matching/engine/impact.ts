/** BM25 with the parameters that held on every set measured. */
export const K1 = 1.2;
export const B = 0.85;

/** A term counts up to this often in one document: more says little more, and counts up to here can be read back from an impact exactly. */
export const MOST_COUNT = 8;

/** Lengths beyond this many average ones damp no further. */
const MOST_LENGTHS = 150;

/** How much a document's length holds its terms down. */
export function dampingOf(length: number, averageLength: number): number {
  return K1 * (1 - B + B * Math.min(MOST_LENGTHS, length / averageLength));
}

/** The term-frequency part of BM25, which lies between 0 and 1, in 255 steps. At least 1 for a term that is there. */
export function impactOf(count: number, damping: number): number {
  const counted = Math.min(MOST_COUNT, count);
  return Math.max(1, Math.round((255 * counted) / (counted + damping)));
}

/** The count that gave an impact: the other way round from {@link impactOf}, up to {@link MOST_COUNT}. */
export function countOf(impact: number, damping: number): number {
  const exact = (impact * damping) / (255 - impact);
  for (let count = Math.max(1, Math.floor(exact) - 1); count < MOST_COUNT; count += 1) {
    if (impactOf(count, damping) >= impact) return count;
  }
  return MOST_COUNT;
}
