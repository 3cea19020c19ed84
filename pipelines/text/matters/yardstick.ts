/**
 * By which texts the rarity of words is measured: those before the month of the request; a city that had fewer than
 * `FEWEST` before takes its first `FEWEST`. Of many, a sample. So the measure of a month never changes once that many came.
 */
import { Rarity } from "./rarity.js";
import { termOfPhrase, termsOf } from "./terms.js";
import type { Told } from "./told.js";
import { type Vector, vectorOf } from "./vector.js";

export const FEWEST = 5_000;
/** More texts than this do not change what is rare. */
export const SAMPLE = 10_000;

/** Measures texts, month by month. */
export class Yardstick {
  #month = "";
  #sample: readonly unknown[] = [];
  #rarity = new Rarity([]);

  /** @param sampleBefore words and title's length of at most `SAMPLE` texts that the month is measured by */
  constructor(
    readonly stopwords: ReadonlySet<string>,
    readonly sampleBefore: (month: string) => Promise<readonly Pick<Told, "words" | "titleLength">[]>,
  ) {}

  async vectorOf(told: Told): Promise<Vector> {
    const month = monthOf(told.at);
    if (month !== this.#month) {
      this.#month = month;
      const sample = await this.sampleBefore(month);
      if (sample !== this.#sample)
        this.#rarity = new Rarity(sample.map(({ words, titleLength }) => termsOf(words, titleLength, this.stopwords)));
      this.#sample = sample;
    }
    return vectorOf(termsOf(told.words, told.titleLength, this.stopwords), this.#rarity);
  }

  /** How rare a phrase is, by the month of the last text. */
  rarityOf(phrase: readonly string[]): number {
    return this.#rarity.of(termOfPhrase(phrase));
  }
}

/** `YYYY-MM`. */
export const monthOf = (at: number): string => new Date(at * 1000).toISOString().slice(0, 7);

/** The samples of requests that are all at hand, in their order of time. */
export function sampler(requests: readonly Told[]): (month: string) => Promise<readonly Told[]> {
  const first = requests.slice(0, FEWEST);
  return async (month) => {
    const before = requests.filter(({ at }) => monthOf(at) < month);
    return before.length < FEWEST ? first : before.filter((_, i) => i % Math.ceil(before.length / SAMPLE) === 0);
  };
}
