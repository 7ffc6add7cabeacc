/** Plain BM25 in floats, nothing pruned, nothing quantised: what the product's ranking is measured against. k1 1.2, b 0.75. */
export interface PlainIndex {
  /** Ids of the best 100 documents. */
  rank(text: string): string[];
}

/** Character bigrams of Chinese runs (a single character when a run has only one) and lower-cased Latin words. */
function termsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  return [...folded.matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)].flatMap(([run]) => {
    if (/^[a-z0-9]/.test(run) || run.length === 1) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
}

function countOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Indexes documents for ranking by plain BM25. */
export function plainIndex(documents: readonly { id: string; text: string }[]): PlainIndex {
  const postings = new Map<string, [number, number][]>();
  const lengths = documents.map(({ text }, number) => {
    const terms = termsOf(text);
    for (const [term, count] of countOf(terms)) {
      const list = postings.get(term) ?? [];
      list.push([number, count]);
      postings.set(term, list);
    }
    return terms.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / documents.length;
  return {
    rank(text) {
      const sums = new Map<number, number>();
      for (const [term, times] of countOf(termsOf(text))) {
        const list = postings.get(term) ?? [];
        const rarity = Math.log(1 + (documents.length - list.length + 0.5) / (list.length + 0.5));
        for (const [number, count] of list) {
          const part = (count * 2.2) / (count + 1.2 * (0.25 + (0.75 * lengths[number]!) / average));
          sums.set(number, (sums.get(number) ?? 0) + times * rarity * part);
        }
      }
      const best = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 100);
      return best.map(([number]) => documents[number]!.id);
    },
  };
}
