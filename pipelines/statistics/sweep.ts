import { at } from "./typed-arrays.js";

/**
 * Generalised inverse of a small symmetric positive semi-definite matrix by the sweep operator (Goodnight 1979, Am. Stat.
 * 33:149–158). A line that depends on those before it is left out: its part of the inverse is zero.
 *
 * @example sweep(Float64Array.of(2, 0, 0, 4), 2).inverse // [0.5, 0, 0, 0.25]
 * @param matrix size × size, line after line; it is not changed
 */
export function sweep(matrix: Float64Array, size: number): { inverse: Float64Array; rank: number } {
  const a = matrix.slice(0, size * size);
  const kept = new Uint8Array(size);
  let rank = 0;
  for (let p = 0; p < size; p++) {
    const own = p * size;
    const pivot = at(a, own + p);
    if (!(pivot > TOLERANCE * at(matrix, own + p))) continue;
    kept[p] = 1;
    rank++;
    for (let i = 0; i < size; i++) {
      if (i === p) continue;
      const line = i * size;
      const ratio = at(a, line + p) / pivot;
      for (let j = 0; j < size; j++) a[line + j] = at(a, line + j) - ratio * at(a, own + j);
      a[line + p] = -ratio;
    }
    for (let j = 0; j < size; j++) a[own + j] = j === p ? 1 / pivot : at(a, own + j) / pivot;
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) if (kept[i] === 0 || kept[j] === 0) a[i * size + j] = 0;
  }
  return { inverse: a, rank };
}

/** A pivot below this share of its start is rounding: the line depends on the others. */
const TOLERANCE = 1e-11;
