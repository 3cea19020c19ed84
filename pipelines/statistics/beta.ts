import { betaLower, logBetaLower, logBinomialTerm } from "./incomplete-beta.js";
import { logGamma } from "./log-gamma.js";
import { monotoneRoot } from "./monotone-root.js";

/** P(X ≤ x) of the beta distribution; mean a / (a + b). */
export function betaCdf(x: number, a: number, b: number): number {
  return betaLower(a, b, Math.min(1, Math.max(0, x)));
}

/** P(X > x) of the beta distribution, exact where it is tiny. */
export function betaSf(x: number, a: number, b: number): number {
  const within = Math.min(1, Math.max(0, x));
  return betaLower(b, a, 1 - within, within);
}

/** logit of a first guess: the first term of the series where p is tiny, else the mean. */
function firstGuess(p: number, a: number, b: number): number {
  const series = (Math.log(p) + Math.log(a) + logGamma(a) + logGamma(b) - logGamma(a + b)) / a;
  return Math.min(series, Math.log(a / b));
}

/**
 * Logit ln(x / (1 − x)) of the beta quantile, exact at both ends where x itself would round to 0 or 1.
 *
 * Method: Newton's on the logit against the logarithm of the tail.
 *
 * @param upper whether p is the probability above x
 * @throws RangeError unless 0 < p < 1 and a, b > 0
 */
export function betaQuantileLogit(p: number, a: number, b: number, upper = false): number {
  if (!(p > 0 && p < 1 && a > 0 && b > 0)) throw new RangeError(`betaQuantile: ${p}, ${a}, ${b}`);
  if (upper) return -betaQuantileLogit(p, b, a);
  if (p > 0.5) return -betaQuantileLogit(1 - p, b, a);
  const goal = Math.log(p);
  const scale = Math.log((a / (a + b)) * b);
  return monotoneRoot(
    (u) => {
      const x = 1 / (1 + Math.exp(-u));
      const y = 1 / (1 + Math.exp(u));
      const tail = logBetaLower(a, b, x, y);
      return { value: tail - goal, slope: Math.exp(logBinomialTerm(a, b, x, y) + scale - tail) };
    },
    firstGuess(p, a, b),
  );
}

/**
 * Quantile of the beta distribution.
 *
 * @example betaQuantile(0.5, 2, 2) // 0.5
 * @param upper whether p is the probability above x
 * @throws RangeError unless 0 ≤ p ≤ 1 and a, b > 0
 */
export function betaQuantile(p: number, a: number, b: number, upper = false): number {
  if (p === 0) return upper ? 1 : 0;
  if (p === 1) return upper ? 0 : 1;
  return 1 / (1 + Math.exp(-betaQuantileLogit(p, a, b, upper)));
}
