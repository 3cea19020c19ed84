/** The weights of one vector by term: filled again for each request, so that nothing is thrown away. */
import { EMPTY, MOST_TERMS, type Vector } from "./vector.js";

/** A power of two, four times the terms that a vector may have. */
const SLOTS = 2 ** Math.ceil(Math.log2(4 * MOST_TERMS));
const SHIFT = 32 - Math.log2(SLOTS);
/** 2³² over the golden ratio (Knuth, TAOCP 6.4): spreads terms over the slots. */
const SPREAD = 0x9e3779b1;

export class Lookup {
  vector: Vector = EMPTY;
  readonly #terms = new Int32Array(SLOTS);
  readonly #weights = new Uint16Array(SLOTS);
  /** For which vector a slot was filled. */
  readonly #filled = new Uint32Array(SLOTS);
  #turn = 0;

  /** Fills it with a vector, in the place of the one before. */
  fill(vector: Vector): this {
    this.vector = vector;
    this.#turn += 1;
    for (let i = 0; i < vector.size; i++) {
      const term = vector.term(i);
      const at = this.#find(term);
      this.#filled[at] = this.#turn;
      this.#terms[at] = term;
      this.#weights[at] = vector.weight(i);
    }
    return this;
  }

  /** Σ weight × weight over the terms that both vectors have. */
  product(vector: Vector): number {
    let product = 0;
    for (let i = 0; i < vector.size; i++) {
      const at = this.#find(vector.term(i));
      if (this.#filled[at] === this.#turn) product += vector.weight(i) * (this.#weights[at] ?? 0);
    }
    return product;
  }

  #find(term: number): number {
    let at = Math.imul(term, SPREAD) >>> SHIFT;
    while (this.#filled[at] === this.#turn && this.#terms[at] !== term) at = (at + 1) % SLOTS;
    return at;
  }
}
