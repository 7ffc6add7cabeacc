/** Judged documents of one query: document id to grade above zero. */
export type Grades = ReadonlyMap<string, number>;

/** How good a ranking is. */
export interface Figures {
  readonly ndcg10: number;
  readonly recall10: number;
  readonly recall100: number;
  readonly mrr10: number;
}

/** Reads `query TAB document TAB grade` lines, a heading allowed. Queries whose grades are all zero are absent. */
export function readJudgements(tsv: string): Map<string, Grades> {
  const judgements = new Map<string, Map<string, number>>();
  for (const line of tsv.split('\n')) {
    const [query, document, grade] = line.trim().split('\t');
    if (!query || !document || !(Number(grade) > 0)) continue;
    const grades = judgements.get(query) ?? new Map<string, number>();
    grades.set(document, Number(grade));
    judgements.set(query, grades);
  }
  return judgements;
}

const discounted = (grades: readonly number[]) =>
  grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);

/** Judges one ranking of at least 100 ids: nDCG with gains 2^grade − 1, recall over min(relevant, k), reciprocal rank within ten. */
export function judge(ranking: readonly string[], grades: Grades): Figures {
  const gained = ranking.map((id) => grades.get(id) ?? 0);
  const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, 10);
  const recall = (k: number) => gained.slice(0, k).filter((grade) => grade > 0).length / Math.min(grades.size, k);
  const first = gained.slice(0, 10).findIndex((grade) => grade > 0);
  return {
    ndcg10: discounted(gained.slice(0, 10)) / discounted(ideal),
    recall10: recall(10),
    recall100: recall(100),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

/** The mean of each figure; 0 for none. */
export function summarise(all: readonly Figures[]): Figures {
  const mean = (of: keyof Figures) => all.reduce((sum, figures) => sum + figures[of], 0) / Math.max(1, all.length);
  return { ndcg10: mean('ndcg10'), recall10: mean('recall10'), recall100: mean('recall100'), mrr10: mean('mrr10') };
}
