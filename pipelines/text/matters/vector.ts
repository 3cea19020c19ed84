/** A text as a short vector of its most telling terms; whole numbers, so that sums do not depend on their order. */
import type { Rarity } from "./rarity.js";
import { isPair, type Terms } from "./terms.js";

export interface Vector {
  /** Terms, weightiest first. */
  readonly terms: Uint32Array;
  readonly weights: Uint16Array;
  /** Euclidean length of the weights: about `UNIT`, 0 when the text has no telling term. */
  readonly length: number;
}

export const UNIT = 1000;
export const MOST_TERMS = 60;
/** A term in more than one text of thirty tells nothing. */
const LEAST_RARITY = Math.log(30);
/** A pair brings its two words again: together they are to weigh little more than one long word. */
const PAIR_WEIGHT = 0.6;

/** Weights are (1 + ln occurrences) × rarity, pairs less. A text without telling terms has an empty vector. */
export function vectorOf(terms: Terms, rarity: Rarity): Vector {
  const weighted: { term: number; weight: number }[] = [];
  for (const [term, count] of terms) {
    const rare = rarity.of(term);
    if (rare < LEAST_RARITY) continue;
    weighted.push({ term, weight: (1 + Math.log(count)) * rare * (isPair(term) ? PAIR_WEIGHT : 1) });
  }
  weighted.sort((a, b) => b.weight - a.weight || (a.term >>> 0) - (b.term >>> 0));
  weighted.length = Math.min(weighted.length, MOST_TERMS);
  const norm = Math.sqrt(weighted.reduce((sum, { weight }) => sum + weight * weight, 0));
  return toVector(
    Uint32Array.from(weighted, ({ term }) => term),
    Uint16Array.from(weighted, ({ weight }) => Math.round((weight / norm) * UNIT)),
  );
}

/** The vector of these terms and weights. */
export function toVector(terms: Uint32Array, weights: Uint16Array): Vector {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return { terms, weights, length: Math.sqrt(squares) };
}

/** The vector of a text without telling terms. */
export const EMPTY = toVector(new Uint32Array(0), new Uint16Array(0));
