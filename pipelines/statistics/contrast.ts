import type { CountFit } from "./count-glm.js";
import type { Columns } from "./least-squares.js";
import { neweyWestVariance } from "./newey-west.js";
import { studentTQuantile, studentTTwoSided } from "./student-t.js";

/** An estimated ratio with its interval and two-sided p value. */
export interface RatioEstimate {
  ratio: number;
  low: number;
  high: number;
  p: number;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
}

/** Standard error of Σ cⱼβⱼ as the model has it. */
export function modelError(fit: CountFit, contrast: ArrayLike<number>): number {
  return Math.sqrt(
    dot(
      contrast,
      fit.covariance.map((row) => dot(row, contrast)),
    ),
  );
}

/**
 * Standard error of Σ cⱼβⱼ that holds under correlation up to `lag` rows and under any variance (Newey & West 1987).
 *
 * @param columns the design of the fit, its rows in the order of time
 * @param counts the counts of the fit
 */
export function robustError(
  fit: CountFit,
  columns: Columns,
  counts: ArrayLike<number>,
  contrast: ArrayLike<number>,
  lag: number,
): number {
  const direction = fit.covariance.map((row) => dot(row, contrast) / fit.dispersion);
  const influence = fit.fitted.map((mean, i) => {
    const score = (fit.workingWeights[i] ?? 0) * ((counts[i] ?? 0) / mean - 1);
    return columns.reduce((sum, column, j) => sum + (direction[j] ?? 0) * (column[i] ?? 0), 0) * score;
  });
  return Math.sqrt(neweyWestVariance(influence, lag));
}

/** exp of Σ cⱼβⱼ with its interval by Student's t at the degrees of freedom of the fit. */
export function ratioEstimate(
  fit: CountFit,
  contrast: ArrayLike<number>,
  error: number,
  confidence: number,
): RatioEstimate {
  const value = dot(contrast, fit.coefficients);
  const reach = studentTQuantile((1 + confidence) / 2, fit.degreesOfFreedom) * error;
  return {
    ratio: Math.exp(value),
    low: Math.exp(value - reach),
    high: Math.exp(value + reach),
    p: studentTTwoSided(value / error, fit.degreesOfFreedom),
  };
}
