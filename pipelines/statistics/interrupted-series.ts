import { modelError, type RatioEstimate, ratioEstimate, robustError } from "./contrast.js";
import { type CountFit, quasiPoisson } from "./count-glm.js";

/** A series that is interrupted once. */
export interface InterruptedSeries {
  /** Counts by period, oldest first. */
  counts: ArrayLike<number>;
  /** Households or residents by period. */
  exposure: ArrayLike<number>;
  /** How many periods come before the interruption. */
  before: number;
  /** Periods in a year: 52 for weeks, 12 for months. */
  periodsPerYear: number;
  /** Periods over which the remainders may be correlated; 0 for none. */
  lag?: number;
  confidence?: number;
}

/** What the interruption did to the level and to the slope. */
interface InterruptionEffect {
  /** Level just after the interruption over what the old level and slope would have given; interval by quasi-Poisson. */
  level: RatioEstimate;
  /** The same with the interval that holds under correlation up to the lag. */
  levelRobust: RatioEstimate;
  /** Change of the slope, as a ratio a period. */
  slope: RatioEstimate;
  /** Standard errors of all coefficients that hold under correlation up to the lag. */
  robustErrors: Float64Array;
  fit: CountFit;
}

/** Fewer periods than this on a side say nothing about a level and a slope. */
const FEWEST_PERIODS = 8;
const LEVEL = 2;
const SLOPE = 3;

function design({ counts, before, periodsPerYear }: InterruptedSeries): Float64Array[] {
  const column = (f: (t: number) => number) => Float64Array.from({ length: counts.length }, (_, i) => f(i + 1));
  return [
    column(() => 1),
    column((t) => t),
    column((t) => (t > before ? 1 : 0)),
    column((t) => Math.max(0, t - before)),
    column((t) => Math.sin((2 * Math.PI * t) / periodsPerYear)),
    column((t) => Math.cos((2 * Math.PI * t) / periodsPerYear)),
  ];
}

/**
 * Segmented interrupted time series: quasi-Poisson with trend, one yearly harmonic, a step and a change of slope, offset
 * by the logarithm of the exposure. For use where there is no control: it cannot tell the event from anything else that
 * happened at the same time.
 *
 * Source: Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46:348–355; robust errors by Newey & West (1987).
 *
 * @returns null with fewer than eight periods before or after, or when the fit does not converge
 * @throws RangeError when an exposure is not positive
 */
export function interruptedSeries(series: InterruptedSeries): InterruptionEffect | null {
  const { counts, exposure, before, lag = 4, confidence = 0.95 } = series;
  const offset = Float64Array.from(exposure, (value) => {
    if (!(value > 0)) throw new RangeError(`invalid exposure: ${value}`);
    return Math.log(value);
  });
  if (before < FEWEST_PERIODS || counts.length - before < FEWEST_PERIODS) return null;
  const columns = design(series);
  const fit = quasiPoisson({ counts, columns, offset });
  if (fit === null) return null;
  const unit = (index: number) => columns.map((_, j) => (j === index ? 1 : 0));
  const plain = (index: number) => ratioEstimate(fit, unit(index), modelError(fit, unit(index)), confidence);
  const robustErrors = fit.coefficients.map((_, j) => robustError(fit, columns, counts, unit(j), lag));
  return {
    level: plain(LEVEL),
    levelRobust: ratioEstimate(fit, unit(LEVEL), robustErrors[LEVEL] ?? Number.NaN, confidence),
    slope: plain(SLOPE),
    robustErrors,
    fit,
  };
}
