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
import type { Span } from "./laid-texts.js";
import { GrowingText, stringOf, unitsOfBytes } from "./units.js";

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** In the place of the 6 MB that tell jieba how telling words are as keywords, which we never ask for. */
const ONE_WEIGHT = pathOf("./one-weight.txt");
const ONE_WORD = pathOf("./one-word.txt");

const BLANK = 0x20;
const LINE_BREAK = 0x0a;
/** Texts whose unknown clauses are cut in one call. */
const TOGETHER = 200;

const isSeparator = (unit: number): boolean =>
  unit === BLANK || unit === 0x09 || unit === LINE_BREAK || unit === 0xff0c || unit === 0x3002;

const HAS_WORD = /[\p{L}\p{N}]/u;
/** 1 for units that make a word, not punctuation. */
const IS_WORD = Uint8Array.from({ length: 1 << 16 }, (_, unit) => (HAS_WORD.test(String.fromCharCode(unit)) ? 1 : 0));
const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

let isLoaded = false;

/** Gives the memory of the dictionaries back, which jieba else keeps beyond the end of its thread; no cutter works afterwards. */
export function forgetDictionaries(): void {
  if (isLoaded) nodejieba.load({ dict: ONE_WORD, userDict: ONE_WORD, idfDict: ONE_WEIGHT });
  isLoaded = false;
}

/** Cuts with jieba's own dictionary and a user dictionary; loading them takes about a second and 250 MB. */
export class WordCutter {
  readonly #memory = new ClauseMemory();
  /** 1 for each unit with which a word ends. */
  #isEnd = new Uint8Array(0);

  /** `dictionary`: a file in jieba's user dictionary format. One cutter a thread: jieba keeps the last that was loaded. */
  constructor(dictionary: string) {
    nodejieba.load({ userDict: dictionary, idfDict: ONE_WEIGHT });
    isLoaded = true;
  }

  /** Of each text the words in its order, parted by blanks; punctuation left out. */
  cut(texts: readonly string[]): string[] {
    // jieba's own way goes through UTF-8 too, which makes U+FFFD of half a character
    const units = unitsOfBytes(Buffer.from(texts.join("\n")));
    let start = 0;
    const spans = texts.map((text) => {
      const span = { start, end: start + text.length };
      start = span.end + 1;
      return span;
    });
    const isEnd = this.endsOf(units, spans);
    return spans.map((span) => {
      const words = new GrowingText();
      writeWords(units, isEnd, span, words);
      return words.toString();
    });
  }

  /** 1 for each of the units with which a word of a text ends; until the next texts' are asked for. */
  endsOf(units: Uint16Array, texts: readonly Span[]): Uint8Array {
    if (units.length > this.#isEnd.length) this.#isEnd = new Uint8Array(units.length * 2);
    for (let i = 0; i < texts.length; i += TOGETHER) {
      const clauses = clausesOf(units, texts.slice(i, i + TOGETHER), this.#isEnd);
      const unknown = this.#memory.recall(units, clauses, this.#isEnd);
      if (unknown.length > 0) this.#cutUnknown(units, unknown);
    }
    return this.#isEnd;
  }

  /** Cuts the clauses in one call: calling into jieba costs as much as cutting some short ones. */
  #cutUnknown(units: Uint16Array, unknown: readonly number[]): void {
    const tokens = nodejieba.cut(linesOf(units, unknown), true);
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
      this.#memory.remember(units, start, end, this.#isEnd);
    }
  }
}

/** Where the clauses of texts start and end, in turn; what parts them is marked as words of its own. */
function clausesOf(units: Uint16Array, texts: readonly Span[], isEnd: Uint8Array): number[] {
  const clauses: number[] = [];
  for (const text of texts) {
    let { start } = text;
    for (let at = start; at <= text.end; at++) {
      if (at < text.end && !isSeparator(units[at] ?? 0)) continue;
      if (at > start) clauses.push(start, at);
      start = at + 1;
      if (at < text.end) isEnd[at] = 1;
    }
  }
  return clauses;
}

/** The clauses, a line each. */
function linesOf(units: Uint16Array, clauses: readonly number[]): string {
  let room = 0;
  for (let i = 0; i < clauses.length; i += 2) room += (clauses[i + 1] ?? 0) - (clauses[i] ?? 0) + 1;
  const lines = new Uint16Array(room);
  let length = 0;
  for (let i = 0; i < clauses.length; i += 2) {
    for (let at = clauses[i] ?? 0; at < (clauses[i + 1] ?? 0); at++) lines[length++] = units[at] ?? 0;
    lines[length++] = LINE_BREAK;
  }
  return stringOf(lines, 0, length);
}

/** Adds the words of a text, parted by blanks; punctuation left out. */
export function writeWords(units: Uint16Array, isEnd: Uint8Array, text: Span, to: GrowingText): void {
  to.makeRoom(2 * (text.end - text.start));
  const words = to.units;
  let length = to.length;
  let start = length;
  let isWord = false;
  for (let at = text.start; at < text.end; at++) {
    const unit = units[at] ?? 0;
    words[length++] = unit;
    isWord ||= IS_WORD[unit] === 1 || (isFirstHalf(unit) && HAS_WORD.test(stringOf(units, at, at + 2)));
    if (isEnd[at] === 0) continue;
    if (isWord) words[length++] = BLANK;
    else length = start;
    start = length;
    isWord = false;
  }
  to.length = Math.max(to.length, length - 1);
}
