/** Σ x·y over whole numbers of a byte. */
function product(one: Int8Array, others: Int8Array, from: number): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += Math.imul(one[i]!, others[from + i]!);
  return sum;
}

/** Σ y² of the vector of that length that begins at `from`. */
function square(of: Int8Array, from: number, length: number): number {
  let sum = 0;
  for (let i = from; i < from + length; i += 1) sum += Math.imul(of[i]!, of[i]!);
  return sum;
}

/** The cosine of the angle between a vector and the one of its length that begins at `from`, 0 where it is below; 0 where one of them has no direction. */
export function cosine(one: Int8Array, others: Int8Array, from = 0): number {
  const lengths = square(one, 0, one.length) * square(others, from, one.length);
  return lengths > 0 ? Math.max(0, product(one, others, from) / Math.sqrt(lengths)) : 0;
}
