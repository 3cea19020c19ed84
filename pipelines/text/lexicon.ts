/** What the cutter of words knows: jieba's words with a weight each, the city's own beside them, and the model that guesses the rest. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { readBuiltInDictionary } from "./built-in-dictionary.js";
import type { DictionaryWord } from "./term-words.js";
import { type GuessModel, parseModel } from "./word-guess.js";
import { WordTree } from "./word-tree.js";

const MODEL = createRequire(import.meta.url).resolve("nodejieba/submodules/cppjieba/dict/hmm_model.utf8");

/** May be sent to another thread: the large parts are shared, not copied. */
export interface Lexicon {
  /** Of a `WordTree`: each word's weight is the logarithm of its share in all frequencies. */
  tree: SharedArrayBuffer;
  /** Of a character that is no word. */
  leastWeight: number;
  /** Code points of the city's own words of one character: no word is guessed with them. */
  ownCharacters: readonly number[];
  model: GuessModel;
}

/** @param lines jieba's user dictionary: `word`, `word tag` (both with the median weight) or `word frequency tag` */
export async function readLexicon(lines: Iterable<string>): Promise<Lexicon> {
  return lexiconOf(await readBuiltInDictionary(), lines, parseModel(await readFile(MODEL, "utf8")));
}

/** As cppjieba's DictTrie.hpp weighs them. */
function lexiconOf(builtIn: ReadonlyMap<string, DictionaryWord>, lines: Iterable<string>, model: GuessModel): Lexicon {
  let total = 0;
  for (const { frequency } of builtIn.values()) total += frequency;
  const weights = new Map<string, number>();
  for (const [word, { frequency }] of builtIn) weights.set(word, Math.log(frequency / total));
  const sorted = Float64Array.from(weights.values()).sort();
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const ownCharacters: number[] = [];
  for (const line of lines) {
    const [word = "", ...rest] = line.split(" ");
    if (word === "") continue;
    weights.set(word, rest.length === 2 ? Math.log(Number.parseInt(rest[0] ?? "", 10) / total) : median);
    const character = word.codePointAt(0) ?? 0;
    if (String.fromCodePoint(character) === word) ownCharacters.push(character);
  }
  return { tree: WordTree.of(weights).buffer, leastWeight: sorted[0] ?? 0, ownCharacters, model };
}
