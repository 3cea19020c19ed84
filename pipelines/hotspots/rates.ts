/** Rates per 10,000 residents that do not jump with the size of a place, and where they lie high or low together. */
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { gammaPoissonPrior, type ShrunkenRate, shrunkenRate } from "../statistics/gamma-poisson.js";
import { giStar } from "../statistics/places/gi-star.js";
import type { Neighbours } from "../statistics/places/neighbours.js";

interface PlaceCount {
  requests: number;
  /** Null where not known. */
  residents: number | null;
}

export interface PlaceRate {
  /** Requests per 10,000 residents with a 95 % interval; null where fewer than `LEAST_EXPECTED` are expected. */
  rate: { per_10k: number; low: number; high: number } | null;
  gi: { z: number; finding: "high" | "low" | "none" } | null;
}

/** At the city's rate a place has at least so many requests, or its rate is not told. */
export const LEAST_EXPECTED = 5;
/** Share of the places called high or low that may be so by chance. */
const FALSE_DISCOVERY = 0.05;

/** One a place, in their order; nothing of places whose residents are not known, or of a city with fewer than three others. */
export function placeRates(places: readonly PlaceCount[], neighbours: Neighbours): PlaceRate[] {
  const known = places.flatMap(({ residents }, i) => (residents === null ? [] : [i]));
  const counts = known.map((i) => places[i]?.requests ?? 0);
  const residents = known.map((i) => places[i]?.residents ?? 0);
  const common = sum(counts) / sum(residents);
  const expected = residents.map((value) => value * common);
  const prior = gammaPoissonPrior(counts, expected);
  const rates: PlaceRate[] = places.map(() => ({ rate: null, gi: null }));
  if (prior === null) return rates;
  const shrunken = known.map((_, k) => shrunkenRate(counts[k] ?? 0, expected[k] ?? 0, prior));
  const findings = findingsOf(shrunken, known, neighbours);
  const scale = common * 10_000;
  known.forEach((place, k) => {
    const own = shrunken[k];
    if (own === undefined) return;
    const isEnough = (expected[k] ?? 0) >= LEAST_EXPECTED;
    const rate = { per_10k: own.mean * scale, low: own.low * scale, high: own.high * scale };
    rates[place] = { rate: isEnough ? rate : null, gi: findings[k] ?? null };
  });
  return rates;
}

/** Gi* over the known places; neighbours that are not known are passed over. */
function findingsOf(
  shrunken: readonly ShrunkenRate[],
  known: readonly number[],
  neighbours: Neighbours,
): PlaceRate["gi"][] {
  const at = new Map(known.map((place, k) => [place, k]));
  const among = known.map((place) => (neighbours[place] ?? []).flatMap((other) => at.get(other) ?? []));
  const scores = giStar(
    shrunken.map(({ mean }) => mean),
    among,
  );
  if (scores === null) return known.map(() => null);
  const q = benjaminiHochberg(scores.map(({ p }) => p));
  return scores.map(({ z }, k) => ({
    z,
    finding: (q[k] ?? 1) > FALSE_DISCOVERY ? "none" : z > 0 ? "high" : "low",
  }));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
