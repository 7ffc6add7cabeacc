import type { Bilingual } from './refusal.ts';

/** One thing a record is better for having: its greatest part of the score, and what to write. `reached` is 0–1. */
export interface QualityItem<T> {
  readonly key: string;
  readonly label: Bilingual;
  readonly points: number;
  readonly advice: Bilingual;
  readonly reached: (record: T) => number;
}

/** A record's quality out of 100, and what is missing with the points each would bring, most first. */
export interface Quality {
  readonly score: number;
  readonly missing: readonly (Pick<QualityItem<unknown>, 'key' | 'label' | 'advice'> & { readonly points: number })[];
}

/** Scores a record by its items, whose points add up to 100. Each part is rounded to whole points, so that score and missing points add up. */
export function qualityBy<T>(items: readonly QualityItem<T>[], record: T): Quality {
  const scored = items.map((item) => ({
    item,
    got: Math.round(item.points * Math.min(1, Math.max(0, item.reached(record)))),
  }));
  return {
    score: scored.reduce((sum, { got }) => sum + got, 0),
    missing: scored
      .filter(({ item, got }) => got < item.points)
      .map(({ item: { key, label, advice, points }, got }) => ({ key, label, advice, points: points - got }))
      .sort((a, b) => b.points - a.points),
  };
}

const FIGURE =
  /\d(?:[\d,.]*\d)?\s*(?:%|‰|℃|°|倍|个百分点|[万亿]?元|[a-zA-Zμµ]|[天日月年小时分钟秒吨克千米毫升次件台套层])/u;

/** Whether a text states a figure with its unit: `300 MPa`, `12%`, `3.5万元`, `72小时`. */
export function statesFigure(text: string): boolean {
  return FIGURE.test(text.normalize('NFKC'));
}

/** How far a text reaches a length that says enough, 0–1; half of it counts half. */
export function lengthReached(text: string, enough: number): number {
  return Math.min(1, text.trim().length / enough);
}
