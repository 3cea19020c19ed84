/** Reading typed arrays in hot loops: one reader a kind of array, so that the engine knows what each reads, and inlines it. */

export const at = (values: Float64Array, i: number): number => values[i] ?? 0;

export const groupAt = (groups: Uint8Array, i: number): number => groups[i] ?? 0;

/** Cuts arrays out of one piece of memory: a piece for each of many small ones costs more than what is reckoned in them. */
export function piecesOf(total: number): (length: number) => Float64Array {
  const room = new Float64Array(total);
  let used = 0;
  return (length) => {
    used += length;
    return room.subarray(used - length, used);
  };
}

/** The values at some places, rising; NaN where there is none. A stretch without gaps is not copied. */
export function pick(values: ArrayLike<number>, places: Int32Array): Float64Array {
  const [first = 0, last = -1] = [places[0], places.at(-1)];
  if (values instanceof Float64Array && last < values.length && last - first === places.length - 1)
    return values.subarray(first, last + 1);
  const picked = new Float64Array(places.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[places[i] ?? 0] ?? Number.NaN;
  return picked;
}
