import type { Field } from '#kernel/vocabulary.ts';

/** A figure of a technology: its name and unit, the range its variants lie in, and which way is better. */
export interface SeedFigure {
  readonly name: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly better: 'more' | 'less';
}

/** What changes from one variant of a technology to the next: `{m}` material or means, `{p}` product, `{a}` application. */
export interface SeedVariant {
  readonly m: string;
  readonly p: string;
  readonly a: string;
}

/**
 * One technology problem, written by hand from both sides. Texts hold `{m}`, `{p}`, `{a}` of the variant and `{1}`, `{2}`, `{3}` for the
 * figures with their units. The first way of saying `problem` is told of the first and third variant, the first `method` of the first two, the first
 * `effect` of the first and last. On the achievement's side a figure is the measured value; in `need` it is the value the enterprise asks for.
 */
export interface Seed {
  readonly key: string;
  readonly field: Field;
  /** GB/T 4754 class. */
  readonly industry: string;
  readonly trl: readonly [number, number];
  /** Only these institutions work on it (keys); otherwise any institution of the field. */
  readonly homes?: readonly string[];
  readonly variants: readonly SeedVariant[];
  readonly figures: readonly SeedFigure[];
  readonly titles: readonly string[];
  readonly problem: readonly [string, string];
  readonly method: readonly [string, string];
  readonly effect: readonly [string, string];
  /** Against what is used today, with numbers. */
  readonly today: string;
  /** What one unit costs or earns. */
  readonly economics: string;
  readonly keywords: readonly string[];
  readonly tests: readonly string[];
  /** Asking price in 万元 of the middle case. */
  readonly price: number;
  readonly english?: {
    readonly title: string;
    readonly summary: string;
    readonly need: string;
    readonly needSummary: string;
  };
  readonly need: SeedNeed;
}

/** The same problem as an engineer of an enterprise writes it, in other words. */
export interface SeedNeed {
  readonly titles: readonly string[];
  readonly texts: readonly [string, string];
  readonly material: string;
  readonly method: string;
  readonly effect: string;
  readonly product: string;
  readonly application: string;
  /** A part only shown after a confidentiality agreement. */
  readonly sealed?: string;
}

/** A need for which the city has no achievement, or one too vague to say. */
export interface LoneNeed {
  readonly key: string;
  readonly field: Field;
  readonly industry: string;
  readonly title: string;
  readonly text: string;
  readonly material?: string;
  readonly method?: string;
  readonly effect?: string;
  readonly product?: string;
  readonly application?: string;
  readonly requirements: readonly string[];
  readonly tests: readonly string[];
  readonly keywords: readonly string[];
  /** Yearly budget in 万元, low and high; absent when the enterprise has not said. */
  readonly budget?: readonly [number, number];
}

/** A figure of which more is better. */
export function more(name: string, unit: string, low: number, high: number, step: number): SeedFigure {
  return { name, unit, low, high, step, better: 'more' };
}

/** A figure of which less is better. */
export function less(name: string, unit: string, low: number, high: number, step: number): SeedFigure {
  return { name, unit, low, high, step, better: 'less' };
}
