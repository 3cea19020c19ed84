/**
 * What EARS holds a count against in series too short for a season: mean and (sample) standard deviation of the 7 time points before.
 *
 * C1 and C2 are (y − mean) / deviation with the baseline right before y, or 2 earlier, and alarm above 3. A floor under the
 * deviation keeps a baseline of equal counts from alarming at anything.
 *
 * Sources: Hutwagner et al. 2003, J. Urban Health 80(2 Suppl 1):i89–i96; Fricker, Hegler & Dunfee 2008, Stat. Med. 27:3407–3429.
 */

/** Time points in the baseline. */
export const EARS_BASELINE = 7;
/** Least standard deviation, in counts. */
const LEAST_DEVIATION = 0.5;

/** @returns null where fewer points than the baseline wants lie `lag` before `at` */
export function earsBaseline(
  counts: ArrayLike<number>,
  at: number,
  lag: number,
): { mean: number; deviation: number } | null {
  const first = at - lag - EARS_BASELINE;
  if (first < 0) return null;
  const values = Array.from({ length: EARS_BASELINE }, (_, i) => counts[first + i] ?? Number.NaN);
  const mean = values.reduce((a, b) => a + b, 0) / EARS_BASELINE;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (EARS_BASELINE - 1);
  return { mean, deviation: Math.max(Math.sqrt(variance), LEAST_DEVIATION) };
}
