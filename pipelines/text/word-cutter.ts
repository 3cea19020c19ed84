/**
 * Texts → words, as jieba cuts them, word for word: the likeliest row of words of the dictionary, and what that leaves in
 * single characters by the model of `word-guess.ts`; letters with digits, and digits, stay together. After cppjieba's
 * MixSegment.hpp, MPSegment.hpp and HMMSegment.hpp, which does the same in four times the time.
 *
 * A text is first parted at blanks, tabs, line breaks, ， and 。 (SPECIAL_SEPARATORS of its SegmentBase.hpp), and what stands
 * between them is cut each for itself: so the words of a clause never depend on its neighbours, and can be remembered.
 */
import { ClauseMemory } from "./clause-memory.js";
import type { Lexicon } from "./lexicon.js";
import { IMPOSSIBLE, WordGuesser } from "./word-guess.js";
import { WordTree } from "./word-tree.js";

const BLANK = 0x20;

const isSeparator = (unit: number): boolean =>
  unit === BLANK || unit === 0x09 || unit === 0x0a || unit === 0xff0c || unit === 0x3002;
const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39;
const isLetter = (character: number): boolean => (character | 0x20) >= 0x61 && (character | 0x20) <= 0x7a;
const isLetterOrDigit = (character: number): boolean => isLetter(character) || isDigit(character);
const isDigitOrPoint = (character: number): boolean => isDigit(character) || character === 0x2e;

const HAS_WORD = /[\p{L}\p{N}]/u;
/** 1 for units that make a word, not punctuation. */
const IS_WORD = Uint8Array.from({ length: 1 << 16 }, (_, unit) => (HAS_WORD.test(String.fromCharCode(unit)) ? 1 : 0));
/** Stands for half a character. */
const REPLACEMENT = 0xfffd;

/** Cuts one text at a time, in rooms that it keeps for the next. */
export class WordCutter {
  readonly #tree: WordTree;
  readonly #guesser: WordGuesser;
  readonly #memory = new ClauseMemory();
  readonly #leastWeight: number;
  readonly #ownCharacters: ReadonlySet<number>;
  /** The clause's characters, and whether a word ends with each. */
  #characters = new Int32Array(0);
  #isEnd = new Uint8Array(0);
  /** From each character on: the weight of the best row of words, and the length of its first word. */
  #weights = new Float64Array(0);
  #lengths = new Int32Array(0);
  /** What was cut so far, in UTF-16 units. */
  #out = new Uint16Array(0);
  #outEnd = 0;

  constructor({ tree, model, leastWeight, ownCharacters }: Lexicon) {
    this.#tree = new WordTree(tree);
    this.#guesser = new WordGuesser(model);
    this.#leastWeight = leastWeight;
    this.#ownCharacters = new Set(ownCharacters);
    this.#makeRoom(1000);
  }

  /** The words in the order of the text, parted by blanks; punctuation left out. */
  cut(text: string): string {
    if (text.length > this.#characters.length) this.#makeRoom(text.length * 2);
    this.#outEnd = 0;
    let length = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (isSeparator(unit)) {
        this.#cutClause(length);
        length = 0;
      } else if (unit < 0xd800 || unit > 0xdfff) {
        this.#characters[length++] = unit;
      } else {
        const character = text.codePointAt(at) ?? 0;
        if (character > 0xffff) at++;
        this.#characters[length++] = character > 0xffff ? character : REPLACEMENT;
      }
    }
    this.#cutClause(length);
    return Buffer.from(this.#out.buffer, 0, Math.max(0, this.#outEnd - 1) * 2).toString("utf16le");
  }

  #makeRoom(units: number): void {
    this.#characters = new Int32Array(units);
    this.#isEnd = new Uint8Array(units);
    this.#weights = new Float64Array(units + 1);
    this.#lengths = new Int32Array(units);
    this.#out = new Uint16Array(units * 2);
  }

  /** Cuts the first `length` characters. */
  #cutClause(length: number): void {
    if (length === 0) return;
    const slot = this.#memory.slotOf(this.#characters, length);
    if (slot === null || !this.#memory.recall(slot, this.#characters, length, this.#isEnd)) {
      this.#weigh(length);
      this.#markEnds(length);
      if (slot !== null) this.#memory.remember(slot, this.#characters, length, this.#isEnd);
    }
    let start = 0;
    for (let at = 0; at < length; at++) {
      if (this.#isEnd[at] === 0) continue;
      this.#write(start, at + 1);
      start = at + 1;
    }
  }

  /** The best row of words from each character on, the last first; of equal ones that with the shorter word. */
  #weigh(length: number): void {
    const [tree, characters, weights] = [this.#tree, this.#characters, this.#weights];
    weights[length] = 0;
    for (let at = length - 1; at >= 0; at--) {
      let node = tree.child(WordTree.ROOT, characters[at] ?? 0);
      const own = node === WordTree.ROOT ? Number.NaN : tree.weight(node);
      let best = (weights[at + 1] ?? 0) + (Number.isNaN(own) ? this.#leastWeight : own);
      if (!(best > IMPOSSIBLE)) best = IMPOSSIBLE;
      let bestLength = 1;
      for (let end = at + 1; end < length && node !== WordTree.ROOT; end++) {
        node = tree.child(node, characters[end] ?? 0);
        if (node === WordTree.ROOT) break;
        const weight = (weights[end + 1] ?? 0) + tree.weight(node); // NaN is never more
        if (weight > best) {
          best = weight;
          bestLength = end + 1 - at;
        }
      }
      weights[at] = best;
      this.#lengths[at] = bestLength;
    }
  }

  #markEnds(length: number): void {
    let left = 0; // where the characters begin that form no word
    for (let at = 0; at < length; ) {
      const wordLength = this.#lengths[at] ?? 1;
      if (wordLength === 1 && !this.#ownCharacters.has(this.#characters[at] ?? 0)) {
        at++;
        continue;
      }
      this.#markLeft(left, at);
      this.#isEnd.fill(0, at, at + wordLength - 1);
      at += wordLength;
      this.#isEnd[at - 1] = 1;
      left = at;
    }
    this.#markLeft(left, length);
  }

  /** Marks the ends of words among characters that form no word of the dictionary. */
  #markLeft(from: number, to: number): void {
    const characters = this.#characters;
    let start = from;
    for (let at = from; at < to; ) {
      const character = characters[at] ?? 0;
      if (character >= 0x80) {
        at++;
        continue;
      }
      if (at > start) this.#guesser.mark(characters, start, at, this.#isEnd);
      start = at++;
      if (isLetter(character)) while (at < to && isLetterOrDigit(characters[at] ?? 0)) at++;
      else if (isDigit(character)) while (at < to && isDigitOrPoint(characters[at] ?? 0)) at++;
      this.#isEnd.fill(0, start, at - 1);
      this.#isEnd[at - 1] = 1;
      start = at;
    }
    if (to > start) this.#guesser.mark(characters, start, to, this.#isEnd);
  }

  /** Adds characters and a blank to what is cut, if they make a word. */
  #write(start: number, end: number): void {
    const [characters, out] = [this.#characters, this.#out];
    let isWord = false;
    let outEnd = this.#outEnd;
    for (let at = start; at < end; at++) {
      const character = characters[at] ?? 0;
      if (character <= 0xffff) {
        isWord ||= IS_WORD[character] === 1;
        out[outEnd++] = character;
      } else {
        isWord ||= HAS_WORD.test(String.fromCodePoint(character));
        out[outEnd++] = 0xd800 + ((character - 0x10000) >> 10);
        out[outEnd++] = 0xdc00 + ((character - 0x10000) & 0x3ff);
      }
    }
    if (!isWord) return;
    out[outEnd++] = BLANK;
    this.#outEnd = outEnd;
  }
}
