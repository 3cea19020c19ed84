/** Finds terms in text: at each place the longest, none overlapping. Linear in the text for terms of bounded length. */

export interface TermMatch<Value> {
  term: string;
  value: Value;
  /** Index in the text, UTF-16 units. */
  at: number;
}

interface Entry<Value> {
  term: string;
  /** Its first two characters, and the third, `NONE` where it has none. */
  head: number;
  third: number;
  value: Value;
}

const NONE = -1;
/** Of slots by the first two characters. */
const SLOTS = 1 << 16;

export class TermMatcher<Value> {
  /** By slot, longest first: two Han characters already tell most terms apart, and the third the rest. */
  readonly #bySlot = new Array<Entry<Value>[]>(SLOTS).fill([]);
  /** Marks slots that hold terms: most places of a text are passed over with a look into this small table. */
  readonly #isTaken = new Uint8Array(SLOTS);

  /** Terms shorter than two characters are refused: they match everywhere. */
  constructor(terms: Iterable<readonly [string, Value]>) {
    for (const [term, value] of terms) {
      if (term.length < 2) throw new RangeError(`term too short: ${term}`);
      const head = headOf(term.charCodeAt(0), term.charCodeAt(1));
      const third = term.length === 2 ? NONE : term.charCodeAt(2);
      const slot = slotOf(head);
      this.#isTaken[slot] = 1;
      this.#bySlot[slot] = [...(this.#bySlot[slot] ?? []), { term, head, third, value }];
    }
    for (const entries of this.#bySlot) entries.sort((a, b) => b.term.length - a.term.length);
  }

  /** All matches, in the order of the text. */
  match(text: string): TermMatch<Value>[] {
    const matches: TermMatch<Value>[] = [];
    let unit = text.charCodeAt(0);
    for (let at = 0; at < text.length - 1; at++) {
      const next = text.charCodeAt(at + 1);
      const head = headOf(unit, next);
      unit = next;
      const slot = slotOf(head);
      if (this.#isTaken[slot] === 0) continue;
      const found = this.#entryAt(text, at, head, this.#bySlot[slot] ?? []);
      if (found === null) continue;
      matches.push({ term: found.term, value: found.value, at });
      at += found.term.length - 1;
      unit = text.charCodeAt(at + 1);
    }
    return matches;
  }

  /** The longest of the entries that stands there. */
  #entryAt(text: string, at: number, head: number, entries: readonly Entry<Value>[]): Entry<Value> | null {
    const third = text.charCodeAt(at + 2);
    for (const entry of entries) {
      if (entry.head !== head) continue;
      if (entry.third === NONE || (entry.third === third && text.startsWith(entry.term, at))) return entry;
    }
    return null;
  }
}

/** Two characters in one number, signed: such are quicker. */
const headOf = (first: number, second: number): number => (first << 16) | second;

/** The low bits of both, mixed. */
const slotOf = (head: number): number => ((head >>> 16) * 0x9e37 + head) & (SLOTS - 1);
