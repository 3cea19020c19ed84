/**
 * Terms of the taxonomy as words of jieba's dictionary, so that 路灯 stays whole in 路灯不亮. Phrases (路灯不亮, 换管道) are left
 * out: as words they would swallow the words that they are made of.
 *
 * A term's frequency is the least that keeps it whole: a fifth more than what beats its own pieces and, for terms of two
 * characters, what beats the rare words of jieba's dictionary that straddle their border and leave common characters behind
 * (灯不亮, which is in it three times, leaves 不 and 亮). Common words that straddle it keep their right (人民政府 before 民政).
 */

/** A word of jieba's own dictionary. */
export interface DictionaryWord {
  frequency: number;
  /** Part of speech, ICTCLAS: n noun, v verb, … */
  tag: string;
}

interface TermWord {
  word: string;
  frequency: number;
}

/** Words up to this frequency are rare: most that straddle a term's border are no words there. */
const RARE = 10;
/** Characters that stand as words of their own: 不, 亮. */
const COMMON_CHARACTER = 4000;
const MARGIN = 1.2;
const LEAST = 10;
const MOST = 10_000;
const SHORTEST = 2;
const LONGEST = 4;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;
/** Two characters that begin so are a phrase: 被偷, 没水. */
const BEGINS_A_PHRASE = /^[被没不有无很太老新死要]/;

/** 灯不亮 is in jieba's dictionary, and yet two words. */
const HOLDS_A_DENIAL = /[不没未无]/;

/** jieba's dictionary: lines of `word frequency tag`. */
export function parseDictionary(text: string): Map<string, DictionaryWord> {
  const words = new Map<string, DictionaryWord>();
  for (const line of text.split("\n")) {
    const wordEnd = line.indexOf(" ");
    const end = line.indexOf(" ", wordEnd + 1);
    const [frequency, tag] = end === -1 ? [line.slice(wordEnd), ""] : [line.slice(wordEnd, end), line.slice(end + 1)];
    if (wordEnd !== -1) words.set(line.slice(0, wordEnd), { frequency: Number(frequency), tag });
  }
  return words;
}

/** The terms that are words, each once, in the order of their first mention, with the frequency that keeps them whole. */
export function termWords(terms: Iterable<string>, dictionary: ReadonlyMap<string, DictionaryWord>): TermWord[] {
  let total = 0;
  for (const { frequency } of dictionary.values()) total += frequency;
  const best = bestPath(dictionary, total);
  const words = [...new Set(terms)].filter((term) => isWord(term, dictionary));
  const needed = new Map(words.map((word) => [word, best(word, true) * total]));
  for (const { term, least } of straddling(words, dictionary, best)) {
    if (least * MARGIN > MOST) continue;
    needed.set(term, Math.max(needed.get(term) ?? 0, least));
  }
  return words.map((word) => {
    const own = dictionary.get(word)?.frequency ?? 0;
    const least = Math.ceil((needed.get(word) ?? 0) * MARGIN);
    return { word, frequency: Math.max(own, Math.min(MOST, Math.max(LEAST, least))) };
  });
}

/** A word: in jieba's dictionary, of two characters, or a noun and one character that is a noun (楼道灯). */
function isWord(term: string, dictionary: ReadonlyMap<string, DictionaryWord>): boolean {
  if (term.length < SHORTEST || term.length > LONGEST || !HAN_ONLY.test(term)) return false;
  if (term.length > 2 && HOLDS_A_DENIAL.test(term)) return false;
  if (dictionary.has(term)) return true;
  if (term.length === 2) return !BEGINS_A_PHRASE.test(term);
  const isNoun = (word: string) => dictionary.get(word)?.tag.startsWith("n") ?? false;
  return isNoun(term.slice(0, -1)) && isNoun(term.slice(-1));
}

/** The probability of the best way to cut a piece into words of the dictionary; characters that it lacks count once. */
function bestPath(dictionary: ReadonlyMap<string, DictionaryWord>, total: number) {
  const known = new Map<string, number>();
  return (piece: string, isCut = false): number => {
    const kept = isCut ? undefined : known.get(piece);
    if (kept !== undefined) return kept;
    const upTo = [1];
    for (let end = 1; end <= piece.length; end++) {
      let probability = 0;
      for (let start = 0; start < end; start++) {
        const word = piece.slice(start, end);
        if (isCut && word === piece) continue;
        const frequency = dictionary.get(word)?.frequency ?? (word.length === 1 ? 1 : 0);
        probability = Math.max(probability, ((upTo[start] ?? 0) * frequency) / total);
      }
      upTo.push(probability);
    }
    const probability = upTo[piece.length] ?? 0;
    if (!isCut) known.set(piece, probability);
    return probability;
  };
}

/** For each rare word that straddles a term's border, the frequency at which the term is kept rather than the word. */
function* straddling(
  terms: readonly string[],
  dictionary: ReadonlyMap<string, DictionaryWord>,
  best: (piece: string) => number,
): Generator<{ term: string; least: number }> {
  const byFirst = new Map<string, string[]>();
  const byLast = new Map<string, string[]>();
  // longer terms are made of words; these may part them
  for (const term of terms.filter(({ length }) => length === SHORTEST)) {
    const [first, last] = [term.slice(0, 1), term.slice(1)];
    byFirst.set(first, [...(byFirst.get(first) ?? []), term]);
    byLast.set(last, [...(byLast.get(last) ?? []), term]);
  }
  const isCommon = (char: string) => (dictionary.get(char)?.frequency ?? 0) >= COMMON_CHARACTER;
  const areWords = (rest: string) => [...rest].every(isCommon);
  for (const [word, { frequency }] of dictionary) {
    if (frequency > RARE || word.length < 2) continue;
    const [begun, left] = [byLast.get(word.slice(0, 1)), word.slice(1)];
    if (begun !== undefined && areWords(left))
      for (const term of begun) yield { term, least: (best(term.slice(0, 1)) * frequency) / best(left) };
    const [ended, before] = [byFirst.get(word.slice(-1)), word.slice(0, -1)];
    if (ended !== undefined && areWords(before))
      for (const term of ended) yield { term, least: (best(term.slice(1)) * frequency) / best(before) };
  }
}
