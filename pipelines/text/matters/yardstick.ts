/**
 * By which texts the rarity of words is measured: those before the quarter of the request; a city that had fewer than
 * `FEWEST` before takes its first `FEWEST`. Of many, a sample. So the measure of a quarter never changes once that many came.
 */
import { Rarity } from "./rarity.js";
import { termOfPhrase, termsOf } from "./terms.js";
import type { Told } from "./told.js";
import { type Vector, vectorOf } from "./vector.js";

export const FEWEST = 5_000;
/** More texts than this do not change what is rare. */
export const SAMPLE = 10_000;

/** Measures texts, quarter by quarter. */
export class Yardstick {
  #quarter = "";
  #sample: readonly unknown[] = [];
  #rarity = new Rarity([]);

  /** @param sampleBefore words and title's length of at most `SAMPLE` texts that a quarter is measured by, named by its first month */
  constructor(
    readonly stopwords: ReadonlySet<string>,
    readonly sampleBefore: (quarter: string) => Promise<readonly Pick<Told, "words" | "titleLength">[]>,
  ) {}

  /** Takes up the measure of a quarter; it holds until the next call. */
  async use(quarter: string): Promise<void> {
    if (quarter === this.#quarter) return;
    this.#quarter = quarter;
    const sample = await this.sampleBefore(quarter);
    if (sample !== this.#sample)
      this.#rarity = new Rarity(sample.map(({ words, titleLength }) => termsOf(words, titleLength, this.stopwords)));
    this.#sample = sample;
  }

  vectorOf({ words, titleLength }: Pick<Told, "words" | "titleLength">): Vector {
    return vectorOf(termsOf(words, titleLength, this.stopwords), this.#rarity);
  }

  /** How rare a phrase is, by the quarter in use. */
  rarityOf(phrase: readonly string[]): number {
    return this.#rarity.of(termOfPhrase(phrase));
  }
}

/** `YYYY-MM`. */
const monthOf = (at: number): string => new Date(at * 1000).toISOString().slice(0, 7);

/** The first month of the quarter, `YYYY-MM`. */
export function quarterOf(at: number): string {
  const [year = "", month = ""] = monthOf(at).split("-");
  return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, "0")}`;
}

/** The samples of requests that are all at hand, in their order of time. */
export function sampler(requests: readonly Told[]): (quarter: string) => Promise<readonly Told[]> {
  const first = requests.slice(0, FEWEST);
  return async (quarter) => {
    const before = requests.filter(({ at }) => monthOf(at) < quarter);
    return before.length < FEWEST ? first : before.filter((_, i) => i % Math.ceil(before.length / SAMPLE) === 0);
  };
}
