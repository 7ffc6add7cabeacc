import type { CivilDate } from '#kernel/dates.ts';
import { INSTITUTIONS } from '../content/institutions.ts';
import type { Seed, SeedVariant } from '../content/seed.ts';
import { SEEDS } from '../content/seeds/index.ts';
import type { DemoOrganisation, DemoPark, DemoPerson } from '../shape.ts';
import { dice } from './random.ts';

/** Everything that is held in memory while rows are made one by one. */
export interface Plan {
  readonly seed: number;
  readonly today: CivilDate;
  readonly achievements: number;
  readonly needs: number;
  readonly institutions: readonly DemoOrganisation[];
  readonly enterprises: readonly DemoOrganisation[];
  readonly parks: readonly DemoPark[];
  /** Enterprises by field. */
  readonly enterprisesOf: ReadonlyMap<string, readonly DemoOrganisation[]>;
  /** Inventors by institution, technology managers in order. */
  readonly inventorsOf: ReadonlyMap<string, readonly DemoPerson[]>;
  readonly managers: readonly DemoPerson[];
  readonly organisations: ReadonlyMap<string, DemoOrganisation>;
}

/** What is known of an achievement from its place in the row alone. */
export interface Origin {
  readonly index: number;
  readonly seed: Seed;
  /** Which variant, and how often the technology came up before. */
  readonly round: number;
  readonly variant: SeedVariant;
  readonly institution: DemoOrganisation;
}

const WEIGHTS = new Map(INSTITUTIONS.map((entry) => [`inst-${entry.key}`, entry.weight]));
/** The five in a hundred that make most of the amount. */
export const LEADERS: ReadonlySet<string> = new Set(['inst-jinglan', 'inst-yanling']);

export const keyOf = (prefix: string, index: number) => `${prefix}-${String(index + 1).padStart(6, '0')}`;

/** Technology, variant and institution of the achievement at `index`. The first is the one of the prepared stories. */
export function originOf(plan: Plan, index: number): Origin {
  const seed = SEEDS[index % SEEDS.length]!;
  const round = Math.floor(index / SEEDS.length);
  const draw = dice(plan.seed, `origin ${index}`);
  const homes = plan.institutions.filter((one) =>
    seed.homes ? seed.homes.includes(one.key.slice(5)) : one.fields?.includes(seed.field),
  );
  return {
    index,
    seed,
    round,
    variant: seed.variants[round % seed.variants.length]!,
    institution: index === 0 ? plan.institutions[0]! : draw.weighted(homes, (one) => WEIGHTS.get(one.key) ?? 1),
  };
}

/** Measured values of an achievement, in the order of its technology's figures. */
export function measuredOf(plan: Plan, origin: Origin): number[] {
  const draw = dice(plan.seed, `figures ${origin.index}`);
  return origin.seed.figures.map((figure) => {
    const steps = Math.round((figure.high - figure.low) / figure.step);
    return Number((figure.low + draw.whole(0, steps) * figure.step).toFixed(4));
  });
}
