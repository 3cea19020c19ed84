/**
 * Interval of a mean of n values by its standard error, for values that are no yes and no: weighted satisfaction, differences.
 *
 * Formula: m ± z·√(s² / n), s² = (Σx² − n·m²) / (n − 1). Holds from some 30 values on (central limit); where all values are
 * equal it has no width.
 *
 * @example meanInterval(3, 5, 3) // [-0.1316, 2.1316]
 * @param sum Σx
 * @param squares Σx²
 * @returns [low, high] in the values' unit, or null below two values
 */
export function meanInterval(sum: number, squares: number, n: number, z = 1.959963984540054): [number, number] | null {
  if (n < 2) return null;
  const mean = sum / n;
  const reach = z * Math.sqrt(Math.max(0, squares - n * mean * mean) / (n - 1) / n);
  return [mean - reach, mean + reach];
}
