/** For each term that a matter says: the sum of its weights, and how many of the matter's requests say it. No objects: there are many matters. */
import type { Vector } from "./vector.js";

/** Cells of a slot: the term, its weight, the requests that say it (0: the slot is free). */
const CELLS = 3;
const FULLEST = 0.75;
const SMALLEST = 64;
/** 2³² over the golden ratio (Knuth, TAOCP 6.4): spreads terms over the slots. */
const SPREAD = 0x9e3779b1;

export class TermSums {
  #cells = new Int32Array(SMALLEST * CELLS);
  #shift = 32 - Math.log2(SMALLEST);
  #terms = 0;

  /** Tells each term that is said, as a signed number. */
  each(visit: (term: number, weight: number, requests: number) => void): void {
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at += CELLS) {
      const requests = cells[at + 2] ?? 0;
      if (requests > 0) visit(cells[at] ?? 0, cells[at + 1] ?? 0, requests);
    }
  }

  /** How many requests say the term. */
  requestsWith(term: number): number {
    return this.#cells[this.#find(term) + 2] ?? 0;
  }

  /** Adds to a term. Returns the sum of its weights before. */
  add(term: number, weight: number, requests: number): number {
    let at = this.#find(term);
    if (this.#cells[at + 2] === 0) {
      if ((this.#terms + 1) * CELLS > FULLEST * this.#cells.length) {
        this.#grow();
        at = this.#find(term);
      }
      this.#terms += 1;
      this.#cells[at] = term;
    }
    const before = this.#cells[at + 1] ?? 0;
    this.#cells[at + 1] = before + weight;
    this.#cells[at + 2] = (this.#cells[at + 2] ?? 0) + requests;
    return before;
  }

  /** Σ weight × weight over the terms of a vector. */
  product(vector: Vector): number {
    let product = 0;
    for (let i = 0; i < vector.size; i++)
      product += vector.weight(i) * (this.#cells[this.#find(vector.term(i)) + 1] ?? 0);
    return product;
  }

  /** Σ weight × weight over the terms that both say. */
  productWith(other: TermSums): number {
    const [few, many] = this.#terms < other.#terms ? [this, other] : [other, this];
    let product = 0;
    few.each((term, weight) => {
      product += weight * (many.#cells[many.#find(term) + 1] ?? 0);
    });
    return product;
  }

  /** Where the term's cells begin, or the free slot where they would. */
  #find(term: number): number {
    const cells = this.#cells;
    let at = (Math.imul(term, SPREAD) >>> this.#shift) * CELLS;
    while (cells[at + 2] !== 0 && cells[at] !== term) {
      at += CELLS;
      if (at === cells.length) at = 0;
    }
    return at;
  }

  #grow(): void {
    const old = this.#cells;
    this.#cells = new Int32Array(old.length * 2);
    this.#shift -= 1;
    for (let from = 0; from < old.length; from += CELLS) {
      if (old[from + 2] === 0) continue;
      const at = this.#find(old[from] ?? 0);
      this.#cells.set(old.subarray(from, from + CELLS), at);
    }
  }
}
