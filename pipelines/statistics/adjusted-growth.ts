import { modelError, type RatioEstimate, ratioEstimate, robustError } from "./contrast.js";
import { type CountFit, quasiPoisson } from "./count-glm.js";
import { type DailyCalendar, dailyDesign } from "./daily-design.js";
import { neweyWestLag } from "./newey-west.js";

/** A daily series with its calendar; all arrays have one value a day, oldest first, no day left out. */
export interface DailySeries extends DailyCalendar {
  counts: ArrayLike<number>;
  /** Residents or households by day; growth is then that of the rate. */
  exposure?: ArrayLike<number>;
  /** 1, or 0 for a day of which nothing is known; 1 for all where it is not given. */
  weights?: ArrayLike<number>;
}

/** Growth freed of weekday, season, Spring Festival and heating season. */
export interface AdjustedGrowth {
  /** Requests of a day over those of the like day a year earlier, with interval. */
  yearly: RatioEstimate;
  /** Variance over that of Poisson counts. */
  dispersion: number;
  degreesOfFreedom: number;
  /** Expected requests by day. */
  fitted: Float64Array;
}

/** Trend and season cannot be told apart on less than a year and a half. */
const FEWEST_DAYS = 548;
const TWO_YEARS = 730;
/** Fewer requests than this give an interval that is of no use to anybody. */
const FEWEST_REQUESTS = 50;
const TREND = 1;

interface Model {
  fit: CountFit;
  /** The ratio of a contrast with the wider of the model's interval and the one that allows for correlation of days. */
  ratio: (contrast: ArrayLike<number>) => RatioEstimate;
}

function fitDaily(series: DailySeries, columns: Float64Array[], confidence: number): Model | null {
  const { counts, exposure, weights } = series;
  const offset = exposure === undefined ? undefined : Float64Array.from(exposure, Math.log);
  if (offset?.some((value) => !Number.isFinite(value))) throw new RangeError("invalid exposure: not positive");
  const fit = quasiPoisson({ counts, columns, ...(offset && { offset }), ...(weights && { weights }) });
  if (fit === null) return null;
  const lag = Math.max(7, neweyWestLag(counts.length));
  return {
    fit,
    ratio: (contrast) => {
      const error = Math.max(modelError(fit, contrast), robustError(fit, columns, counts, contrast, lag));
      return ratioEstimate(fit, contrast, error, confidence);
    },
  };
}

function enough(series: DailySeries): boolean {
  const total = Array.from(series.counts).reduce((sum, count) => sum + count, 0);
  const days = series.weights === undefined ? series.counts.length : Array.from(series.weights).filter(Boolean).length;
  return days >= FEWEST_DAYS && total >= FEWEST_REQUESTS;
}

function design(series: DailySeries): Float64Array[] {
  return dailyDesign(series, series.counts.length < TWO_YEARS ? 1 : 2);
}

/**
 * Yearly growth by quasi-Poisson regression of daily counts on a linear trend, kind of day, bins about Spring Festival,
 * heating season and two waves of the year (one under two years).
 *
 * Formula: exp(β) of the trend in years. The interval is the wider of the quasi-Poisson one (Wedderburn 1974) and that
 * of Newey & West (1987) at a lag of at least a week, for days that follow each other are alike.
 *
 * @example adjustedGrowth(series)?.yearly // { ratio: 1.08, low: 1.03, high: 1.13, p: 0.002 }
 * @returns null under a year and a half or under 50 requests: 样本不足
 * @throws RangeError when arrays differ in length, a count is negative or an exposure not positive
 */
export function adjustedGrowth(series: DailySeries, confidence = 0.95): AdjustedGrowth | null {
  if (!enough(series)) return null;
  const columns = design(series);
  const model = fitDaily(series, columns, confidence);
  if (model === null) return null;
  const { fit, ratio } = model;
  const trend = columns.map((_, j) => (j === TREND ? 1 : 0));
  const { dispersion, degreesOfFreedom, fitted } = fit;
  return { yearly: ratio(trend), dispersion, degreesOfFreedom, fitted };
}
