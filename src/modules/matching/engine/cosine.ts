/** The cosine of the angle between a vector and the one of its length that begins at `from`, 0 where it is below; 0 where one of them has no direction. */
export function cosine(one: Int8Array, others: Int8Array, from = 0): number {
  let [product, square, other] = [0, 0, 0];
  for (let i = 0; i < one.length; i += 1) {
    const [x, y] = [one[i]!, others[from + i]!];
    product += x * y;
    square += x * x;
    other += y * y;
  }
  return square > 0 && other > 0 ? Math.max(0, product / Math.sqrt(square * other)) : 0;
}
