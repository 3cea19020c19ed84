/** How rare a term is among a sample of texts: ln((texts + 1) / (texts with the term + 0.5)). */
import type { Terms } from "./terms.js";

export class Rarity {
  readonly #known = new Map<number, number>();
  /** Of a term that no text of the sample has. */
  readonly #unknown: number;

  constructor(sample: Iterable<Terms>) {
    let texts = 0;
    for (const terms of sample) {
      texts += 1;
      for (const term of terms.keys()) this.#known.set(term, (this.#known.get(term) ?? 0) + 1);
    }
    const rarity = (textsWith: number) => Math.log((texts + 1) / (textsWith + 0.5));
    for (const [term, textsWith] of this.#known) this.#known.set(term, rarity(textsWith));
    this.#unknown = rarity(0);
  }

  of(term: number): number {
    return this.#known.get(term) ?? this.#unknown;
  }
}
