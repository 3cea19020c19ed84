/**
 * Texts → words, by jieba, each clause once.
 *
 * cppjieba first parts a text at blanks, tabs, line breaks, ， and 。 (SPECIAL_SEPARATORS of its SegmentBase.hpp) and cuts
 * what stands between them each for itself. So the words of a clause never depend on its neighbours and can be
 * remembered: a hotline's records are full of formulas, and cutting is the dearest part of reading.
 */
import nodejieba from "nodejieba";
import { Recent } from "../../loaders/recent.js";

/** Longer clauses hardly ever come twice. */
const LONGEST_REMEMBERED = 32;
/** Some 50 MB a worker. */
const MOST_REMEMBERED = 150_000;

const HAS_WORD = /[\p{L}\p{N}]/u;

/** Words, not punctuation. Nearly all begin with a Han character, which needs no pattern. */
function isWord(token: string): boolean {
  const first = token.charCodeAt(0);
  return (first >= 0x4e00 && first <= 0x9fff) || HAS_WORD.test(token);
}

function isSeparator(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0xff0c || unit === 0x3002;
}

/** What stands between jieba's separators. */
function clausesOf(text: string): string[] {
  const clauses: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !isSeparator(text.charCodeAt(at))) continue;
    if (at > start) clauses.push(text.slice(start, at));
    start = at + 1;
  }
  return clauses;
}

/** Cuts with jieba's own dictionary and a user dictionary; loading them takes about a second and 250 MB. */
export class WordCutter {
  readonly #remembered = new Recent<string>(MOST_REMEMBERED);

  /** `dictionary`: a file in jieba's user dictionary format. One cutter a thread: jieba keeps the last that was loaded. */
  constructor(dictionary: string) {
    nodejieba.load({ userDict: dictionary });
  }

  /** The words in the order of the text, parted by blanks; punctuation left out. */
  cut(text: string): string {
    const clauses = clausesOf(text);
    const words = clauses.map((clause) =>
      clause.length > LONGEST_REMEMBERED ? undefined : this.#remembered.get(clause),
    );
    const unknown = clauses.filter((_, index) => words[index] === undefined);
    const cut = unknown.length === 0 ? [] : this.#cutAll(unknown);
    let next = 0;
    return words
      .map((known) => known ?? cut[next++])
      .filter((part) => part !== "")
      .join(" ");
  }

  /** One call for all of them: calling into jieba costs as much as cutting a short clause. */
  #cutAll(clauses: readonly string[]): string[] {
    const tokens = nodejieba.cut(clauses.join("\n"), true);
    let at = 0;
    return clauses.map((clause) => {
      const lineEnd = tokens.indexOf("\n", at);
      const own = tokens.slice(at, lineEnd === -1 ? tokens.length : lineEnd);
      at += own.length + 1;
      const words = own.filter(isWord).join(" ");
      if (clause.length <= LONGEST_REMEMBERED) this.#remembered.set(clause, words);
      return words;
    });
  }
}
