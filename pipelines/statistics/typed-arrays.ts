/** Reading typed arrays in hot loops: one reader a kind of array, so that the engine knows what each reads, and inlines it. */

export const at = (values: Float64Array, i: number): number => values[i] ?? 0;

export const groupAt = (groups: Uint8Array, i: number): number => groups[i] ?? 0;

/** Σ x·y of two columns of the same length. */
export function product(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += at(x, i) * at(y, i);
  return sum;
}
