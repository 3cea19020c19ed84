/**
 * Digamma ψ(x) = d ln Γ(x) / dx for x > 0.
 *
 * Formula: asymptotic series from 10 on (Abramowitz & Stegun 6.3.18), below it the recurrence ψ(x) = ψ(x+1) − 1/x.
 *
 * @example digamma(1) // −0.5772156649015329
 * @throws RangeError when x is not positive
 */
export function digamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`digamma: ${x}`);
  let y = x;
  let sum = 0;
  while (y < 10) {
    sum -= 1 / y;
    y += 1;
  }
  const s = 1 / (y * y);
  const tail =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))));
  return sum + Math.log(y) - 0.5 / y - tail;
}

/**
 * Trigamma ψ′(x) for x > 0.
 *
 * Formula: asymptotic series from 10 on (Abramowitz & Stegun 6.4.12), below it ψ′(x) = ψ′(x+1) + 1/x².
 *
 * @example trigamma(1) // π²/6 = 1.6449340668482264
 * @throws RangeError when x is not positive
 */
export function trigamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`trigamma: ${x}`);
  let y = x;
  let sum = 0;
  while (y < 10) {
    sum += 1 / (y * y);
    y += 1;
  }
  const s = 1 / (y * y);
  const tail = s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * (5 / 66 - s * (691 / 2730 - (s * 7) / 6))))));
  return sum + 1 / y + s / 2 + tail / y;
}
