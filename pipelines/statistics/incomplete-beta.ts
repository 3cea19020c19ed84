import { devianceTerm, stirlingError } from "./log-gamma.js";

const TINY = 1e-300;
const EPSILON = 2 ** -53;
const MOST_TERMS = 1_000_000;

/**
 * ln of Γ(a+b+1) / (Γ(a+1) Γ(b+1)) x^a y^b, the binomial term for real a, b > 0 and y = 1 − x, without cancellation.
 *
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 */
export function logBinomialTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  return (
    stirlingError(n) -
    stirlingError(a) -
    stirlingError(b) -
    devianceTerm(a, n * x) -
    devianceTerm(b, n * y) +
    0.5 * Math.log(n / (2 * Math.PI * a * b))
  );
}

/**
 * The continued fraction of Didonato & Morris (1992, ACM TOMS 18:360, eq. 9): I_x(a, b) = x^a y^b / B(a, b) / fraction.
 * It converges fast where x is below the mean a / (a + b).
 */
function fraction(a: number, b: number, x: number, y: number): number {
  const lambda = a * y - b * x + 1;
  let f = (a * lambda) / (a + 1);
  if (f === 0) f = TINY;
  let c = f;
  let d = 0;
  for (let m = 1; m < MOST_TERMS; m += 1) {
    const e = a + 2 * m - 1;
    const numerator = ((a + m - 1) / e) * ((a + b + m - 1) / e) * m * (b - m) * x * x;
    const denominator = m + (m * (b - m) * x) / e + ((a + m) * (lambda + m * (1 + y))) / (e + 2);
    d = denominator + numerator * d;
    if (d === 0) d = TINY;
    c = denominator + numerator / c;
    if (c === 0) c = TINY;
    d = 1 / d;
    const step = c * d;
    f *= step;
    if (Math.abs(step - 1) < 2 * EPSILON) break;
  }
  return f;
}

function checked(a: number, b: number, x: number, y: number): void {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) throw new RangeError(`incomplete beta: a ${a}, b ${b}, x ${x}`);
}

/** ln I_x(a, b) by the fraction; x at most the mean. */
function directLogTail(a: number, b: number, x: number, y: number): number {
  const term = logBinomialTerm(a, b, x, y) + Math.log((a / (a + b)) * b);
  return Math.min(0, term - Math.log(fraction(a, b, x, y)));
}

/**
 * ln I_x(a, b), the logarithm of the regularised incomplete beta function; it does not underflow.
 *
 * @param y 1 − x; give it where it is known more exactly than the subtraction would
 * @throws RangeError unless a, b > 0 and 0 ≤ x ≤ 1
 */
export function logBetaLower(a: number, b: number, x: number, y = 1 - x): number {
  checked(a, b, x, y);
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (y === 0) return 0;
  if (a * y >= b * x) return directLogTail(a, b, x, y);
  return Math.log(-Math.expm1(directLogTail(b, a, y, x)));
}

/**
 * I_x(a, b), the regularised incomplete beta function; the upper tail is I_{1−x}(b, a), as exact as the lower one.
 *
 * @example betaLower(2, 3, 0.4) // 0.5248
 * @param y 1 − x; give it where it is known more exactly than the subtraction would
 * @throws RangeError unless a, b > 0 and 0 ≤ x ≤ 1
 */
export function betaLower(a: number, b: number, x: number, y = 1 - x): number {
  return Math.exp(logBetaLower(a, b, x, y));
}
