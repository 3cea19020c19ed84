/**
 * Is this week's count unusual? One answer for every series, by the best method that its history allows:
 *
 * - from two years on Farrington's flexible method, with 5, 4, 3 or 2 years back (2 years: without trend);
 * - from one year on a quasi-Poisson regression with trend and one harmonic;
 * - below a year EARS C2, with a floor under its deviation, marked as of low confidence; below 9 weeks nothing.
 *
 * Where a regression is possible, the evidence for a rise is that of this week and the one before together (two-weeks.ts): on 1,008
 * series of Noufaily's design it finds half of the outbreaks at 1 % false alarms, where the week alone finds 43 %.
 * Too few count as well as too many: `pLow` tells of a channel that went silent.
 */
import { countForecast } from "./count-forecast.js";
import { EARS, earsBaseline } from "./ears.js";
import { type FarringtonSeries, farrington } from "./farrington.js";
import { type HarmonicForecast, type HarmonicOptions, harmonicForecast } from "./harmonic-forecast.js";
import { studentTQuantile, studentTSf } from "./student-t.js";
import { type TwoWeeks, twoWeeks } from "./two-weeks.js";

type DetectOptions = {
  /** Nominal share of weeks outside each bound. */
  alpha: number;
  /** A rise needs this many counts in the last four weeks. */
  least: number;
  /** two-weeks: this week and the one before, where a regression is possible; week: this week alone. */
  evidence: "two-weeks" | "week";
  /** Where the two weeks' p is above it the rest is not computed and the answer is null. */
  skipAbove: number;
};

const DETECT: Readonly<DetectOptions> = { alpha: 0.005, least: 5, evidence: "two-weeks", skipAbove: 1 };

export type Detection = {
  model: "farrington" | "glm" | "ears";
  observed: number;
  expected: number;
  /** Quantiles α and 1 − α of this week's count. */
  low: number;
  high: number;
  /** φ ≥ 1, variance over mean. */
  dispersion: number;
  /** Of as many as observed or more: that of `twoWeeks` where it is given and asked for, else of this week alone. */
  p: number;
  /** −log₁₀ p; it does not underflow. */
  score: number;
  /** P of as few as observed this week or fewer. */
  pLow: number;
  /** This week and the one before, together; null without a regression. */
  twoWeeks: TwoWeeks | null;
  alarm: "high" | "low" | null;
  /** Weeks before this one. */
  historyWeeks: number;
  isLowConfidence: boolean;
};

type Week = Pick<Detection, "model" | "expected" | "low" | "high" | "dispersion" | "score" | "pLow"> & {
  pHigh: number;
};

const WEEKS_OF_YEAR = 52;
const MOST_YEARS = 5;
const LEAST_YEARS = 2;
const HALF_WINDOW = 3;
const SHORT = { harmonics: 1, recentLeftOut: 4 };
const EARS_LAG = 2;

const mostYears = (week: number): number => Math.floor((week - HALF_WINDOW) / WEEKS_OF_YEAR);

/** Farrington with as many years as there are; null below two. */
function byFarrington(series: FarringtonSeries, week: number, alpha: number): Week | null {
  for (let years = Math.min(MOST_YEARS, mostYears(week)); years >= LEAST_YEARS; years--) {
    const result = farrington(series, week, { years, halfWindow: HALF_WINDOW, alpha });
    if (result !== null) return { model: "farrington", ...result };
  }
  return null;
}

/**
 * A regression that expects more in one week than all weeks before held together has run away: the trend of a series that began
 * late, years of zeros and then some, goes up without end.
 */
function unlessRunaway(
  forecast: HarmonicForecast | null,
  counts: ArrayLike<number>,
  week: number,
): HarmonicForecast | null {
  if (forecast === null) return null;
  let before = 0;
  for (let i = 0; i < week; i++) before += counts[i] || 0;
  return forecast.mean(week).mean <= Math.max(1, before) ? forecast : null;
}

function byRegression(y: number, forecast: HarmonicForecast, week: number, alpha: number): Week | null {
  const { mean, variance } = forecast.mean(week);
  const dispersion = forecast.dispersion + variance * mean; // the forecast's own error with it
  if (!Number.isFinite(dispersion)) return null;
  return { model: "glm", expected: mean, dispersion, ...countForecast(y, { mean, dispersion, alpha }) };
}

function byEars(y: number, { counts }: FarringtonSeries, week: number, alpha: number): Week | null {
  const base = earsBaseline(counts, week, EARS_LAG);
  if (base === null || Number.isNaN(base.mean)) return null;
  const deviation = Math.max(base.deviation, Math.sqrt(base.mean)); // a count varies at least as Poisson's
  const spread = deviation * Math.sqrt(1 + 1 / EARS.baseline);
  const df = EARS.baseline - 1;
  const reach = studentTQuantile(1 - alpha, df) * spread;
  const pHigh = studentTSf((y - base.mean) / spread, df);
  return {
    model: "ears",
    expected: base.mean,
    low: Math.max(0, base.mean - reach),
    high: base.mean + reach,
    dispersion: base.mean > 0 ? Math.max(1, deviation ** 2 / base.mean) : 1,
    pHigh,
    pLow: studentTSf((base.mean - y) / spread, df),
    score: -Math.log10(pHigh),
  };
}

/**
 * @example detect({ counts, starts }, 300)?.alarm // "high", "low" or null
 * @param week place in the series, 0-based; the last one when left out
 * @returns null for an unknown count, fewer than 9 weeks before it, or a p that is above `skipAbove`
 * @throws RangeError for a week outside the series
 */
export function detect(
  series: FarringtonSeries,
  week = series.counts.length - 1,
  changed: Partial<DetectOptions> = {},
): Detection | null {
  const { alpha, least, evidence, skipAbove } = { ...DETECT, ...changed };
  const { counts } = series;
  if (!(week >= 0 && week < counts.length)) throw new RangeError(`invalid week: ${week} of ${counts.length}`);
  const observed = counts[week] ?? Number.NaN;
  if (Number.isNaN(observed)) return null;
  const isLong = mostYears(week) >= LEAST_YEARS;
  const regression = (options: Partial<HarmonicOptions>) =>
    unlessRunaway(harmonicForecast(series, week, options), counts, week);
  const waves = week >= WEEKS_OF_YEAR ? regression(isLong ? {} : SHORT) : null;
  if (waves !== null && (twoWeeks(counts, week, waves)?.p ?? 0) > skipAbove) return null;
  const long = byFarrington(series, week, alpha);
  const forecast = isLong && long === null ? regression(SHORT) : waves;
  const judged =
    long ?? (forecast && byRegression(observed, forecast, week, alpha)) ?? byEars(observed, series, week, alpha);
  if (judged === null) return null;
  const pair = forecast === null ? null : twoWeeks(counts, week, forecast);
  const { pHigh, score, ...rest } = judged;
  const deciding = evidence === "two-weeks" && pair !== null ? pair : { p: pHigh, score };
  return {
    ...rest,
    observed,
    p: deciding.p,
    score: deciding.score,
    twoWeeks: pair,
    alarm: alarmOf(deciding.p < alpha && recentSum(counts, week) >= least, judged.pLow < alpha),
    historyWeeks: week,
    isLowConfidence: judged.model === "ears",
  };
}

function alarmOf(isHigh: boolean, isLow: boolean): Detection["alarm"] {
  if (isHigh) return "high";
  return isLow ? "low" : null;
}

function recentSum(counts: ArrayLike<number>, week: number): number {
  let sum = 0;
  for (let back = 0; back < 4; back++) sum += counts[week - back] || 0;
  return sum;
}
