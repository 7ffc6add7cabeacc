const MOST = 127;

/** A vector of any scale as one signed byte a dimension: what is compared is its direction alone. Undefined for one without a direction. */
export function quantised(vector: readonly number[]): Int8Array | undefined {
  const most = vector.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  if (!(most > 0) || !Number.isFinite(most)) return undefined;
  return Int8Array.from(vector, (value) => Math.round((value / most) * MOST));
}
