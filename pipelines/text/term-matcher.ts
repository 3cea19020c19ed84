/** Finds terms in text: at each place the longest, none overlapping. Linear in the text for terms of bounded length. */

export interface TermMatch<Value> {
  term: string;
  value: Value;
  /** Index in the text, UTF-16 units. */
  at: number;
}

export class TermMatcher<Value> {
  /** By the first two characters, longest first: two Han characters already tell most terms apart. */
  readonly #byHead = new Map<number, { term: string; value: Value }[]>();

  /** Terms shorter than two characters are refused: they match everywhere. */
  constructor(terms: Iterable<readonly [string, Value]>) {
    for (const [term, value] of terms) {
      if (term.length < 2) throw new RangeError(`term too short: ${term}`);
      const head = headAt(term, 0);
      const bucket = this.#byHead.get(head);
      if (bucket === undefined) this.#byHead.set(head, [{ term, value }]);
      else bucket.push({ term, value });
    }
    for (const bucket of this.#byHead.values()) bucket.sort((a, b) => b.term.length - a.term.length);
  }

  /** All matches, in the order of the text. */
  match(text: string): TermMatch<Value>[] {
    const matches: TermMatch<Value>[] = [];
    for (let at = 0; at < text.length - 1; at++) {
      const bucket = this.#byHead.get(headAt(text, at));
      if (bucket === undefined) continue;
      for (const { term, value } of bucket) {
        if (!text.startsWith(term, at)) continue;
        matches.push({ term, value, at });
        at += term.length - 1;
        break;
      }
    }
    return matches;
  }
}

const headAt = (text: string, at: number): number => text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
