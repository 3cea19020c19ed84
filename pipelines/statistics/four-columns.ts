/** Loops over the rows of a design, four columns at once where they can be. */
import { at, groupAt } from "./typed-arrays.js";

const NONE = new Float64Array(0);

/** Columns that are gone through at once: their sums do not wait for each other. */
export const AT_ONCE = 4;

/** Four columns from the `from`th on; past the last one the last again. */
function fourOf(
  columns: readonly Float64Array[],
  from: number,
): [Float64Array, Float64Array, Float64Array, Float64Array] {
  const a = columns[from] ?? NONE;
  const b = columns[from + 1] ?? a;
  const c = columns[from + 2] ?? b;
  return [a, b, c, columns[from + 3] ?? c];
}

/** Weighted sums in the groups of four columns from the `from`th on. They stay in registers while a group's rows follow each other. */
export function sumsOfGroups(
  groups: Uint8Array,
  w: Float64Array,
  columns: readonly Float64Array[],
  sums: readonly Float64Array[],
  from: number,
): void {
  const [x0, x1, x2, x3] = fourOf(columns, from);
  const [m0, m1, m2, m3] = fourOf(sums, from);
  let group = 0;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let g = 0; g < m0.length; g++) {
    m0[g] = 0;
    m1[g] = 0;
    m2[g] = 0;
    m3[g] = 0;
  }
  for (let i = 0; i < w.length; i++) {
    const g = groupAt(groups, i);
    if (g !== group) {
      m0[group] = s0;
      m1[group] = s1;
      m2[group] = s2;
      m3[group] = s3;
      s0 = at(m0, g);
      s1 = at(m1, g);
      s2 = at(m2, g);
      s3 = at(m3, g);
      group = g;
    }
    const weightOf = at(w, i);
    s0 += weightOf * at(x0, i);
    s1 += weightOf * at(x1, i);
    s2 += weightOf * at(x2, i);
    s3 += weightOf * at(x3, i);
  }
  m0[group] = s0;
  m1[group] = s1;
  m2[group] = s2;
  m3[group] = s3;
}

/** Σ x·y of `x` and each of four columns from the `from`th on, into a line of a matrix; what is past the last column is never read. */
export function productsOf(x: Float64Array, columns: readonly Float64Array[], from: number, into: Float64Array): void {
  const [y0, y1, y2, y3] = fourOf(columns, from);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < x.length; i++) {
    const value = at(x, i);
    s0 += value * at(y0, i);
    s1 += value * at(y1, i);
    s2 += value * at(y2, i);
    s3 += value * at(y3, i);
  }
  into[from] = s0;
  into[from + 1] = s1;
  into[from + 2] = s2;
  into[from + 3] = s3;
}

/** Adds to each row of `into` four columns from the `from`th on, each times its factor. */
export function addProducts(
  factors: Float64Array,
  columns: readonly Float64Array[],
  from: number,
  into: Float64Array,
): void {
  const [y0, y1, y2, y3] = fourOf(columns, from);
  const [f0, f1, f2, f3] = fourFactors(factors, from);
  for (let i = 0; i < into.length; i++)
    into[i] = at(into, i) + f0 * at(y0, i) + f1 * at(y1, i) + f2 * at(y2, i) + f3 * at(y3, i);
}

/** The same with each times `x` too. */
export function addSquares(
  x: Float64Array,
  factors: Float64Array,
  columns: readonly Float64Array[],
  from: number,
  into: Float64Array,
): void {
  const [y0, y1, y2, y3] = fourOf(columns, from);
  const [f0, f1, f2, f3] = fourFactors(factors, from);
  for (let i = 0; i < into.length; i++) {
    const own = at(x, i);
    into[i] = at(into, i) + f0 * own * at(y0, i) + f1 * own * at(y1, i) + f2 * own * at(y2, i) + f3 * own * at(y3, i);
  }
}

/** Four factors from the `from`th on; past the last one none. */
function fourFactors(factors: Float64Array, from: number): [number, number, number, number] {
  const end = factors.length;
  return [
    at(factors, from),
    from + 1 < end ? at(factors, from + 1) : 0,
    from + 2 < end ? at(factors, from + 2) : 0,
    from + 3 < end ? at(factors, from + 3) : 0,
  ];
}

/** `x` about its means in the groups, into `centred`. */
export function centre(x: Float64Array, means: Float64Array, groups: Uint8Array, centred: Float64Array): void {
  for (let i = 0; i < x.length; i++) centred[i] = at(x, i) - at(means, groupAt(groups, i));
}
