/**
 * Texts → words, by jieba, each clause once.
 *
 * cppjieba first parts a text at blanks, tabs, line breaks, ， and 。 (SPECIAL_SEPARATORS of its SegmentBase.hpp) and cuts
 * what stands between them each for itself. So the words of a clause never depend on its neighbours and can be
 * remembered: a hotline's records are full of formulas, and cutting is the dearest part of reading.
 */
import { fileURLToPath } from "node:url";
import nodejieba from "nodejieba";

/** Longer clauses hardly ever come twice. */
const LONGEST_REMEMBERED = 32;
/** Some 50 MB a worker at most. */
const SLOTS = 1 << 18;

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** In the place of the 6 MB that tell jieba how telling words are as keywords, which we never ask for. */
const ONE_WEIGHT = pathOf("./one-weight.txt");
const ONE_WORD = pathOf("./one-word.txt");

const HAS_WORD = /[\p{L}\p{N}]/u;

/** Words, not punctuation. Nearly all begin with a Han character, which needs no pattern. */
function isWord(token: string): boolean {
  const first = token.charCodeAt(0);
  return (first >= 0x4e00 && first <= 0x9fff) || HAS_WORD.test(token);
}

function isSeparator(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0xff0c || unit === 0x3002;
}

/** A clause that was not remembered, and where its words belong. */
interface Unknown {
  clause: string;
  slot: number;
  index: number;
}

/** Gives the memory of the dictionaries back, which jieba else keeps beyond the end of its thread; no cutter works afterwards. */
export function forgetDictionaries(): void {
  nodejieba.load({ dict: ONE_WORD, userDict: ONE_WORD, idfDict: ONE_WEIGHT });
}

/** Cuts with jieba's own dictionary and a user dictionary; loading them takes about a second and 250 MB. */
export class WordCutter {
  /** The last clause of each slot, and its words: so they are bounded, and cutting takes a seventh less than with a `Map`. */
  readonly #clauses = new Array<string>(SLOTS).fill("");
  readonly #words = new Array<string>(SLOTS).fill("");

  /** `dictionary`: a file in jieba's user dictionary format. One cutter a thread: jieba keeps the last that was loaded. */
  constructor(dictionary: string) {
    nodejieba.load({ userDict: dictionary, idfDict: ONE_WEIGHT });
  }

  /** The words in the order of the text, parted by blanks; punctuation left out. */
  cut(text: string): string {
    const words: string[] = [];
    const unknown: Unknown[] = [];
    let start = 0;
    let hash = 0;
    for (let at = 0; at <= text.length; at++) {
      const unit = text.charCodeAt(at);
      if (at < text.length && !isSeparator(unit)) {
        hash = Math.imul(hash, 0x9e3779b1) + unit;
        continue;
      }
      if (at > start) {
        const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        const known = this.#clauses[slot] ?? "";
        if (known.length === at - start && text.startsWith(known, start)) words.push(this.#words[slot] ?? "");
        else unknown.push({ clause: text.slice(start, at), slot, index: words.push("") - 1 });
      }
      start = at + 1;
      hash = 0;
    }
    if (unknown.length > 0) this.#cutAll(unknown, words);
    return words.filter((part) => part !== "").join(" ");
  }

  /** One call for all of them: calling into jieba costs as much as cutting a short clause. */
  #cutAll(unknown: readonly Unknown[], words: string[]): void {
    const tokens = nodejieba.cut(unknown.map(({ clause }) => clause).join("\n"), true);
    let at = 0;
    for (const { clause, slot, index } of unknown) {
      const lineEnd = tokens.indexOf("\n", at);
      const own = tokens.slice(at, lineEnd === -1 ? tokens.length : lineEnd);
      at += own.length + 1;
      const found = own.filter(isWord).join(" ");
      words[index] = found;
      if (clause.length > LONGEST_REMEMBERED) continue;
      this.#clauses[slot] = own.join(""); // a copy: the clause is a view that would keep its whole text in memory
      this.#words[slot] = found;
    }
  }
}
