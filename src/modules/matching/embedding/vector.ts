const MOST = 127;

/** A vector of any scale as one signed byte a dimension: what is compared is its direction alone. Undefined for one without a direction. */
export function quantised(vector: readonly number[]): Int8Array | undefined {
  const most = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  if (!(most > 0) || !Number.isFinite(most)) return undefined;
  return Int8Array.from(vector, (value) => Math.round((value / most) * MOST));
}

/** The cosine of the angle between two vectors, 0 where it is below; 0 for vectors of different models. */
export function cosine(one: Int8Array, other: Int8Array): number {
  if (one.length !== other.length) return 0;
  let [product, first, second] = [0, 0, 0];
  for (let i = 0; i < one.length; i += 1) {
    const [a, b] = [one[i]!, other[i]!];
    product += a * b;
    first += a * a;
    second += b * b;
  }
  return first === 0 || second === 0 ? 0 : Math.max(0, product / Math.sqrt(first * second));
}
