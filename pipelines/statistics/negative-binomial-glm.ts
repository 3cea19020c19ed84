import { type CountData, type CountFit, type Family, fitCounts, POISSON } from "./count-glm.js";
import { digamma, trigamma } from "./digamma.js";
import { monotoneRoot } from "./monotone-root.js";
import { negativeBinomialLogPmf } from "./negative-binomial.js";

/** A fitted negative binomial regression. */
interface NegativeBinomialFit extends CountFit {
  /** Variance = mean + mean² / theta; infinite where the counts vary no more than Poisson's. */
  theta: number;
  /** Standard error of theta; infinite with theta. */
  thetaStandardError: number;
  logLikelihood: number;
}

/** Variance μ + μ²/θ with logarithmic link. */
function negativeBinomialFamily(theta: number): Family {
  return {
    variance: (mean) => mean + (mean * mean) / theta,
    unitDeviance: (y, mean) =>
      2 * ((y === 0 ? 0 : y * Math.log(y / mean)) - (y + theta) * Math.log((y + theta) / (mean + theta))),
    start: (y) => (y === 0 ? 1 / 6 : y),
  };
}

interface Weighted {
  counts: ArrayLike<number>;
  fitted: Float64Array;
  weights: ArrayLike<number> | undefined;
}

function sumRows({ counts, fitted, weights }: Weighted, term: (y: number, mean: number) => number): number {
  return fitted.reduce((sum, mean, i) => sum + (weights?.[i] ?? 1) * term(counts[i] ?? 0, mean), 0);
}

/** Derivative of the log-likelihood by theta, and the observed information. */
function score(rows: Weighted, theta: number): { first: number; information: number } {
  const psi = digamma(theta);
  const psi1 = trigamma(theta);
  const first = sumRows(
    rows,
    (y, mean) => digamma(theta + y) - psi + Math.log(theta / (theta + mean)) + 1 - (y + theta) / (mean + theta),
  );
  const information = sumRows(
    rows,
    (y, mean) => psi1 - trigamma(theta + y) - 1 / theta + 2 / (mean + theta) - (y + theta) / (mean + theta) ** 2,
  );
  return { first, information };
}

/**
 * Theta of the negative binomial by maximum likelihood, the means given.
 *
 * Newton's method on ln θ. The likelihood grows without end in θ where Σ (y−μ)² ≤ Σ y (Levin & Reeds 1977, Ann. Stat.
 * 5:79–87): then theta is infinite and the Poisson distribution is the answer.
 */
function thetaByLikelihood(
  counts: ArrayLike<number>,
  fitted: Float64Array,
  weights?: ArrayLike<number>,
): { theta: number; standardError: number } {
  const rows = { counts, fitted, weights };
  const excess = sumRows(rows, (y, mean) => (y - mean) ** 2 - y);
  if (excess <= 0) return { theta: Number.POSITIVE_INFINITY, standardError: Number.POSITIVE_INFINITY };
  const start = sumRows(rows, (_, mean) => mean * mean) / excess;
  const root = monotoneRoot(
    (u) => {
      const theta = Math.exp(u);
      const { first, information } = score(rows, theta);
      return { value: -first * theta, slope: (information * theta - first) * theta };
    },
    Math.log(start),
    1e-11,
  );
  const theta = Math.exp(root);
  return { theta, standardError: 1 / Math.sqrt(score(rows, theta).information) };
}

const MOST_ROUNDS = 100;

/**
 * Negative binomial regression with logarithmic link: variance = mean + mean² / theta, theta by maximum likelihood.
 *
 * Source: Lawless (1987), Can. J. Stat. 15:209–225; alternates the regression with theta as R's MASS::glm.nb
 * (Venables & Ripley 2002, §7.4). Standard errors take theta as known, as there.
 *
 * @returns null when there are too few rows, the design is singular or the fit does not converge
 * @throws RangeError for negative counts or arrays of different lengths
 */
export function negativeBinomialGlm(data: CountData): NegativeBinomialFit | null {
  let fit = fitCounts(data, POISSON, 1);
  let last = Number.NaN;
  for (let round = 0; round < MOST_ROUNDS && fit !== null; round += 1) {
    const { theta, standardError } = thetaByLikelihood(data.counts, fit.fitted, data.weights);
    const finite = theta !== Number.POSITIVE_INFINITY;
    fit = fitCounts(data, finite ? negativeBinomialFamily(theta) : POISSON, 1, { start: fit.fitted });
    if (fit !== null && (!finite || Math.abs(theta - last) < 1e-9 * theta)) {
      const rows = { counts: data.counts, fitted: fit.fitted, weights: data.weights };
      const logLikelihood = sumRows(rows, (y, mean) => negativeBinomialLogPmf(y, mean, theta));
      return { ...fit, theta, thetaStandardError: standardError, logLikelihood };
    }
    last = theta;
  }
  return null;
}
