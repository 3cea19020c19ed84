/** How rare a term is among a sample of texts: ln((texts + 1) / (texts with the term + 0.5)). */
import { TermSums } from "./term-sums.js";
import type { Terms } from "./terms.js";

export class Rarity {
  /** How many texts say each term; of its weights nothing is asked. */
  readonly #said = new TermSums();
  /** By how many texts say a term. */
  readonly #rarities: Float64Array;

  /** @param sample each text's terms are looked at before the next text is asked for */
  constructor(sample: Iterable<Terms>) {
    let texts = 0;
    for (const { terms, size } of sample) {
      for (let i = 0; i < size; i++) this.#said.add(terms[i] ?? 0, 0, 1);
      texts += 1;
    }
    this.#rarities = Float64Array.from({ length: texts + 1 }, (_, textsWith) =>
      Math.log((texts + 1) / (textsWith + 0.5)),
    );
  }

  of(term: number): number {
    return this.#rarities[this.#said.requestsWith(term)] ?? 0;
  }
}
