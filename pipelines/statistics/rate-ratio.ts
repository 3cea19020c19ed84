import { binomialLogPmf } from "./binomial.js";
import { clopperPearson } from "./clopper-pearson.js";

/** Ratio of two rates with its exact interval and two-sided p value; `high` may be infinite. */
export interface RateRatio {
  ratio: number;
  low: number;
  high: number;
  p: number;
}

/** Counts whose probability differs by less than this factor count as equally likely, as in R's binom.test. */
const TIE = 1 + 1e-7;

/** Sum of the probabilities of the outcomes that are at most as likely as the one observed. */
function twoSidedP(k: number, n: number, share: number): number {
  const limit = binomialLogPmf(k, n, share) + Math.log(TIE);
  let sum = 0;
  for (let i = 0; i <= n; i += 1) {
    const logP = binomialLogPmf(i, n, share);
    if (logP <= limit) sum += Math.exp(logP);
  }
  return Math.min(1, sum);
}

/**
 * Exact comparison of two Poisson rates given their total: count / exposure of the first over that of the second.
 *
 * Formula: given the total n, the first count is binomial with share ratio·e₁ / (ratio·e₁ + e₂); Clopper–Pearson ends of
 * that share give the interval, and p sums the outcomes no likelier than the observed one at ratio 1. Source: Przyborowski
 * & Wilenski (1940), Biometrika 31:313–323; R's poisson.test.
 *
 * @example rateRatio(40, 260, 22, 260) // ratio 1.818, 1.055 … 3.212, p 0.030
 * @returns null when both counts are 0: there is nothing to tell
 * @throws RangeError for negative counts or exposures that are not positive
 */
export function rateRatio(
  count: number,
  exposure: number,
  baseCount: number,
  baseExposure: number,
  confidence = 0.95,
): RateRatio | null {
  if (!(count >= 0 && baseCount >= 0)) throw new RangeError(`invalid counts: ${count}, ${baseCount}`);
  if (!(exposure > 0 && baseExposure > 0)) throw new RangeError(`invalid exposures: ${exposure}, ${baseExposure}`);
  const total = count + baseCount;
  const share = clopperPearson(count, total, confidence);
  if (share === null) return null;
  const scale = baseExposure / exposure;
  const [low, high] = share;
  return {
    ratio: baseCount === 0 ? Number.POSITIVE_INFINITY : (count / baseCount) * scale,
    low: (low / (1 - low)) * scale,
    high: high === 1 ? Number.POSITIVE_INFINITY : (high / (1 - high)) * scale,
    p: twoSidedP(count, total, exposure / (exposure + baseExposure)),
  };
}
