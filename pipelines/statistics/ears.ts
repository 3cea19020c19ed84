/**
 * EARS C1, C2 and C3, the textbook forms, for series too short for a season.
 *
 * C1 = (y − mean) / deviation over the 7 time points before; C2 leaves the last 2 out of that baseline; C3 sums max(0, C2 − 1)
 * over this and the two points before. Usual alarms: C1 > 3, C2 > 3, C3 > 2. A floor under the deviation keeps a baseline of equal
 * counts from alarming at anything.
 *
 * Sources: Hutwagner et al. 2003, J. Urban Health 80(2 Suppl 1):i89–i96; Fricker, Hegler & Dunfee 2008, Stat. Med. 27:3407–3429.
 */

type EarsOptions = {
  /** Time points in the baseline. */
  baseline: number;
  /** Least standard deviation, in counts. */
  minDeviation: number;
};

export const EARS: Readonly<EarsOptions> = { baseline: 7, minDeviation: 0.5 };

const LAG = 2;

/** Mean and (sample) standard deviation of the baseline that ends `lag` points before `at`; null where there are too few points. */
export function earsBaseline(
  counts: ArrayLike<number>,
  at: number,
  lag: number,
  { baseline, minDeviation }: EarsOptions = EARS,
): { mean: number; deviation: number } | null {
  const first = at - lag - baseline;
  if (first < 0) return null;
  const values = Array.from({ length: baseline }, (_, i) => counts[first + i] ?? Number.NaN);
  const mean = values.reduce((a, b) => a + b, 0) / baseline;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (baseline - 1);
  return { mean, deviation: Math.max(Math.sqrt(variance), minDeviation) };
}

function statistic(counts: ArrayLike<number>, at: number, lag: number, options: EarsOptions): number | null {
  const base = earsBaseline(counts, at, lag, options);
  return base === null ? null : ((counts[at] ?? Number.NaN) - base.mean) / base.deviation;
}

/** C1 of one time point (0-based); null before the 8th. */
export function earsC1(counts: ArrayLike<number>, at: number, options: EarsOptions = EARS): number | null {
  return statistic(counts, at, 0, options);
}

/** C2 of one time point (0-based); null before the 10th. */
export function earsC2(counts: ArrayLike<number>, at: number, options: EarsOptions = EARS): number | null {
  return statistic(counts, at, LAG, options);
}

/** C3 of one time point (0-based); null before the 12th. */
export function earsC3(counts: ArrayLike<number>, at: number, options: EarsOptions = EARS): number | null {
  let sum = 0;
  for (let back = 0; back <= LAG; back++) {
    const c2 = earsC2(counts, at - back, options);
    if (c2 === null) return null;
    sum += Math.max(0, c2 - 1);
  }
  return sum;
}
