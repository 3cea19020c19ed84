/**
 * The terms of a text by which it is compared: its words that are no stopwords, and pairs of neighbouring words, which
 * bring names together that the cutter does not know (云栖 + 新城).
 *
 * A term is a hash of 32 bits, even for words and odd for pairs; two with one hash are so rare that they do no harm.
 */

/** Terms of one text, each once, with how often it occurs; good until its reader reads the next text. */
export interface Terms {
  readonly size: number;
  /** Signed numbers. */
  readonly terms: Int32Array;
  readonly counts: Uint16Array;
}

/** Words of a text that are looked at; what follows in a text of 100,000 characters repeats or lists. */
const MOST_WORDS = 600;
/** A word of the title counts as often as this: the title says what it is about. */
const TITLE_WEIGHT = 2;
/** Each word may bring itself and a pair. */
export const MOST_DIFFERENT = 2 * MOST_WORDS;
/** A power of two, at least twice the terms that a text may have. */
const SLOTS = 2 ** Math.ceil(Math.log2(2 * MOST_DIFFERENT));
const SHIFT = 32 - Math.log2(SLOTS);
/** 2³² over the golden ratio (Knuth, TAOCP 6.4): spreads terms over the slots. */
const SPREAD = 0x9e3779b1;

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const SEPARATOR = 0x1f;
const BLANK = 0x20;

const hashOn = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME);
/** Where the hash of a word begins that follows another. */
const afterWord = (hash: number): number => hashOn(hash, SEPARATOR);
const wordTerm = (hash: number): number => hash & ~1;
const pairTerm = (hash: number): number => hash | 1;

/** A text as the numbers of its UTF-16 units: looked through in half the time that a string needs. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

function hashWord(hash: number, word: string): number {
  let h = hash;
  for (let i = 0; i < word.length; i++) h = hashOn(h, word.charCodeAt(i));
  return h;
}

/** The term of a phrase: of its word, or of its last two. */
export const termOfPhrase = (words: readonly string[]): number => {
  const last = words.at(-1) ?? "";
  const before = words.at(-2);
  return before === undefined
    ? wordTerm(hashWord(FNV_OFFSET, last))
    : pairTerm(hashWord(afterWord(hashWord(FNV_OFFSET, before)), last));
};

/** Whether the term is a pair of words. */
export const isPair = (term: number): boolean => (term & 1) === 1;

function stands(word: string, units: Uint16Array, from: number, end: number): boolean {
  let same = 0;
  while (from + same < end && word.charCodeAt(same) === units[from + same]) same += 1;
  return same === word.length && from + same === end;
}

/** Reads the terms of texts. */
export class TermReader {
  /** By their hash, so that a text is looked through without cutting it up. */
  readonly #byHash = new Map<number, string[]>();
  /** Which term lies in a slot: one more than its place among `#terms`, 0 where the slot is free. */
  readonly #slots = new Uint16Array(SLOTS);
  readonly #terms = new Int32Array(MOST_DIFFERENT);
  readonly #counts = new Uint16Array(MOST_DIFFERENT);
  #size = 0;

  constructor(stopwords: Iterable<string>) {
    for (const word of stopwords) {
      const hash = hashWord(FNV_OFFSET, word);
      this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), word]); // two may have one hash
    }
  }

  /**
   * @param words holds the words of the text in UTF-16 with a blank between two, the title's first
   * @param titleLength characters of the title, as far as they are in its words
   * @param start where in `words` the text begins, and where it ends
   */
  read(words: Uint16Array, titleLength: number, start = 0, stop = words.length): Terms {
    this.#slots.fill(0);
    this.#size = 0;
    let before: number | null = null;
    let read = 0;
    let from = start;
    for (let n = 0; n < MOST_WORDS && from < stop; n++) {
      let hash = FNV_OFFSET;
      let pair = before === null ? 0 : afterWord(before);
      let end = from;
      for (; end < stop; end++) {
        const code = words[end] ?? BLANK;
        if (code === BLANK) break;
        hash = hashOn(hash, code);
        pair = hashOn(pair, code);
      }
      const times = read < titleLength ? TITLE_WEIGHT : 1;
      read += end - from;
      if (this.#isStopword(hash, words, from, end)) before = null;
      else {
        if (end - from > 1) this.#add(wordTerm(hash), times);
        if (before !== null) this.#add(pairTerm(pair), times);
        before = hash;
      }
      from = end + 1;
    }
    return { size: this.#size, terms: this.#terms, counts: this.#counts };
  }

  #isStopword(hash: number, words: Uint16Array, from: number, end: number): boolean {
    return this.#byHash.get(hash)?.some((word) => stands(word, words, from, end)) === true;
  }

  #add(term: number, times: number): void {
    let at = Math.imul(term, SPREAD) >>> SHIFT;
    while (this.#slots[at] !== 0) {
      const known = (this.#slots[at] ?? 0) - 1;
      if (this.#terms[known] === term) {
        this.#counts[known] = (this.#counts[known] ?? 0) + times;
        return;
      }
      at = (at + 1) % SLOTS;
    }
    this.#terms[this.#size] = term;
    this.#counts[this.#size] = times;
    this.#size += 1;
    this.#slots[at] = this.#size;
  }
}
