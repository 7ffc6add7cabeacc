import { seeded } from '#kernel/random.ts';

/** A mean with the interval it lies in with 95 % confidence. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const DRAWS = 2_000;

/**
 * The mean of paired differences with its bootstrap interval (percentiles of resampled means, Efron 1979). `groups` names what is drawn as one:
 * questions of one enterprise are not independent of each other. One name per difference; without them each is drawn by itself.
 */
export function pairedInterval(differences: readonly number[], groups?: readonly string[], seed = 7): Interval {
  const byGroup = Map.groupBy(differences.keys(), (i) => groups?.[i] ?? String(i));
  const parts = [...byGroup.values()].map((members) => ({
    sum: members.reduce((sum, i) => sum + differences[i]!, 0),
    size: members.length,
  }));
  if (parts.length === 0) return { mean: 0, low: 0, high: 0 };
  const random = seeded(seed);
  const means = Float64Array.from({ length: DRAWS }, () => {
    let [sum, size] = [0, 0];
    for (let i = 0; i < parts.length; i += 1) {
      const part = parts[Math.floor(random() * parts.length)]!;
      sum += part.sum;
      size += part.size;
    }
    return sum / size;
  }).sort();
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  return { mean, low: means[Math.floor(DRAWS * 0.025)]!, high: means[Math.floor(DRAWS * 0.975)]! };
}
