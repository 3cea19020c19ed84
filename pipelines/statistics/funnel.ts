import { binomialCdf, binomialQuantile, binomialSf } from "./binomial.js";
import { normalCdf, normalQuantile } from "./normal.js";

/** A unit's share: k of n. */
export interface UnitCount {
  k: number;
  n: number;
}

export interface Funnel {
  /** The share of all units together, which the funnel closes on. */
  centre: number;
  /** Variance between units over that of chance, at least 1; the limits are √φ times as wide. */
  overdispersion: number;
}

/** Farther out than this a tail is no longer told from nothing. */
const FARTHEST = 30;

/** The normal quantile that is as rare as `tail` above it; 0 for what is not rare at all. */
const scoreOf = (tail: number): number =>
  tail >= 0.5 ? 0 : tail <= 0 ? FARTHEST : Math.min(FARTHEST, -normalQuantile(tail));

/** How far a unit's share lies from the centre as a normal score of its binomial tail; `share` of the case itself counts in it. */
function plainScore({ k, n }: UnitCount, centre: number, share: 0.5 | 1): number {
  const own = binomialSf(k, n, centre) - binomialSf(k + 1, n, centre);
  if (k > n * centre) return scoreOf(binomialSf(k + 1, n, centre) + share * own);
  return -scoreOf((k === 0 ? 0 : binomialCdf(k - 1, n, centre)) + share * own);
}

const WINSORISED = 0.1;

/**
 * Centre and overdispersion of a funnel plot.
 *
 * Formula: φ = mean z², z the normal score of the binomial tail (half of the case itself), with the lowest and the highest
 * tenth of z drawn in to the tenth, so that a few units far out do not hide themselves; never below 1. Sources: Spiegelhalter
 * (2005), Stat. Med. 24:1185–1202; Spiegelhalter (2005), Qual. Saf. Health Care 14:347–351.
 *
 * @returns null below five units, or where all or none are counted: there is no funnel
 * @throws RangeError when a k is not within 0 … n
 */
export function funnelOf(units: readonly UnitCount[]): Funnel | null {
  const wrong = units.find(({ k, n }) => !(k >= 0 && k <= n && n > 0));
  if (wrong !== undefined) throw new RangeError(`invalid unit: ${wrong.k} of ${wrong.n}`);
  const n = units.reduce((sum, unit) => sum + unit.n, 0);
  const centre = units.reduce((sum, unit) => sum + unit.k, 0) / n;
  if (units.length < 5 || centre === 0 || centre === 1) return null;
  const scores = units.map((unit) => plainScore(unit, centre, 0.5)).sort((a, b) => a - b);
  const cut = Math.floor(scores.length * WINSORISED);
  const [low = 0, high = 0] = [scores[cut], scores[scores.length - 1 - cut]];
  const squares = scores.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0);
  return { centre, overdispersion: Math.max(1, squares / scores.length) };
}

/** How far a unit lies from the centre, overdispersion counted; beyond ±1.96 and ±3.09 it is outside the limits. */
export const funnelScore = (unit: UnitCount, { centre, overdispersion }: Funnel): number =>
  plainScore(unit, centre, 1) / Math.sqrt(overdispersion);

/** Where between the whole numbers the binomial distribution reaches p: Spiegelhalter's interpolation (2005, A.1.1). */
function smoothQuantile(p: number, n: number, centre: number): number {
  const r = binomialQuantile(p, n, centre);
  const [upTo, below] = [binomialCdf(r, n, centre), r === 0 ? 0 : binomialCdf(r - 1, n, centre)];
  return upTo > below ? Math.max(0, r - (upTo - p) / (upTo - below)) : r;
}

/** The two limits for units of n cases: z = 1.96 for 95 %, 3.09 for 99.8 %; shares in [0, 1]. */
export function funnelLimits(n: number, z: number, { centre, overdispersion }: Funnel): [low: number, high: number] {
  const tail = normalCdf(-z * Math.sqrt(overdispersion));
  // the upper limit of k is n less the lower one of those not counted: exact where 1 − tail would round to 1
  return [smoothQuantile(tail, n, centre) / n, 1 - smoothQuantile(tail, n, 1 - centre) / n];
}
