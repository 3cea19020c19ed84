/**
 * p values adjusted for the false discovery rate: those at most q are the findings of which a share q at most is false
 * on average.
 *
 * Formula: sorted upwards, p₍ᵢ₎·n/i, made monotone from the largest down. Source: Benjamini & Hochberg (1995), JRSS B
 * 57:289–300. Holds for independent or positively dependent tests.
 *
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 * @returns adjusted values in the order given
 * @throws RangeError when a p value is not within 0 … 1
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): Float64Array {
  const p = Float64Array.from(pValues);
  const invalid = p.find((value) => !(value >= 0 && value <= 1));
  if (invalid !== undefined) throw new RangeError(`invalid p value: ${invalid}`);
  const n = p.length;
  const order = Array.from(p.keys()).sort((a, b) => (p[b] ?? 0) - (p[a] ?? 0));
  const adjusted = new Float64Array(n);
  let smallest = 1;
  order.forEach((index, fromTop) => {
    smallest = Math.min(smallest, ((p[index] ?? 0) * n) / (n - fromTop));
    adjusted[index] = smallest;
  });
  return adjusted;
}
