/**
 * Expected count of a series too thin to tell a season: the highest of three averages, of the year before, of the nine weeks about
 * the same week a year ago, and of the eight weeks before the last two.
 *
 * In a regression levels of weeks without a request run off to −∞, and one request is then a miracle. The highest of the averages
 * errs to the safe side: what it calls unusual is so in whatever season. φ is variance over mean of the year, at least 1; half a
 * request is added to each sum (Jeffreys' prior), and the sum's own error stands in the variance of the logarithm.
 */
import type { HarmonicForecast } from "./harmonic-forecast.js";

const YEAR = 52;
const HALF_WINDOW = 4;
const RECENT = 8;
/** Weeks before the present one that may be part of its outbreak. */
const LEFT_OUT = 2;
const LEAST_WEEKS = 9;

/**
 * @example rareForecast(counts, 155)?.mean(155).mean // 0.4
 * @returns null with fewer than 9 weeks before `week`
 */
export function rareForecast(counts: ArrayLike<number>, week: number): HarmonicForecast | null {
  const end = week - LEFT_OUT;
  if (week < LEAST_WEEKS) return null;
  const spans: [from: number, to: number][] = [
    [Math.max(0, end - YEAR), end],
    [Math.max(0, end - RECENT), end],
  ];
  if (week - YEAR - HALF_WINDOW >= 0) spans.push([week - YEAR - HALF_WINDOW, week - YEAR + HALF_WINDOW + 1]);
  const averages = spans.map(([from, to]) => {
    const sum = sumOf(counts, from, to) + 0.5;
    return { mean: sum / (to - from), sum };
  });
  const highest = averages.reduce((a, b) => (b.mean > a.mean ? b : a));
  const dispersion = dispersionOf(counts, Math.max(0, end - YEAR), end);
  const forecast = { mean: highest.mean, variance: dispersion / highest.sum };
  return { dispersion, mean: () => forecast };
}

function sumOf(counts: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += counts[i] || 0;
  return sum;
}

function dispersionOf(counts: ArrayLike<number>, from: number, to: number): number {
  const mean = sumOf(counts, from, to) / (to - from);
  if (mean === 0) return 1;
  let squares = 0;
  for (let i = from; i < to; i++) squares += ((counts[i] || 0) - mean) ** 2;
  return Math.max(1, squares / (to - from - 1) / mean);
}
