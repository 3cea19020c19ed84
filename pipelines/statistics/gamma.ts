import { gammaLower, gammaUpper, logGammaLower, logGammaUpper, logPoissonTerm } from "./incomplete-gamma.js";
import { logGamma } from "./log-gamma.js";
import { monotoneRoot } from "./monotone-root.js";
import { normalQuantile } from "./normal.js";

/** P(X ≤ x) of the gamma distribution; mean shape / rate. */
export function gammaCdf(x: number, shape: number, rate = 1): number {
  return x <= 0 ? 0 : gammaLower(shape, x * rate);
}

/** P(X > x) of the gamma distribution, exact where it is tiny. */
export function gammaSf(x: number, shape: number, rate = 1): number {
  return x <= 0 ? 1 : gammaUpper(shape, x * rate);
}

/** ln of a first guess: Wilson & Hilferty (1931), or the first term of the series where that fails. */
function firstGuess(p: number, shape: number, upper: boolean): number {
  const z = upper ? -normalQuantile(p) : normalQuantile(p);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  if (shape > 0.5 && root > 0.1) return Math.log(shape) + 3 * Math.log(root);
  const logP = upper ? Math.log1p(-p) : Math.log(p);
  const series = (logP + logGamma(shape + 1)) / shape;
  return upper ? Math.max(series, Math.min(0, Math.log(-Math.log(p)))) : series;
}

/**
 * Quantile of the gamma distribution: x with P(X ≤ x) = p, or P(X > x) = p where `upper` is true.
 *
 * Method: Newton's on ln x against the logarithm of the smaller tail, both of which are concave there.
 *
 * @example gammaQuantile(0.5, 1) // ln 2
 * @throws RangeError unless 0 ≤ p ≤ 1, shape > 0 and rate > 0
 */
export function gammaQuantile(p: number, shape: number, rate = 1, upper = false): number {
  if (!(p >= 0 && p <= 1 && shape > 0 && rate > 0)) throw new RangeError(`gammaQuantile: ${p}, ${shape}, ${rate}`);
  if (p === (upper ? 1 : 0)) return 0;
  if (p === (upper ? 0 : 1)) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return gammaQuantile(1 - p, shape, rate, !upper);
  const goal = Math.log(p);
  const u = monotoneRoot(
    (v) => {
      const x = Math.exp(v);
      const tail = upper ? logGammaUpper(shape, x) : logGammaLower(shape, x);
      const logSlope = logPoissonTerm(shape, x) + Math.log(shape) - tail;
      return { value: upper ? goal - tail : tail - goal, slope: Math.exp(logSlope) };
    },
    firstGuess(p, shape, upper),
  );
  return Math.exp(u) / rate;
}
