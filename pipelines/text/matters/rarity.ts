/** How rare a term is among a sample of texts: ln((texts + 1) / (texts with the term + 0.5)). */
import type { Terms } from "./terms.js";

export class Rarity {
  readonly #texts: number;
  readonly #textsWith = new Map<number, number>();

  constructor(sample: Iterable<Terms>) {
    let texts = 0;
    for (const terms of sample) {
      texts += 1;
      for (const term of terms.keys()) this.#textsWith.set(term, (this.#textsWith.get(term) ?? 0) + 1);
    }
    this.#texts = texts;
  }

  of(term: number): number {
    return Math.log((this.#texts + 1) / ((this.#textsWith.get(term) ?? 0) + 0.5));
  }
}
