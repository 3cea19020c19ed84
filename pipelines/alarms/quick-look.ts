/**
 * Could this week be an alarm at all? A look that costs next to nothing, so that one series in hundreds goes through the
 * regressions.
 *
 * The count (and that of two weeks) is held against the lowest of the recent and the past years' averages, without
 * overdispersion: 2(√y − √μ) is nearly standard normal (Anscombe 1948). What does not even stand out so counts as p = 1, which
 * can only make the share of false alarms smaller.
 */
const YEAR = 52;
const HALF_WINDOW = 3;
const RECENT = 10;
const LEFT_OUT = 2;
/** Standard deviations; p is about 0.001 there, far above what an alarm among thousands of series needs. */
const LEAST = 3;

const LEAST_IN_FOUR_WEEKS = 5;
/** One or two requests this week are the tail of what was before. */
const LEAST_THIS_WEEK = 3;
/** Smaller counts of a village are not published. */
export const LEAST_OF_VILLAGE = 5;

/** At least 5 requests in four weeks and `least` in this one, or a rise is none. */
export function isEnough(counts: Float64Array, week: number, least = LEAST_THIS_WEEK): boolean {
  return (counts[week] ?? 0) >= least && sum(counts, week - 3, week) >= LEAST_IN_FOUR_WEEKS;
}

export function mayBeAlarm(counts: Float64Array, week: number): boolean {
  const y = counts[week] ?? 0;
  let mean = averageOf(counts, week - LEFT_OUT - RECENT, week - LEFT_OUT - 1);
  for (let back = YEAR; week - back - HALF_WINDOW >= 0; back += YEAR)
    mean = Math.min(mean, averageOf(counts, week - back - HALF_WINDOW, week - back + HALF_WINDOW));
  if (y <= mean) return false;
  const both = y + (counts[week - 1] ?? 0);
  return 2 * Math.max(Math.sqrt(y) - Math.sqrt(mean), Math.sqrt(both) - Math.sqrt(2 * mean)) > LEAST;
}

function averageOf(counts: Float64Array, from: number, to: number): number {
  return (sum(counts, from, to) + 0.5) / (to - Math.max(0, from) + 1);
}

function sum(counts: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = Math.max(0, from); i <= to; i++) total += counts[i] ?? 0;
  return total;
}
