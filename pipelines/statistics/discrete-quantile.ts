/** P(X ≤ x) and P(X > x) of a distribution over 0, 1, 2, … */
interface DiscreteTails {
  lower: (x: number) => number;
  above: (x: number) => number;
}

/** Probabilities this close count as equal, so that the quantile of a computed probability gives its count back. */
const FUZZ = 64 * Number.EPSILON;

/**
 * The smallest count x with P(X ≤ x) ≥ p, found by steps that double from the guess and then by halving.
 *
 * @param p probability, 0 ≤ p < 1
 * @param spread its standard deviation, which sets the first step
 */
export function discreteQuantile(p: number, tails: DiscreteTails, guess: number, spread: number): number {
  const reached =
    p <= 0.5 ? (x: number) => tails.lower(x) >= p * (1 - FUZZ) : (x: number) => tails.above(x) <= (1 - p) * (1 + FUZZ);
  let high = Math.max(0, Math.round(guess));
  let low = -1;
  let step = Math.max(1, Math.floor(spread / 8));
  if (reached(high)) {
    while (high > 0) {
      const below = Math.max(-1, high - step);
      if (below < 0 || !reached(below)) {
        low = below;
        break;
      }
      high = below;
      step *= 2;
    }
  } else {
    low = high;
    high = low + step;
    while (!reached(high)) {
      low = high;
      step *= 2;
      high += step;
    }
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle === low || middle === high) break; // beyond 2⁵³ there is no number between two neighbours
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
