/** Reading typed arrays in hot loops: one reader a kind of array, so that the engine knows what each reads, and inlines it. */

export const at = (values: Float64Array, i: number): number => values[i] ?? 0;

export const groupAt = (groups: Uint8Array, i: number): number => groups[i] ?? 0;

/** The values at some places; NaN where there is none. */
export function pick(values: ArrayLike<number>, places: readonly number[]): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[places[i] ?? 0] ?? Number.NaN;
  return picked;
}
