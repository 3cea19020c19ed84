/**
 * Farrington's flexible method: is this week's count more, or less, than the same weeks of the past years make likely?
 *
 * Sources: Farrington et al. 1996, JRSS A 159:547–563; Noufaily et al. 2013, Stat. Med. 32:1206–1222; Salmon, Schumacher &
 * Höhle 2016, JSS 70(10), whose `farringtonFlexible` gives the same bounds. A quasi-Poisson regression with a trend and
 * season levels is fitted to the reference weeks, fitted again with past outbreaks weighted down, and continued to the week.
 */
import { type CountForecast, countForecast } from "./count-forecast.js";
import type { GroupedDesign, GroupedFit } from "./grouped-poisson.js";
import { normalQuantile, normalSf } from "./normal.js";
import { referencePoints, referencePointsByDate, referenceWeeks } from "./reference-weeks.js";
import { fitReweighted, type ReweightedFit } from "./reweighted-fit.js";
import { studentTTwoSided } from "./student-t.js";
import { pick } from "./typed-arrays.js";

export type FarringtonOptions = {
  /** b: years to look back. */
  years: number;
  /** w: weeks on each side of the same week. */
  halfWindow: number;
  /** noPeriods; 1 keeps the windows only. */
  seasons: number;
  /** pastWeeksNotIncluded: weeks before the present one that may be part of its outbreak. */
  recentLeftOut: number;
  /** Residuals above it weigh less; null: no second fit. */
  reweightAbove: number | null;
  /** The trend stays when its p is below; 1 keeps it. */
  trendP: number;
  alpha: number;
  /** nb: negative binomial at the expected mean. muan: the same at the mean's upper limit. power: ⅔ power of 1996. */
  bound: "nb" | "muan" | "power";
  /** R's package takes the standard error from prior weights; "paper" takes it from φ. No difference to bound "nb" with trendP 1. */
  standardError: "paper" | "surveillance";
};

export const FARRINGTON: Readonly<FarringtonOptions> = {
  years: 5,
  halfWindow: 3,
  seasons: 10,
  recentLeftOut: 26,
  reweightAbove: 2.58,
  trendP: 1,
  alpha: 0.005,
  bound: "nb",
  standardError: "paper",
};

export type FarringtonSeries = {
  /** Counts, one a week; NaN where none is known. */
  counts: ArrayLike<number>;
  /** First days of the weeks, "YYYY-MM-DD": past years are then found by the calendar, not by 52 weeks. */
  starts?: readonly string[];
  /** Further columns of the design, one value a week, as the share of a week that lies in a festival. */
  columns?: readonly ArrayLike<number>[];
};

type FarringtonResult = CountForecast & {
  expected: number;
  /** φ ≥ 1 */
  dispersion: number;
  hasTrend: boolean;
};

type Rows = { design: GroupedDesign; present: { group: number; x: number[] }; most: number };

function read(values: ArrayLike<number> | undefined, week: number): number {
  return values?.[week] ?? Number.NaN;
}

/** The reference weeks as rows of a design; null when the series is too short. */
function rowsOf(series: FarringtonSeries, week: number, options: FarringtonOptions): Rows | null {
  const { counts, starts, columns = [] } = series;
  const points = starts ? referencePointsByDate(starts, week, options.years) : referencePoints(week, options.years);
  const reference = referenceWeeks(points, options);
  if (reference === null) return null;
  const known = [...reference.weeks.keys()].filter((i) => !Number.isNaN(read(counts, reference.weeks[i] ?? -1)));
  const weeks = Int32Array.from(known, (i) => reference.weeks[i] ?? 0);
  const groups = known.map((i) => reference.seasons[i] ?? 0);
  const y = pick(counts, weeks);
  const trend = Float64Array.from(weeks);
  for (let i = 0; i < trend.length; i++) trend[i] = (trend[i] ?? 0) - week;
  return {
    design: {
      y,
      groups: Uint8Array.from(groups),
      groupCount: options.seasons,
      columns: [trend, ...columns.map((column) => pick(column, weeks))],
    },
    present: { group: options.seasons - 1, x: [0, ...columns.map((column) => read(column, week))] },
    most: y.reduce((a, b) => Math.max(a, b), 0),
  };
}

type Fitted = ReweightedFit & { errorDispersion: number };

function fitRows(design: GroupedDesign, { reweightAbove, standardError }: FarringtonOptions): Fitted | null {
  const fitted = fitReweighted(design, reweightAbove);
  if (fitted === null) return null;
  const { fit, weights, dispersion } = fitted;
  const isPaper = standardError === "paper" || weights === null;
  return { ...fitted, errorDispersion: isPaper ? dispersion : priorDispersion(design.y, fit, weights) };
}

/** φ from working residuals and prior weights, as R's package takes it for its standard errors. */
function priorDispersion(y: Float64Array, fit: GroupedFit, weights: Float64Array): number {
  const sum = weights.reduce((total, weight, i) => {
    const mu = fit.mu[i] ?? Number.NaN;
    return total + weight * (((y[i] ?? Number.NaN) - mu) / mu) ** 2;
  }, 0);
  return sum / fit.degreesOfFreedom;
}

/** A trend needs three years, a small p, and a forecast that no past week falls short of by all. */
function keepsTrend({ fit, errorDispersion }: Fitted, rows: Rows, options: FarringtonOptions): boolean {
  if (options.years < 3) return false;
  if (Math.exp(fit.predict(rows.present.group, rows.present.x).eta) > rows.most) return false;
  if (options.trendP >= 1) return true;
  const t = Math.abs(fit.slopes[0] ?? 0) / Math.sqrt(errorDispersion * fit.slopeVariance(0));
  return studentTTwoSided(t, fit.degreesOfFreedom) < options.trendP;
}

/**
 * Expected count, bounds and tails of one week.
 *
 * @param week place in the series, 0-based; only earlier weeks are learned from
 * @returns null when this week's count is unknown, the series does not reach back `years` years and `halfWindow` weeks, has gaps
 *   that leave this week's season empty, or the fit does not settle
 */
export function farrington(
  series: FarringtonSeries,
  week: number,
  changed: Partial<FarringtonOptions> = {},
): FarringtonResult | null {
  const options = { ...FARRINGTON, ...changed };
  const rows = rowsOf(series, week, options);
  const y = read(series.counts, week);
  if (rows === null || Number.isNaN(y)) return null;
  let fitted = fitRows(rows.design, options);
  const hasTrend = fitted !== null && keepsTrend(fitted, rows, options);
  let x = rows.present.x;
  if (!hasTrend) {
    fitted = fitRows({ ...rows.design, columns: rows.design.columns.slice(1) }, options);
    x = x.slice(1);
  }
  if (fitted === null) return null;
  const { eta, variance } = fitted.fit.predict(rows.present.group, x);
  const expected = Math.exp(eta);
  if (!Number.isFinite(expected)) return null;
  const { dispersion } = fitted;
  const forecast = forecastOf(y, {
    expected,
    dispersion,
    variance: variance * fitted.errorDispersion,
    options,
  });
  return { ...forecast, expected, dispersion, hasTrend };
}

type Moments = { expected: number; dispersion: number; variance: number; options: FarringtonOptions };

function forecastOf(y: number, { expected, dispersion, variance, options }: Moments): CountForecast {
  const { alpha, bound } = options;
  if (bound === "nb") return countForecast(y, { mean: expected, dispersion, alpha });
  if (bound === "power") return powerForecast(y, { expected, dispersion, variance, options });
  const mean = expected * Math.exp(normalQuantile(1 - alpha) * Math.sqrt(variance));
  return countForecast(y, { mean, dispersion, alpha });
}

/** Bounds of 1996: y^⅔ is nearly normal with variance 4/9·μ^⅓·(φ + var(μ̂)/μ). */
function powerForecast(y: number, { expected: mu, dispersion, variance, options }: Moments): CountForecast {
  const centre = Math.cbrt(mu * mu);
  const deviation = Math.sqrt((4 / 9) * Math.cbrt(mu) * (dispersion + variance * mu));
  const reach = normalQuantile(1 - options.alpha) * deviation;
  const z = (Math.cbrt(y * y) - centre) / deviation;
  return {
    low: Math.max(0, centre - reach) ** 1.5,
    high: (centre + reach) ** 1.5,
    pHigh: normalSf(z),
    pLow: normalSf(-z),
    score: -Math.log10(normalSf(z)),
  };
}
