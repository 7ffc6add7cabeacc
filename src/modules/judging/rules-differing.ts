import type { Differing } from './contract-record.ts';
import { APART } from './rules.ts';
import type { Graded } from './rules-agreement.ts';

/** A grade with the words of its pair and how many judges that wants. */
export type GradedPair = Graded & {
  readonly asking: string;
  readonly offered: string;
  readonly askingRecord: string;
  readonly offeredRecord: string;
  readonly wanted: number;
  readonly note: string;
};

/** The pairs on which judges differ by {@link APART} grades or more, those furthest apart first. */
export function differingOf(grades: readonly GradedPair[]): Differing[] {
  const found = [...Map.groupBy(grades, ({ unit }) => unit).values()].map((of) => {
    const given = of.map(({ grade }) => grade);
    return { of, apart: Math.max(...given) - Math.min(...given) };
  });
  return found
    .filter(({ apart }) => apart >= APART)
    .sort((a, b) => b.apart - a.apart || (a.of[0]!.unit < b.of[0]!.unit ? -1 : 1))
    .map(({ of }) => ({
      pairId: of[0]!.unit,
      asking: of[0]!.asking,
      offered: of[0]!.offered,
      grades: of.map(({ judge, grade, note }) => ({ judge, grade, note })),
      awaited: of[0]!.wanted > of.length,
    }));
}
