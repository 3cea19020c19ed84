/** How rare a term is among a sample of texts: ln((texts + 1) / (texts with the term + 0.5)). */
import { TermSums } from "./term-sums.js";
import type { Terms } from "./terms.js";

export class Rarity {
  /** How many texts say each term; of its weights nothing is asked. */
  readonly #said = new TermSums();
  /** By how many texts say a term. */
  readonly #rarities: Float64Array;

  constructor(sample: readonly Terms[]) {
    for (const terms of sample) for (const term of terms.keys()) this.#said.add(term, 0, 1);
    this.#rarities = Float64Array.from({ length: sample.length + 1 }, (_, textsWith) =>
      Math.log((sample.length + 1) / (textsWith + 0.5)),
    );
  }

  of(term: number): number {
    return this.#rarities[this.#said.requestsWith(term)] ?? 0;
  }
}
