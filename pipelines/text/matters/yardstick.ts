/**
 * By which texts the rarity of words is measured: those before the quarter of the request; a city that had fewer than
 * `FEWEST` before takes its first `FEWEST`. Of many, a sample. So the measure of a quarter never changes once that many came.
 */
import { Rarity } from "./rarity.js";
import { TermReader, type Terms, termOfPhrase } from "./terms.js";
import type { Told } from "./told.js";
import type { Shelf, Vector } from "./vector.js";
import { VectorMaker } from "./vector-maker.js";

export const FEWEST = 5_000;
/** More texts than this do not change what is rare. */
export const SAMPLE = 10_000;

/** What of a text is measured. */
export interface Measured {
  /** Holds its words in UTF-16, with a blank between two. */
  readonly units: Uint16Array;
  readonly titleLength: number;
  /** Where in `units` it begins and ends; all of it when not told. */
  readonly from?: number;
  readonly to?: number;
}

/** Measures texts by the sample that was taken up last. */
export class Yardstick {
  readonly #reader: TermReader;
  readonly #maker = new VectorMaker();
  #rarity = new Rarity([]);

  constructor(readonly stopwords: ReadonlySet<string>) {
    this.#reader = new TermReader(stopwords);
  }

  /** Takes up the sample of a quarter. */
  takeUp(sample: Iterable<Measured>): void {
    this.#rarity = new Rarity(this.#termsOf(sample));
  }

  *#termsOf(sample: Iterable<Measured>): Generator<Terms> {
    for (const { units, titleLength, from, to } of sample) yield this.#reader.read(units, titleLength, from, to);
  }

  vectorOf({ units, titleLength, from, to }: Measured, shelf: Shelf): Vector {
    return this.#maker.make(this.#reader.read(units, titleLength, from, to), this.#rarity, shelf);
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
