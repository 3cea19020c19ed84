/**
 * The terms of a text by which it is compared: its words that are no stopwords, and pairs of neighbouring words, which
 * bring names together that the cutter does not know (云栖 + 新城).
 *
 * A term is a hash of 32 bits, even for words and odd for pairs; two with one hash are so rare that they do no harm.
 */

/** Terms of one text, each once, with how often it occurs; as signed numbers, which the engine keeps without an object each. */
export type Terms = ReadonlyMap<number, number>;

/** Words of a text that are looked at; what follows in a text of 100,000 characters repeats or lists. */
const MOST_WORDS = 600;
/** A word of the title counts as often as this: the title says what it is about. */
const TITLE_WEIGHT = 2;

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const SEPARATOR = 0x1f;
const BLANK = 0x20;

const hashOn = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME);
/** Where the hash of a word begins that follows another. */
const afterWord = (hash: number): number => hashOn(hash, SEPARATOR);
const wordTerm = (hash: number): number => hash & ~1;
const pairTerm = (hash: number): number => hash | 1;

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

/** Reads the terms of texts. */
export class TermReader {
  /** Of the stopwords: so a text is looked through without cutting it up. */
  readonly #hashes: ReadonlySet<number>;

  constructor(readonly stopwords: ReadonlySet<string>) {
    this.#hashes = new Set(Array.from(stopwords, (word) => hashWord(FNV_OFFSET, word)));
  }

  /**
   * @param words the words of the text with a blank between two, the title's first
   * @param titleLength characters of the title, as far as they are in its words
   */
  read(words: string, titleLength: number): Terms {
    const counts = new Map<number, number>();
    const add = (term: number, times: number): void => void counts.set(term, (counts.get(term) ?? 0) + times);
    let before: number | null = null;
    let read = 0;
    let from = 0;
    for (let n = 0; n < MOST_WORDS && from < words.length; n++) {
      let hash = FNV_OFFSET;
      let pair = before === null ? 0 : afterWord(before);
      let end = from;
      for (; end < words.length; end++) {
        const code = words.charCodeAt(end);
        if (code === BLANK) break;
        hash = hashOn(hash, code);
        pair = hashOn(pair, code);
      }
      const times = read < titleLength ? TITLE_WEIGHT : 1;
      read += end - from;
      if (this.#hashes.has(hash) && this.stopwords.has(words.slice(from, end))) before = null;
      else {
        if (end - from > 1) add(wordTerm(hash), times);
        if (before !== null) add(pairTerm(pair), times);
        before = hash;
      }
      from = end + 1;
    }
    return counts;
  }
}
