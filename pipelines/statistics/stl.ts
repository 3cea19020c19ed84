import { loess, loessAt, type Smoother } from "./loess.js";

export interface StlOptions {
  /** Span of the seasonal smoother in cycles, odd; "periodic" for a season that stays the same. */
  seasonal: number | "periodic";
  /** Downweights outliers: 15 outer rounds with one inner each, instead of none with two. */
  robust?: boolean;
  /** Spans and jumps as R sets them, unless told otherwise. */
  trendSpan?: number;
  lowPassSpan?: number;
  seasonalJump?: number;
  trendJump?: number;
  lowPassJump?: number;
}

/** value = seasonal + trend + remainder, in the unit of the values. */
interface Decomposition {
  seasonal: Float64Array;
  trend: Float64Array;
  remainder: Float64Array;
  /** 0 for an outlier … 1; all 1 when not robust. */
  weights: Float64Array;
}

/**
 * STL: a series as season, trend and the rest, by locally weighted regression. For display: it has no intervals.
 *
 * Source: Cleveland, Cleveland, McRae & Terpenning (1990), J. Off. Stat. 6:3–73; defaults of R's `stats::stl`. Robust
 * weights stand on six times the *median* of the absolute remainder, as the paper says. R's program picks its two middle
 * values in the wrong order at even lengths, and then in about one fit in seven another value than the median: where
 * a robust fit of an even length differs from R's, that is why; at odd lengths the two agree.
 *
 * @example stl(weeklyCounts.map(Math.log1p), 52, { seasonal: "periodic", robust: true })?.trend
 * @param period values a cycle, at least 2
 * @returns null for two cycles or less: a season cannot be told from a trend
 * @throws RangeError for a period below 2, a span that is even or below 3, a jump below 1, or a value that is not finite
 */
export function stl(values: ArrayLike<number>, period: number, options: StlOptions): Decomposition | null {
  const y = Float64Array.from(values);
  const n = y.length;
  if (!(Number.isInteger(period) && period >= 2)) throw new RangeError(`invalid period: ${period}`);
  const wrong = y.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`invalid value: ${wrong}`);
  if (n <= 2 * period) return null;

  const smoothers = smoothersOf(n, period, options);
  const [inner, outer] = options.robust === true ? [1, 15] : [2, 0];
  const fit = { seasonal: new Float64Array(n), trend: new Float64Array(n) };
  let weights: Float64Array | null = null;
  for (let round = 0; round <= outer; round += 1) {
    for (let i = 0; i < inner; i += 1) improve(fit, y, period, smoothers, weights);
    if (round < outer) weights = bisquare(y.map((value, i) => value - (fit.seasonal[i] ?? 0) - (fit.trend[i] ?? 0)));
  }
  const seasonal = options.seasonal === "periodic" ? cycleMeans(fit.seasonal, period) : fit.seasonal;
  const remainder = y.map((value, i) => value - (seasonal[i] ?? 0) - (fit.trend[i] ?? 0));
  return { seasonal, trend: fit.trend, remainder, weights: weights ?? new Float64Array(n).fill(1) };
}

interface Smoothers {
  seasonal: Smoother;
  trend: Smoother;
  lowPass: Smoother;
}

function smoothersOf(n: number, period: number, options: StlOptions): Smoothers {
  const seasonalSpan = options.seasonal === "periodic" ? 10 * n + 1 : options.seasonal;
  const trendSpan = options.trendSpan ?? nextOdd(Math.ceil((1.5 * period) / (1 - 1.5 / seasonalSpan)));
  const lowPassSpan = options.lowPassSpan ?? nextOdd(period);
  return {
    seasonal: smoother(seasonalSpan, 0, options.seasonalJump),
    trend: smoother(trendSpan, 1, options.trendJump),
    lowPass: smoother(lowPassSpan, 1, options.lowPassJump),
  };
}

function smoother(span: number, degree: 0 | 1, jump = Math.ceil(span / 10)): Smoother {
  if (!(span >= 3 && span % 2 === 1)) throw new RangeError(`invalid span: ${span}`);
  if (!(Number.isInteger(jump) && jump >= 1)) throw new RangeError(`invalid jump: ${jump}`);
  return { span, degree, jump };
}

function nextOdd(value: number): number {
  return value % 2 === 0 ? value + 1 : value;
}

/** The inner loop, once: season from the detrended series, then trend from the deseasonalised one. */
function improve(
  fit: { seasonal: Float64Array; trend: Float64Array },
  y: Float64Array,
  period: number,
  smoothers: Smoothers,
  weights: Float64Array | null,
): void {
  const detrended = y.map((value, i) => value - (fit.trend[i] ?? 0));
  const cycles = smoothCycles(detrended, period, smoothers.seasonal, weights);
  const flowed = movingMean(movingMean(movingMean(cycles, period), period), 3);
  const low = loess(flowed, smoothers.lowPass, null);
  fit.seasonal = low.map((value, i) => (cycles[period + i] ?? 0) - value);
  const deseasonalised = y.map((value, i) => value - (fit.seasonal[i] ?? 0));
  fit.trend = loess(deseasonalised, smoothers.trend, weights);
}

/** Smooths the January's, the February's, … each by itself, and goes on for a cycle at both ends. */
function smoothCycles(values: Float64Array, period: number, how: Smoother, weights: Float64Array | null): Float64Array {
  const smooth = new Float64Array(values.length + 2 * period);
  for (let phase = 0; phase < period; phase += 1) {
    const isPhase = (_: number, i: number): boolean => i % period === phase;
    const own = values.filter(isPhase);
    const ownWeights = weights?.filter(isPhase) ?? null;
    const k = own.length;
    const fits = loess(own, how, ownWeights);
    const before = loessAt(own, how, -1, 0, Math.min(how.span, k) - 1, ownWeights) ?? fits[0] ?? 0;
    const after = loessAt(own, how, k, Math.max(0, k - how.span), k - 1, ownWeights) ?? fits[k - 1] ?? 0;
    [before, ...fits, after].forEach((value, cycle) => {
      smooth[cycle * period + phase] = value;
    });
  }
  return smooth;
}

/** Means of `span` values in a row: `span` − 1 fewer than the values. */
function movingMean(values: Float64Array, span: number): Float64Array {
  const means = new Float64Array(values.length - span + 1);
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    sum += (values[i] ?? 0) - (i >= span ? (values[i - span] ?? 0) : 0);
    if (i >= span - 1) means[i - span + 1] = sum / span;
  }
  return means;
}

/** Tukey's bisquare of remainders over six times their median absolute value. */
function bisquare(remainder: Float64Array): Float64Array {
  const sizes = remainder.map(Math.abs).sort();
  const n = sizes.length;
  const reach = 3 * ((sizes[n >> 1] ?? 0) + (sizes[(n - 1) >> 1] ?? 0));
  return remainder.map((value) => {
    const size = Math.abs(value);
    if (size <= 0.001 * reach) return 1;
    return size <= 0.999 * reach ? (1 - (size / reach) ** 2) ** 2 : 0;
  });
}

/** The mean of each phase, over and over. */
function cycleMeans(values: Float64Array, period: number): Float64Array {
  const means = Float64Array.from({ length: period }, (_, phase) => {
    const own = values.filter((_value, i) => i % period === phase);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  return values.map((_, i) => means[i % period] ?? 0);
}
