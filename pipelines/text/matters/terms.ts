/**
 * The terms of a text by which it is compared: its words that are no stopwords, and pairs of neighbouring words, which
 * bring names together that the cutter does not know (云栖 + 新城).
 *
 * A term is a hash of 32 bits, even for words and odd for pairs; two with one hash are so rare that they do no harm.
 */

/** Terms of one text, each once, with how often it occurs. */
export type Terms = ReadonlyMap<number, number>;

/** Words of a text that are looked at; what follows in a text of 100,000 characters repeats or lists. */
const MOST_WORDS = 600;
/** A word of the title counts as often as this: the title says what it is about. */
const TITLE_WEIGHT = 2;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const SEPARATOR = 0x1f;

function hashOn(hash: number, word: string): number {
  let h = hash;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), FNV_PRIME);
  return h;
}

/** The term of a phrase: of its word, or of its last two. */
export const termOfPhrase = (words: readonly string[]): number => {
  const last = words.at(-1) ?? "";
  const before = words.at(-2);
  return before === undefined ? wordTerm(hashOf(last)) : pairTerm(hashOf(before), last);
};

const hashOf = (word: string): number => hashOn(FNV_OFFSET, word);
const wordTerm = (hash: number): number => (hash & ~1) >>> 0;
const pairTerm = (firstHash: number, second: string): number =>
  (hashOn(Math.imul(firstHash ^ SEPARATOR, FNV_PRIME), second) | 1) >>> 0;

/** Whether the term is a pair of words. */
export const isPair = (term: number): boolean => (term & 1) === 1;

/**
 * The terms of a text cut into words, the title's first.
 * @param titleLength characters of the title, as far as they are in its words
 */
export function termsOf(words: readonly string[], titleLength: number, stopwords: ReadonlySet<string>): Terms {
  const counts = new Map<number, number>();
  const add = (term: number, times: number): void => void counts.set(term, (counts.get(term) ?? 0) + times);
  const last = Math.min(words.length, MOST_WORDS);
  let before: number | undefined;
  let read = 0;
  for (let i = 0; i < last; i++) {
    const word = words[i] ?? "";
    const times = read < titleLength ? TITLE_WEIGHT : 1;
    read += word.length;
    if (stopwords.has(word)) {
      before = undefined;
      continue;
    }
    const hash = hashOf(word);
    if (word.length > 1) add(wordTerm(hash), times);
    if (before !== undefined) add(pairTerm(before, word), times);
    before = hash;
  }
  return counts;
}
