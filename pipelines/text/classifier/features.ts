/**
 * What is counted in a text: its words, its pairs of neighbouring characters, and the topics whose terms it holds.
 *
 * Words carry meaning and can be shown; pairs still work where the cutter errs or a word is new. What stands in the title
 * counts twice, with the same weight as in the body: sources with and without titles learn from each other.
 */
import { type CutText, endOfTitle } from "./cut-text.js";
import { PairTable, pairOf } from "./pair-table.js";
import { WordTable } from "./word-table.js";

/** A title says in ten characters what the text is about. */
const TITLE_WEIGHT = 2;

const BLANK = 0x20;

/** Names of features: `w路灯` a word, `p路灯` a pair, `t010304` a topic whose term stands in the text. */
type FeatureName = string;

/** The features of one text with their counts, each feature once. Valid until the next text is counted. */
interface Counted {
  size: number;
  ids: Int32Array;
  counts: Float32Array;
}

const DAMPENED = Float64Array.from({ length: 64 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

/** 1 + ln count: the tenth time says less than the first. */
export const dampened = (count: number): number => DAMPENED[count] ?? 1 + Math.log(count);

/** 1 for units that join into pairs: letters, digits and Han characters. */
const JOINS = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  Number(/[\p{L}\p{N}]/u.test(String.fromCharCode(unit))),
);

export class FeatureTable {
  readonly #words = new WordTable();
  readonly #hints = new Map<string, number>();
  readonly #pairs = new PairTable();
  readonly names: FeatureName[] = [];
  #counted: Counted = { size: 0, ids: new Int32Array(256), counts: new Float32Array(0) };

  /** A table of these features, numbered in their order. */
  static of(names: readonly FeatureName[]): FeatureTable {
    const table = new FeatureTable();
    for (const name of names) table.#add(name);
    return table;
  }

  get size(): number {
    return this.names.length;
  }

  /** The number of a word, of a pair: -1 when the table has none. */
  word(word: string): number {
    return this.#words.get(word);
  }
  pair(first: number, second: number): number {
    return this.#pairs.get(pairOf(first, second));
  }

  /** Counts the features that the table has; with `learn`, takes up those it has not. */
  count(text: CutText, learn = false): Counted {
    this.#reset();
    this.#countWords(text, learn);
    this.#countPairs(text.title, TITLE_WEIGHT, learn);
    this.#countPairs(text.body, 1, learn);
    for (const hint of text.hints) {
      const id = this.#hints.get(hint) ?? (learn ? this.#add(`t${hint}`) : -1);
      if (id >= 0) this.#tally(id, 1);
    }
    return this.#counted;
  }

  #countWords(text: CutText, learn: boolean): void {
    const { words } = text;
    const endOfDouble = endOfTitle(text);
    let start = 0;
    for (let at = 0; at <= words.length; at++) {
      if (at < words.length && words.charCodeAt(at) !== BLANK) continue;
      let id = at > start ? this.#words.get(words, start, at) : -1;
      if (id === -1 && learn && at > start) id = this.#add(`w${words.slice(start, at)}`);
      if (id >= 0) this.#tally(id, start < endOfDouble ? TITLE_WEIGHT : 1);
      start = at + 1;
    }
  }

  #countPairs(text: string, weight: number, learn: boolean): void {
    const pairs = this.#pairs;
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (JOINS[unit] === 0) {
        before = 0;
        continue;
      }
      if (before !== 0) {
        let id = pairs.get(pairOf(before, unit));
        if (id === -1 && learn) id = this.#add(`p${String.fromCharCode(before, unit)}`);
        if (id >= 0) this.#tally(id, weight);
      }
      before = unit;
    }
  }

  #tally(id: number, weight: number): void {
    const counted = this.#counted;
    if (id >= counted.counts.length) counted.counts = enlarged(counted.counts, id + 1, Float32Array);
    const before = counted.counts[id] ?? 0;
    if (before === 0) {
      if (counted.size === counted.ids.length) counted.ids = enlarged(counted.ids, counted.size + 1, Int32Array);
      counted.ids[counted.size++] = id;
    }
    counted.counts[id] = before + weight;
  }

  #add(name: FeatureName): number {
    const id = this.names.length;
    this.names.push(name);
    const rest = name.slice(1);
    if (name.startsWith("w")) this.#words.add(rest, id);
    else if (name.startsWith("p")) this.#pairs.set(pairOf(rest.charCodeAt(0), rest.charCodeAt(1)), id);
    else this.#hints.set(rest, id);
    return id;
  }

  #reset(): void {
    const { ids, counts, size } = this.#counted;
    for (let i = 0; i < size; i++) counts[ids[i] ?? 0] = 0;
    this.#counted.size = 0;
  }
}

function enlarged<Values extends Int32Array | Float32Array>(
  values: Values,
  least: number,
  Kind: new (length: number) => Values,
): Values {
  const larger = new Kind(Math.max(least, values.length * 2, 1024));
  larger.set(values);
  return larger;
}
