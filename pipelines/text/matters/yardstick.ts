/**
 * By which texts the rarity of words is measured: those before the quarter of the request; a city that had fewer than
 * `FEWEST` before takes its first `FEWEST`. Of many, a sample. So the measure of a quarter never changes once that many came.
 */
import { Rarity } from "./rarity.js";
import { TermReader, termOfPhrase } from "./terms.js";
import type { Told } from "./told.js";
import { type Vector, vectorOf } from "./vector.js";

export const FEWEST = 5_000;
/** More texts than this do not change what is rare. */
export const SAMPLE = 10_000;

/** What of a text is measured. */
export interface Measured {
  /** With a blank between two. */
  readonly words: string;
  readonly titleLength: number;
}

/** Measures texts by the sample that was taken up last. */
export class Yardstick {
  readonly #terms: TermReader;
  #sample: readonly Measured[] = [];
  #rarity = new Rarity([]);

  constructor(readonly stopwords: ReadonlySet<string>) {
    this.#terms = new TermReader(stopwords);
  }

  /** Takes up the sample of a quarter. */
  takeUp(sample: readonly Measured[]): void {
    if (sample === this.#sample) return;
    this.#sample = sample;
    this.#rarity = new Rarity(sample.map(({ words, titleLength }) => this.#terms.read(words, titleLength)));
  }

  vectorOf({ words, titleLength }: Measured): Vector {
    return vectorOf(this.#terms.read(words, titleLength), this.#rarity);
  }

  /** How rare a phrase is, by the sample in use. */
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
export function sampler(requests: readonly Told[]): (quarter: string) => readonly Told[] {
  const first = requests.slice(0, FEWEST);
  return (quarter) => {
    const before = requests.filter(({ at }) => monthOf(at) < quarter);
    return before.length < FEWEST ? first : before.filter((_, i) => i % Math.ceil(before.length / SAMPLE) === 0);
  };
}
