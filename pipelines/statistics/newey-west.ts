/**
 * Variance of an estimate that holds under changing variance and under correlation up to `lag` rows.
 *
 * Formula: Σ uᵢ² + 2 Σₗ (1 − l/(lag+1)) Σᵢ uᵢ uᵢ₋ₗ, where uᵢ is how much row i moves the estimate. Source: Newey & West
 * (1987), Econometrica 55:703–708, without prewhitening or small-sample factor. Lag 0 is White's HC0.
 *
 * @param influence one a row, in the order of time
 * @throws RangeError when the lag is no whole number from 0
 */
export function neweyWestVariance(influence: Float64Array, lag: number): number {
  if (!(Number.isInteger(lag) && lag >= 0)) throw new RangeError(`invalid lag: ${lag}`);
  let variance = 0;
  for (let l = 0; l <= lag; l += 1) {
    let sum = 0;
    for (let i = l; i < influence.length; i += 1) sum += (influence[i] ?? 0) * (influence[i - l] ?? 0);
    variance += l === 0 ? sum : 2 * (1 - l / (lag + 1)) * sum;
  }
  return variance;
}

/**
 * Lag that grows with the series: ⌊4 (n/100)^(2/9)⌋ (Newey & West 1994, Rev. Econ. Stud. 61:631–653).
 *
 * @example neweyWestLag(100) // 4
 */
export function neweyWestLag(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9));
}
