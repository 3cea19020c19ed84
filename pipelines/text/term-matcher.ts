/** Finds terms in text: at each place the longest, none overlapping. Linear in the text for terms of bounded length. */

export interface TermMatch<Value> {
  term: string;
  value: Value;
  /** Index in the text, UTF-16 units. */
  at: number;
}

/** In the place of a third character. */
const NONE = -1;

export class TermMatcher<Value> {
  /** By the first two characters, longest first: two Han characters already tell most terms apart, and the third the rest. */
  readonly #byHead = new Map<number, { term: string; third: number; value: Value }[]>();
  /** Marks heads that may be there: most places of a text are passed over without asking the map. */
  readonly #mayBegin = new Uint8Array(1 << 16);

  /** Terms shorter than two characters are refused: they match everywhere. */
  constructor(terms: Iterable<readonly [string, Value]>) {
    for (const [term, value] of terms) {
      if (term.length < 2) throw new RangeError(`term too short: ${term}`);
      const head = headAt(term, 0);
      this.#mayBegin[slotOf(head)] = 1;
      const bucket = this.#byHead.get(head);
      const entry = { term, third: term.length === 2 ? NONE : term.charCodeAt(2), value };
      if (bucket === undefined) this.#byHead.set(head, [entry]);
      else bucket.push(entry);
    }
    for (const bucket of this.#byHead.values()) bucket.sort((a, b) => b.term.length - a.term.length);
  }

  /** All matches, in the order of the text. */
  match(text: string): TermMatch<Value>[] {
    const matches: TermMatch<Value>[] = [];
    let head = text.charCodeAt(0); // the two characters from `at` on; their first half from the step before
    for (let at = 0; at < text.length - 1; at++) {
      head = ((head << 16) | text.charCodeAt(at + 1)) >>> 0;
      if (this.#mayBegin[slotOf(head)] === 0) continue;
      const bucket = this.#byHead.get(head);
      if (bucket === undefined) continue;
      const next = text.charCodeAt(at + 2);
      for (const { term, third, value } of bucket) {
        if (third !== NONE && (third !== next || !text.startsWith(term, at))) continue;
        matches.push({ term, value, at });
        at += term.length - 1;
        head = text.charCodeAt(at + 1);
        break;
      }
    }
    return matches;
  }
}

/** A slot of 2^16 for two characters: their low bits, mixed. */
const slotOf = (head: number): number => ((head >>> 16) * 0x9e37 + head) & 0xffff;

const headAt = (text: string, at: number): number => ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
