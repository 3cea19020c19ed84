/**
 * Texts → words, by jieba, each clause once.
 *
 * cppjieba first parts a text at blanks, tabs, line breaks, ， and 。 (SPECIAL_SEPARATORS of its SegmentBase.hpp) and cuts
 * what stands between them each for itself. So the words of a clause never depend on its neighbours: they can be
 * remembered, and the clauses of many texts be cut in one call. (No other border parts a text for sure: weights are summed up
 * from the clause's end, and unknown words are guessed over punctuation.)
 */
import { fileURLToPath } from "node:url";
import nodejieba from "nodejieba";
import { ClauseMemory } from "./clause-memory.js";

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** In the place of the 6 MB that tell jieba how telling words are as keywords, which we never ask for. */
const ONE_WEIGHT = pathOf("./one-weight.txt");
const ONE_WORD = pathOf("./one-word.txt");

const BLANK = 0x20;
const LINE_BREAK = 0x0a;

const isSeparator = (unit: number): boolean =>
  unit === BLANK || unit === 0x09 || unit === LINE_BREAK || unit === 0xff0c || unit === 0x3002;

const HAS_WORD = /[\p{L}\p{N}]/u;
/** 1 for units that make a word, not punctuation. */
const IS_WORD = Uint8Array.from({ length: 1 << 16 }, (_, unit) => (HAS_WORD.test(String.fromCharCode(unit)) ? 1 : 0));
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
/** What jieba makes of half a character. */
const REPLACEMENT = 0xfffd;

/** Gives the memory of the dictionaries back, which jieba else keeps beyond the end of its thread; no cutter works afterwards. */
export function forgetDictionaries(): void {
  nodejieba.load({ dict: ONE_WORD, userDict: ONE_WORD, idfDict: ONE_WEIGHT });
}

/** Cuts with jieba's own dictionary and a user dictionary; loading them takes about a second and 250 MB. */
export class WordCutter {
  readonly #memory = new ClauseMemory();
  /** The texts at hand, one after the other, and 1 for each unit with which a word ends. */
  #units = new Uint16Array(0);
  #isEnd = new Uint8Array(0);
  /** Clauses for jieba, a line each. */
  #unknown = new Uint16Array(0);
  /** The words of a text, parted by blanks. */
  #words = new Uint16Array(0);

  /** `dictionary`: a file in jieba's user dictionary format. One cutter a thread: jieba keeps the last that was loaded. */
  constructor(dictionary: string) {
    nodejieba.load({ userDict: dictionary, idfDict: ONE_WEIGHT });
  }

  /** Of each text the words in its order, parted by blanks; punctuation left out. Quickest for some hundred texts at once. */
  cut(texts: readonly string[]): string[] {
    this.#makeRoom(texts.reduce((units, text) => units + text.length, 0));
    const unknown = this.#recall(texts);
    if (unknown.length > 0) this.#cutUnknown(unknown);
    let start = 0;
    return texts.map((text) => {
      const words = this.#wordsOf(start, start + text.length);
      start += text.length;
      return words;
    });
  }

  #makeRoom(units: number): void {
    if (units <= this.#units.length) return;
    this.#units = new Uint16Array(units * 2);
    this.#isEnd = new Uint8Array(units * 2);
    this.#unknown = new Uint16Array(units * 4);
    this.#words = new Uint16Array(units * 4);
  }

  /** Lays the texts out and marks the ends of words that are remembered; returns starts and ends of the other clauses in turn. */
  #recall(texts: readonly string[]): number[] {
    const [units, isEnd] = [this.#units, this.#isEnd];
    const unknown: number[] = [];
    let textStart = 0;
    for (const text of texts) {
      const textEnd = textStart + text.length;
      let start = textStart;
      for (let at = textStart; at <= textEnd; at++) {
        const unit = at < textEnd ? text.charCodeAt(at - textStart) : BLANK;
        if (!isSeparator(unit)) {
          units[at] = isSurrogate(unit) && isAlone(text, at - textStart) ? REPLACEMENT : unit;
          continue;
        }
        if (at > start && !this.#memory.recall(units, start, at, isEnd)) unknown.push(start, at);
        start = at + 1;
        if (at < textEnd) {
          units[at] = unit;
          isEnd[at] = 1;
        }
      }
      textStart = textEnd;
    }
    return unknown;
  }

  /** Cuts the clauses in one call: calling into jieba costs as much as cutting some short ones. */
  #cutUnknown(unknown: readonly number[]): void {
    let length = 0;
    for (let i = 0; i < unknown.length; i += 2) {
      const start = unknown[i] ?? 0;
      const end = unknown[i + 1] ?? 0;
      this.#unknown.set(this.#units.subarray(start, end), length);
      length += end - start;
      this.#unknown[length++] = LINE_BREAK;
    }
    const tokens = nodejieba.cut(stringOf(this.#unknown, length), true);
    let token = 0;
    for (let i = 0; i < unknown.length; i += 2) {
      const start = unknown[i] ?? 0;
      const end = unknown[i + 1] ?? 0;
      this.#isEnd.fill(0, start, end);
      for (let at = start; at < end; ) {
        at += tokens[token++]?.length ?? 1;
        this.#isEnd[at - 1] = 1;
      }
      token++; // the line break
      this.#memory.remember(this.#units, start, end, this.#isEnd);
    }
  }

  #wordsOf(textStart: number, textEnd: number): string {
    const [units, isEnd, words] = [this.#units, this.#isEnd, this.#words];
    let length = 0;
    let start = 0;
    let isWord = false;
    for (let at = textStart; at < textEnd; at++) {
      const unit = units[at] ?? 0;
      words[length++] = unit;
      isWord ||= IS_WORD[unit] === 1 || (isFirstHalf(unit) && HAS_WORD.test(stringOf(units, at + 2, at)));
      if (isEnd[at] === 0) continue;
      if (isWord) words[length++] = BLANK;
      else length = start;
      start = length;
      isWord = false;
    }
    return stringOf(words, Math.max(0, length - 1));
  }
}

/** Whether the half of a character there lacks its other half. */
function isAlone(text: string, at: number): boolean {
  return (text.codePointAt(isFirstHalf(text.charCodeAt(at)) ? at : at - 1) ?? 0) <= 0xffff;
}

const stringOf = (units: Uint16Array, end: number, start = 0): string =>
  Buffer.from(units.buffer, start * 2, (end - start) * 2).toString("utf16le");
