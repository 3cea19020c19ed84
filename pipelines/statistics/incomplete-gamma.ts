import { devianceTerm, logGamma, stirlingError } from "./log-gamma.js";

const TINY = 1e-300;
const EPSILON = 2 ** -53;
/** Terms needed near x = shape grow with its root; this is enough for shapes beyond 1e12. */
const MOST_TERMS = 20_000_000;

/** ln(x^a e^−x / Γ(a+1)), without cancellation for large a (Loader 2000). */
export function logPoissonTerm(a: number, x: number): number {
  if (a < 1) return a * Math.log(x) - x - logGamma(a + 1);
  return -stirlingError(a) - devianceTerm(a, x) - 0.5 * Math.log(2 * Math.PI * a);
}

/** Σ x^k / ((a+1) … (a+k)), so that P(a, x) = x^a e^−x / Γ(a+1) times it; x ≤ a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < MOST_TERMS; k += 1) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * EPSILON) break;
  }
  return sum;
}

/** Legendre's continued fraction by Lentz's method: Q(a, x) = x^a e^−x / Γ(a) times it; x > a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MOST_TERMS; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 2 * EPSILON) break;
  }
  return h;
}

function checked(a: number, x: number): void {
  if (!(a > 0 && x >= 0)) throw new RangeError(`incomplete gamma: shape ${a}, x ${x}`);
}

/** ln of the tail that the method at hand gives directly: the lower one where x ≤ a + 1, else the upper one. */
function directLogTail(a: number, x: number): number {
  const prefix = logPoissonTerm(a, x);
  return x <= a + 1 ? prefix + Math.log(lowerSeries(a, x)) : prefix + Math.log(a * upperFraction(a, x));
}

/**
 * ln P(a, x), the logarithm of the regularised lower incomplete gamma function; it does not underflow.
 *
 * @throws RangeError unless a > 0 and x ≥ 0
 */
export function logGammaLower(a: number, x: number): number {
  checked(a, x);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const direct = directLogTail(a, x);
  return x <= a + 1 ? Math.min(0, direct) : Math.log1p(-Math.exp(direct));
}

/**
 * ln Q(a, x), the logarithm of the regularised upper incomplete gamma function; it does not underflow.
 *
 * @throws RangeError unless a > 0 and x ≥ 0
 */
export function logGammaUpper(a: number, x: number): number {
  checked(a, x);
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  const direct = directLogTail(a, x);
  return x <= a + 1 ? Math.log(-Math.expm1(Math.min(0, direct))) : Math.min(0, direct);
}

/**
 * P(a, x) = γ(a, x) / Γ(a), the regularised lower incomplete gamma function.
 *
 * Formula: power series for x ≤ a + 1, else 1 − Legendre's continued fraction (Abramowitz & Stegun 6.5.29, 6.5.31),
 * with Loader's (2000) form of x^a e^−x / Γ(a+1).
 *
 * @example gammaLower(1, 2) // 1 − e^−2
 * @throws RangeError unless a > 0 and x ≥ 0
 */
export function gammaLower(a: number, x: number): number {
  return Math.exp(logGammaLower(a, x));
}

/**
 * Q(a, x) = Γ(a, x) / Γ(a), the regularised upper incomplete gamma function; accurate where it is tiny.
 *
 * @example gammaUpper(1, 2) // e^−2
 * @throws RangeError unless a > 0 and x ≥ 0
 */
export function gammaUpper(a: number, x: number): number {
  return Math.exp(logGammaUpper(a, x));
}
