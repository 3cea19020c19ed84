import { type Columns, type WeightedDesign, weightedDesign } from "./least-squares.js";

/** Counts with their design; all arrays have one value a row. */
export interface CountData {
  /** Counts, ≥ 0. */
  counts: ArrayLike<number>;
  /** The design, column by column; the intercept is a column of ones. */
  columns: Columns;
  /** Logarithm of the exposure; 0 where it is not given. */
  offset?: ArrayLike<number>;
  /** Prior weights ≥ 0; 1 where they are not given. */
  weights?: ArrayLike<number>;
}

/** A fitted log-linear model of counts. */
export interface CountFit {
  coefficients: Float64Array;
  standardErrors: Float64Array;
  /** Covariance of the coefficients, scaled by the dispersion. */
  covariance: Float64Array[];
  /** Variance over that of the model: Pearson χ² / degrees of freedom (1 for the negative binomial). */
  dispersion: number;
  /** Rows with weight less coefficients. */
  degreesOfFreedom: number;
  fitted: Float64Array;
  /** Weights of the last step: w μ² / V(μ). */
  workingWeights: Float64Array;
  deviance: number;
  iterations: number;
}

/** Variance function and unit deviance of a family with logarithmic link. */
export interface Family {
  variance: (mean: number) => number;
  unitDeviance: (count: number, mean: number) => number;
  /** First fitted value of a row. */
  start: (count: number) => number;
}

export const POISSON: Family = {
  variance: (mean) => mean,
  unitDeviance: (y, mean) => 2 * ((y === 0 ? 0 : y * Math.log(y / mean)) - (y - mean)),
  start: (y) => y + 0.1,
};

const MOST_ITERATIONS = 50;
/** Beyond this the fitted values leave the range of floating point: a column separates zeros from the rest. */
const LARGEST_PREDICTOR = 30;

/** The rows of a model, with offset and weights filled in. */
interface Rows {
  y: Float64Array;
  offset: Float64Array;
  weights: Float64Array;
}

function rowsOf(data: CountData): Rows {
  const n = data.counts.length;
  const y = Float64Array.from(data.counts);
  const invalid = y.find((count) => !(count >= 0));
  if (invalid !== undefined) throw new RangeError(`invalid count: ${invalid}`);
  const offset = data.offset === undefined ? new Float64Array(n) : Float64Array.from(data.offset);
  const weights = data.weights === undefined ? new Float64Array(n).fill(1) : Float64Array.from(data.weights);
  if (offset.length !== n || weights.length !== n) {
    throw new RangeError(`${n} counts, ${offset.length} offsets, ${weights.length} weights`);
  }
  return { y, offset, weights };
}

function predictor(columns: Columns, coefficients: Float64Array, offset: Float64Array): Float64Array {
  const eta = Float64Array.from(offset);
  columns.forEach((column, j) => {
    const coefficient = coefficients[j] ?? 0;
    for (let i = 0; i < eta.length; i += 1) eta[i] = (eta[i] ?? 0) + coefficient * (column[i] ?? 0);
  });
  return eta;
}

function totalDeviance({ y, weights }: Rows, fitted: Float64Array, family: Family): number {
  return y.reduce((sum, count, i) => sum + (weights[i] ?? 0) * family.unitDeviance(count, fitted[i] ?? 0), 0);
}

function workingWeights({ weights }: Rows, fitted: Float64Array, family: Family): Float64Array {
  return fitted.map((mean, i) => ((weights[i] ?? 0) * mean * mean) / family.variance(mean));
}

/** Where the iteration stopped; the design and its weights are those of the last step, as in R. */
interface LastStep {
  design: WeightedDesign;
  working: Float64Array;
  coefficients: Float64Array;
  fitted: Float64Array;
  deviance: number;
  iterations: number;
}

function summary(rows: Rows, last: LastStep, dispersion: number | null): CountFit | null {
  const { design, working, coefficients, fitted, deviance, iterations } = last;
  const degreesOfFreedom = rows.weights.filter((weight) => weight > 0).length - coefficients.length;
  if (degreesOfFreedom < 1) return null;
  const chiSquared = fitted.reduce(
    (sum, mean, i) => sum + (working[i] ?? 0) * (((rows.y[i] ?? 0) - mean) / mean) ** 2,
    0,
  );
  const scale = dispersion ?? chiSquared / degreesOfFreedom;
  const covariance = design.inverse().map((row) => row.map((value) => value * scale));
  return {
    coefficients,
    standardErrors: coefficients.map((_, j) => Math.sqrt(covariance[j]?.[j] ?? Number.NaN)),
    covariance,
    dispersion: scale,
    degreesOfFreedom,
    fitted,
    workingWeights: working,
    deviance,
    iterations,
  };
}

/**
 * A generalised linear model of counts with logarithmic link, by iteratively reweighted least squares.
 *
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, ch. 2; stops as R's glm does, when the deviance changes
 * by less than `tolerance` of itself, and takes errors and dispersion from the weights of the last step, as it does.
 *
 * @param dispersion a number to hold it fixed, null to estimate it by Pearson's χ²
 * @param start fitted values to begin with, where known
 * @returns null when every count is 0, there are too few rows, the design is singular or the fit does not converge
 * @throws RangeError for negative counts or arrays of different lengths
 */
export function fitCounts(
  data: CountData,
  family: Family,
  dispersion: number | null,
  { start, tolerance = 1e-8 }: { start?: Float64Array; tolerance?: number } = {},
): CountFit | null {
  const rows = rowsOf(data);
  if (rows.y.every((count, i) => count * (rows.weights[i] ?? 0) === 0)) return null;
  let fitted: Float64Array = start ?? rows.y.map(family.start);
  let eta: Float64Array = fitted.map(Math.log);
  let deviance = totalDeviance(rows, fitted, family);
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations += 1) {
    const working = workingWeights(rows, fitted, family);
    const design = weightedDesign(data.columns, working);
    if (design === null) return null;
    const response = eta.map((value, i) => {
      const mean = fitted[i] ?? 0;
      return value - (rows.offset[i] ?? 0) + ((rows.y[i] ?? 0) - mean) / mean;
    });
    const coefficients = design.solve(response);
    eta = predictor(data.columns, coefficients, rows.offset);
    if (eta.some((value) => !(Math.abs(value) < LARGEST_PREDICTOR))) return null;
    fitted = eta.map(Math.exp);
    const before = deviance;
    deviance = totalDeviance(rows, fitted, family);
    if (Math.abs(deviance - before) < tolerance * (Math.abs(deviance) + 0.1)) {
      return summary(rows, { design, working, coefficients, fitted, deviance, iterations }, dispersion);
    }
  }
  return null;
}

/**
 * Quasi-Poisson regression: log-linear mean, variance = dispersion × mean.
 *
 * Source: Wedderburn (1974), Biometrika 61:439–447. Dispersion = Pearson χ² / degrees of freedom, as in R's
 * glm(family = quasipoisson); it may be below 1.
 *
 * @returns null when every count is 0, there are too few rows, the design is singular or the fit does not converge
 * @throws RangeError for negative counts or arrays of different lengths
 */
export function quasiPoisson(data: CountData): CountFit | null {
  return fitCounts(data, POISSON, null);
}
