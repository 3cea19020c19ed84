/** Makes vectors of texts: weighs their terms and keeps the weightiest. */
import type { Rarity } from "./rarity.js";
import { isPair, MOST_DIFFERENT, type Terms } from "./terms.js";
import { MOST_TERMS, type Shelf, type Vector } from "./vector.js";

/** Length of a vector, but for rounding. */
export const UNIT = 1000;
/** A term in more than one text of thirty tells nothing. */
const LEAST_RARITY = Math.log(30);
/** A pair brings its two words again: together they are to weigh little more than one long word. */
const PAIR_WEIGHT = 0.6;

/** By how often a term occurs. */
const OFTEN = Float64Array.from({ length: 2 * MOST_DIFFERENT + 1 }, (_, count) => 1 + Math.log(count));

export class VectorMaker {
  /** The weightiest terms so far, weightiest first. */
  readonly #terms = new Int32Array(MOST_TERMS);
  readonly #weights = new Float64Array(MOST_TERMS);
  #size = 0;

  /** Weights are (1 + ln occurrences) × rarity, pairs less. A text without telling terms has an empty vector. */
  make({ terms, counts, size }: Terms, rarity: Rarity, shelf: Shelf): Vector {
    this.#size = 0;
    for (let i = 0; i < size; i++) {
      const term = terms[i] ?? 0;
      const rare = rarity.of(term);
      if (rare < LEAST_RARITY) continue;
      this.#offer(term, (OFTEN[counts[i] ?? 0] ?? 0) * rare * (isPair(term) ? PAIR_WEIGHT : 1));
    }
    let squares = 0;
    for (let i = 0; i < this.#size; i++) squares += (this.#weights[i] ?? 0) ** 2;
    const norm = Math.sqrt(squares);
    for (let i = 0; i < this.#size; i++) this.#weights[i] = Math.round(((this.#weights[i] ?? 0) / norm) * UNIT);
    return shelf.put(this.#terms, this.#weights, this.#size);
  }

  /** Takes the term in at its rank; of terms that weigh the same the smaller one goes first. */
  #offer(term: number, weight: number): void {
    let at = this.#size;
    if (at === MOST_TERMS) {
      at -= 1;
      if (!this.#isBefore(term, weight, at)) return;
    } else this.#size += 1;
    for (; at > 0 && this.#isBefore(term, weight, at - 1); at--) {
      this.#terms[at] = this.#terms[at - 1] ?? 0;
      this.#weights[at] = this.#weights[at - 1] ?? 0;
    }
    this.#terms[at] = term;
    this.#weights[at] = weight;
  }

  #isBefore(term: number, weight: number, i: number): boolean {
    const other = this.#weights[i] ?? 0;
    return weight > other || (weight === other && term >>> 0 < (this.#terms[i] ?? 0) >>> 0);
  }
}
