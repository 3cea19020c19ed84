/**
 * Expected count of a day: the level of the eight weeks before, times what such a day is usually like.
 *
 * level = Σ y / Σ f over 56 days that end a week before the day, with f the factor of the kind of day (weekday, public holiday, make-up
 * workday, Spring Festival) and, where the same season of the year before rose, of that rise. φ is Pearson's of those days, widened;
 * half a request is added to the sum, whose own error stands in the variance of the logarithm. The count is then negative binomial
 * (count-forecast.ts). A plain form of the regression methods in Unkel et al. 2012, JRSS A 175:49–82, §3.
 */

const BASELINE = 56;
/** Days before the present one that may be part of its outbreak. */
const LEFT_OUT = 7;

type DailyForecast = {
  expected: number;
  /** φ with the level's own error. */
  dispersion: number;
};

/** Eight weeks of a thin series often hide that its requests come in clumps: φ is taken a quarter higher, and no less than 1.5. */
const WIDENED = 1.25;
const LEAST_DISPERSION = 1.5;

/** Days of a season: 9 about the same day of the year before, against the 56 that end a week before it. */
const HALF_WINDOW = 4;
const YEAR = 364;
const LEAST_OF_SEASON = 10;

/**
 * @param factors of every day, 1 on the mean
 * @param rise of the season since the baseline, 1 for none
 * @example dailyForecast(counts, 400, factors)?.expected
 * @returns null with too few days before
 */
export function dailyForecast(
  counts: ArrayLike<number>,
  day: number,
  factors: ArrayLike<number>,
  rise = 1,
): DailyForecast | null {
  const from = day - LEFT_OUT - BASELINE;
  if (from < 0) return null;
  const sum = total(counts, from, from + BASELINE) + 0.5;
  const level = sum / total(factors, from, from + BASELINE);
  let chi = 0;
  for (let i = from; i < from + BASELINE; i++) {
    const mean = level * (factors[i] ?? 1);
    chi += ((counts[i] ?? 0) - mean) ** 2 / mean;
  }
  const dispersion = Math.max(LEAST_DISPERSION, (WIDENED * chi) / (BASELINE - 1));
  const expected = level * rise * (factors[day] ?? 1);
  return { expected, dispersion: dispersion * (1 + expected / sum) };
}

/**
 * How much the season rose a year ago between the eight weeks before and the same day; at least 1, for a fall of last year must
 * not make this year's usual a rise.
 *
 * @returns 1 where there was no such time, or fewer than 10 requests in it
 */
export function seasonRise(counts: ArrayLike<number>, day: number, factors: ArrayLike<number>): number {
  const past = day - YEAR;
  const from = past - LEFT_OUT - BASELINE;
  if (from < 0) return 1;
  const window: [number, number] = [past - HALF_WINDOW, past + HALF_WINDOW + 1];
  const base: [number, number] = [from, from + BASELINE];
  const [now, before] = [total(counts, ...window), total(counts, ...base)];
  if (now < LEAST_OF_SEASON || before < LEAST_OF_SEASON) return 1;
  return Math.max(1, now / total(factors, ...window) / (before / total(factors, ...base)));
}

/**
 * Factor of each day by its kind: mean of count over the 57-day mean about it, over the days of the kind.
 *
 * @param kinds small whole numbers, one a day
 * @returns 1 for a kind with fewer than four days
 */
export function dayFactors(counts: ArrayLike<number>, kinds: ArrayLike<number>): Float64Array {
  const sums = new Map<number, { days: number; ratio: number }>();
  for (let i = 0; i < kinds.length; i++) {
    const from = Math.max(0, i - BASELINE / 2);
    const to = Math.min(counts.length, i + BASELINE / 2 + 1);
    const mean = total(counts, from, to) / (to - from);
    if (mean === 0) continue;
    const own = sums.get(kinds[i] ?? 0) ?? { days: 0, ratio: 0 };
    sums.set(kinds[i] ?? 0, { days: own.days + 1, ratio: own.ratio + (counts[i] ?? 0) / mean });
  }
  return Float64Array.from(kinds, (kind) => {
    const own = sums.get(kind);
    return own === undefined || own.days < 4 ? 1 : Math.max(0.05, own.ratio / own.days);
  });
}

function total(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = Math.max(0, from); i < to; i++) sum += values[i] ?? 0;
  return sum;
}
