/** Finds terms in text: at each place the longest, none overlapping. Linear in the text for terms of bounded length. */
import { unitsOf } from "./units.js";

export interface TermMatch<Value> {
  term: string;
  value: Value;
  /** Index in the text, UTF-16 units. */
  at: number;
}

/** Of slots by a term's first two units. */
const SLOTS = 1 << 16;

export class TermMatcher<Value> {
  /** In the order of their slots, the longest of each slot first. */
  readonly #terms: { term: string; value: Value }[];
  /** A bit for each slot that holds terms: most places of a text are passed over with a look into these 8 KB. */
  readonly #isTaken = new Int32Array(SLOTS >>> 5);
  /** The first term of each slot. */
  readonly #first = new Int32Array(SLOTS);
  /** Of each term its first two units. */
  readonly #heads: Int32Array;
  /** Where in `#units` each term begins; behind the last one where that ends. */
  readonly #starts: Int32Array;
  readonly #units: Uint16Array;

  /** Terms shorter than two characters are refused: they match everywhere. */
  constructor(terms: Iterable<readonly [string, Value]>) {
    const sorted = [...terms].map(([term, value]) => {
      if (term.length < 2) throw new RangeError(`term too short: ${term}`);
      const head = headOf(term.charCodeAt(0), term.charCodeAt(1));
      return { term, value, head, slot: slotOf(head) };
    });
    sorted.sort((a, b) => a.slot - b.slot || b.term.length - a.term.length);
    this.#terms = sorted;
    this.#heads = Int32Array.from(sorted, ({ head }) => head);
    this.#starts = new Int32Array(sorted.length + 1);
    this.#units = Uint16Array.from(unitsOf(sorted.map(({ term }) => term).join("")));
    for (const [i, { term, slot }] of sorted.entries()) {
      this.#starts[i + 1] = (this.#starts[i] ?? 0) + term.length;
      if (sorted[i - 1]?.slot !== slot) this.#first[slot] = i;
      this.#isTaken[slot >>> 5] = (this.#isTaken[slot >>> 5] ?? 0) | (1 << (slot & 31));
    }
  }

  /** All matches, in the order of the text. */
  match(text: string): TermMatch<Value>[] {
    const units = unitsOf(text);
    return this.matchIn(units, 0, units.length);
  }

  /** All matches in what stands of `units` from `start` up to before `end`, by their index behind `start`. */
  matchIn(units: Uint16Array, start: number, end: number): TermMatch<Value>[] {
    const matches: TermMatch<Value>[] = [];
    let unit = units[start] ?? 0;
    for (let at = start; at < end - 1; at++) {
      const next = units[at + 1] ?? 0;
      const head = headOf(unit, next);
      unit = next;
      const slot = slotOf(head);
      if ((((this.#isTaken[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 0) continue;
      const found = this.#termAt(units, at, end, head, slot);
      if (found === undefined) continue;
      matches.push({ term: found.term, value: found.value, at: at - start });
      at += found.term.length - 1;
      unit = units[at + 1] ?? 0;
    }
    return matches;
  }

  /** The longest of the slot's terms that stands there. */
  #termAt(
    units: Uint16Array,
    at: number,
    end: number,
    head: number,
    slot: number,
  ): { term: string; value: Value } | undefined {
    for (let i = this.#first[slot] ?? 0; i < this.#heads.length; i++) {
      const other = this.#heads[i] ?? 0;
      if (other === head) {
        if (this.#stands(i, units, at, end)) return this.#terms[i];
      } else if (slotOf(other) !== slot) return undefined;
    }
    return undefined;
  }

  /** Whether a term whose first two units stand there does. */
  #stands(i: number, units: Uint16Array, at: number, end: number): boolean {
    const from = this.#starts[i] ?? 0;
    const length = (this.#starts[i + 1] ?? 0) - from;
    if (at + length > end) return false;
    for (let k = 2; k < length; k++) if (this.#units[from + k] !== units[at + k]) return false;
    return true;
  }
}

/** Two units in one number, signed: such are quicker. */
const headOf = (first: number, second: number): number => (first << 16) | second;

/** The low bits of both, mixed. */
const slotOf = (head: number): number => ((head >>> 16) * 0x9e37 + head) & (SLOTS - 1);
