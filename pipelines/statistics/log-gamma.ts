const HALF_LOG_TWO_PI = 0.9189385332046728;
const EULER = 0.5772156649015329;

/** ζ(k) − 1 for k = 2 … 30; beyond that 2^−k is exact to the last digit. */
const ZETA_MINUS_ONE = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.002008392826082214, 0.0009945751278180853, 0.0004941886041194646,
  0.0002460865533080483, 0.0001227133475784891, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878066e-7,
  2.384505027277329e-7, 1.192199259653111e-7, 5.960818905125948e-8, 2.98035035146523e-8, 1.490155482836504e-8,
  7.450711789835428e-9, 3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
];

/**
 * ln Γ(1 + x) for |x| ≤ 1/2, with full relative accuracy near 0.
 * Formula: −ln(1+x) + x(1−γ) + Σ (−1)^k (ζ(k)−1) x^k / k (Abramowitz & Stegun 6.1.33).
 */
function logGammaNearOne(x: number): number {
  let sum = 0;
  let power = -x;
  let k = 1;
  for (const zeta of ZETA_MINUS_ONE) {
    k += 1;
    power *= -x;
    sum += (zeta * power) / k;
  }
  // power starts as −x, so that its sign at k = 2 is −(−x)(x) = x², as the formula asks.
  return -Math.log1p(x) + x * (1 - EULER) + sum;
}

/** The series 1/(12x) − 1/(360x³) + … of Stirling's formula; good to the last digit from x = 10. */
function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (
    (1 / 12 -
      s *
        (1 / 360 -
          s *
            (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156 - (s * 3617) / 122400))))))) /
    x
  );
}

/**
 * ln Γ(x) for x > 0.
 *
 * Formula: Taylor series about 1 and 2 (relative accuracy at the zeros), Stirling's series from 10 on (Abramowitz &
 * Stegun 6.1.41), between them the recurrence Γ(x+1) = xΓ(x). Relative error below 1e-14.
 *
 * @example logGamma(10) // ln 362880 = 12.801827480081469
 * @throws RangeError when x is not positive
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma: ${x}`);
  if (x < 0.5) return logGammaNearOne(x) - Math.log(x);
  if (x <= 1.5) return logGammaNearOne(x - 1);
  if (x <= 2.5) return logGammaNearOne(x - 2) + Math.log(x - 1);
  let product = 1;
  let shifted = x;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingSeries(shifted) - Math.log(product);
}

/**
 * What Stirling's formula leaves out: ln Γ(x+1) − (x + ½) ln x + x − ½ ln 2π, for x > 0.
 *
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 *
 * @example stirlingError(1) // 0.08106146679532726
 */
export function stirlingError(x: number): number {
  if (x >= 10) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/**
 * The Poisson deviance term x ln(x/m) + m − x, without cancellation where x is close to m. x ≥ 0, m > 0.
 *
 * Source: Loader (2000), function bd0.
 */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m;
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 3; j < 2000; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
