/** Σ x² of the vector of that length that begins at `from`. */
function square(of: Int8Array, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i += 1) sum += Math.imul(of[i]!, of[i]!);
  return sum;
}

/** The cosine of the angle between a vector and another one of its length, which begins at `from` among others; 0 where it is below, or one has no direction. */
export type Cosine = (others: Int8Array, from?: number) => number;

/** Cosines to one vector, for many others. */
export function cosineTo(one: Int8Array): Cosine {
  const { length } = one;
  const own = square(one, 0, length);
  return (others, from = 0) => {
    let [product, other] = [0, 0];
    for (let i = 0; i < length; i += 1) {
      const y = others[from + i]!;
      product += Math.imul(one[i]!, y);
      other += Math.imul(y, y);
    }
    const lengths = own * other;
    return lengths > 0 ? Math.max(0, product / Math.sqrt(lengths)) : 0;
  };
}
