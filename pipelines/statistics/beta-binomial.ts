import { betaQuantile } from "./beta.js";
import type { UnitCount } from "./funnel.js";

/** Beta distribution of the units' true shares, by its mean and how many cases it is worth. */
interface BetaPrior {
  mean: number;
  cases: number;
}

interface ShrunkenShare {
  mean: number;
  low: number;
  high: number;
}

/** Where units differ no more than by chance, the prior is worth this many cases instead of infinitely many. */
const MOST_CASES = 1e6;

/**
 * How the true shares of units differ, by moments: m the common share, τ² what is left of the variance between units
 * after chance, worth m(1−m)/τ² − 1 cases.
 *
 * Formula: τ² = (Σ n(p − m)² − (I − 1) m(1 − m)) / (N − Σn²/N − (I − 1)). Source: Kleinman (1973), JASA 68:46–54.
 *
 * @returns null below five units, or where all or none are counted
 */
export function betaPrior(units: readonly UnitCount[]): BetaPrior | null {
  const total = units.reduce((sum, unit) => sum + unit.n, 0);
  const mean = units.reduce((sum, unit) => sum + unit.k, 0) / total;
  if (units.length < 5 || !(mean > 0 && mean < 1)) return null;
  const spread = units.reduce((sum, { k, n }) => sum + n * (k / n - mean) ** 2, 0);
  const chance = (units.length - 1) * mean * (1 - mean);
  const weight = total - units.reduce((sum, { n }) => sum + n * n, 0) / total - (units.length - 1);
  const between = (spread - chance) / weight;
  const cases = between > 0 ? (mean * (1 - mean)) / between - 1 : MOST_CASES;
  return { mean, cases: Math.min(MOST_CASES, Math.max(1, cases)) };
}

/**
 * A unit's share drawn towards the common one as far as its cases are few: the beta posterior.
 *
 * @example shrunkenShare({ k: 3, n: 4 }, { mean: 0.5, cases: 96 }) // mean 0.51, 0.412 … 0.607
 */
export function shrunkenShare({ k, n }: UnitCount, { mean, cases }: BetaPrior, confidence = 0.95): ShrunkenShare {
  const a = mean * cases + k;
  const b = (1 - mean) * cases + n - k;
  const tail = (1 - confidence) / 2;
  return { mean: a / (a + b), low: betaQuantile(tail, a, b), high: betaQuantile(tail, a, b, true) };
}
