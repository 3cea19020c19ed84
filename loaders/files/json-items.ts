/**
 * JSON text → the items of one array or object in it, fed a chunk at a time, in bounded memory.
 *
 * Only the items' borders are found here; JSON.parse does the rest. So a broken item is set aside alone, where a streaming
 * parser would have to stop, and reading takes a third of a streaming parser's time.
 */
import { parseJson } from "./parse-json.js";

export type JsonItem =
  /** `isKeyed`: it stands under a key, not in an array. */
  | { ordinal: number; value: unknown; isKeyed: boolean }
  | { ordinal: number; problem: "too_long" | "broken" | "cut_off" };

/** The first key of an object. */
const FIRST_KEY = /^\s*\{\s*"((?:[^"\\]|\\.)*)"\s*:/;

export class JsonItems {
  readonly #path: readonly string[];
  readonly #maxChars: number;
  readonly #ready: JsonItem[] = [];
  #ordinal = 0;
  /** Text that is still needed, and how far it was looked at. */
  #pending = "";
  #at = 0;
  #depth = 0;
  /** How many of the open brackets lie on the path to the items. */
  #matched = 0;
  #isKeyed = false;
  #lastText = "";
  /** Offsets in `#pending` of what is open: a string's first character, an item's. -1: none. */
  #stringStart = -1;
  #itemStart = -1;
  /** The open item, or a string outside of items, is too long: its text is dropped as it comes. */
  #isDropping = false;

  /**
   * `path`: the keys that lead to the container of the items, "*" for those of an array; `[]` if it is the whole text.
   * Items longer than `maxChars` are set aside without being held.
   */
  constructor(path: readonly string[], maxChars: number) {
    this.#path = path;
    this.#maxChars = maxChars;
  }

  /** The items that are complete once `text` has followed what came before. */
  push(text: string): JsonItem[] {
    this.#pending += text;
    this.#scan();
    while (this.#isTooLong()) {
      if (this.#recover()) this.#scan();
      else this.#drop();
    }
    this.#forget();
    return this.#ready.splice(0);
  }

  /** The text has ended: a "cut_off" follows if a bracket is still open. */
  end(): JsonItem[] {
    while (this.#itemStart !== -1 && !this.#isDropping && this.#recover()) this.#scan();
    if (this.#depth > 0 && !this.#isDropping) this.#ready.push({ ordinal: this.#ordinal + 1, problem: "cut_off" });
    return this.#ready.splice(0);
  }

  #scan(): void {
    while (this.#at < this.#pending.length) {
      if (this.#stringStart !== -1) {
        this.#readString();
        continue;
      }
      const at = this.#at;
      const char = this.#pending[at];
      if (char === '"') this.#stringStart = at + 1;
      else if (char === "{" || char === "[") this.#open(char === "{");
      else if (char === "}" || char === "]") this.#close();
      else if (char === "," || char === ":") this.#separate(char);
      // After a broken item it may stand further back.
      if (this.#at === at) this.#at += 1;
    }
  }

  /** Goes to the end of the open string, or of the text. */
  #readString(): void {
    const end = this.#pending.indexOf('"', this.#at);
    this.#at = end === -1 ? this.#pending.length : end + 1;
    if (end === -1 || trailingBackslashes(this.#pending, this.#stringStart, end) % 2 === 1) return;
    if (this.#depth <= this.#path.length) this.#lastText = withoutEscapes(this.#pending.slice(this.#stringStart, end));
    this.#stringStart = -1;
    if (this.#itemStart === -1) this.#isDropping = false;
  }

  #open(isKeyed: boolean): void {
    const isFollowed = this.#matched === this.#depth && this.#isOnPath();
    this.#depth += 1;
    if (isFollowed) this.#matched += 1;
    if (isFollowed || this.#depth <= this.#path.length) this.#isKeyed = isKeyed;
    if (isFollowed && this.#isContainer()) this.#itemStart = isKeyed ? -1 : this.#at + 1;
  }

  /** Does the bracket that opens here lie on the path? */
  #isOnPath(): boolean {
    if (this.#depth === 0) return true;
    const key = this.#path[this.#depth - 1];
    return key === "*" || key === this.#lastText;
  }

  /** Are we between items, in their container? */
  #isContainer(): boolean {
    return this.#depth === this.#matched && this.#depth === this.#path.length + 1;
  }

  #close(): void {
    if (this.#isContainer() && !this.#finishItem()) return;
    if (this.#matched === this.#depth) this.#matched = Math.max(0, this.#matched - 1);
    this.#depth = Math.max(0, this.#depth - 1);
  }

  #separate(char: "," | ":"): void {
    if (!this.#isContainer()) return;
    if (char === "," && !this.#finishItem()) return;
    if (char === ":" ? this.#isKeyed : !this.#isKeyed) this.#itemStart = this.#at + 1;
  }

  /** Ends the open item, if there is one; false if it had swallowed others, and reading goes on with those. */
  #finishItem(): boolean {
    const text = this.#itemStart === -1 || this.#isDropping ? "" : this.#pending.slice(this.#itemStart, this.#at);
    if (/\S/.test(text)) {
      const value = text.length > this.#maxChars ? null : parseJson(text);
      if (value === undefined && this.#recover()) return false;
      this.#ordinal += 1;
      const ordinal = this.#ordinal;
      if (text.length > this.#maxChars) this.#ready.push({ ordinal, problem: "too_long" });
      else
        this.#ready.push(
          value === undefined ? { ordinal, problem: "broken" } : { ordinal, value, isKeyed: this.#isKeyed },
        );
    }
    this.#itemStart = -1;
    this.#isDropping = false;
    return true;
  }

  #isTooLong(): boolean {
    const start = this.#itemStart === -1 ? this.#stringStart : this.#itemStart;
    return start !== -1 && !this.#isDropping && this.#pending.length - start > this.#maxChars;
  }

  #drop(): void {
    this.#isDropping = true;
    if (this.#itemStart === -1) return;
    this.#ordinal += 1;
    this.#ready.push({ ordinal: this.#ordinal, problem: "too_long" });
  }

  /**
   * An item that cannot be parsed, or does not end, may have lost a quote and swallowed its followers. If an object that
   * begins with the same key as this one is found in it, this one is set aside and reading goes on there.
   */
  #recover(): boolean {
    if (this.#itemStart === -1) return false;
    const first = FIRST_KEY.exec(this.#pending.slice(this.#itemStart));
    if (first?.[1] === undefined) return false;
    const next = new RegExp(`\\{\\s*"${first[1].replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"\\s*:`, "g");
    next.lastIndex = this.#itemStart + first[0].length;
    const found = next.exec(this.#pending);
    if (found === null) return false;
    this.#ordinal += 1;
    this.#ready.push({ ordinal: this.#ordinal, problem: "broken" });
    this.#itemStart = found.index;
    this.#at = found.index;
    this.#stringStart = -1;
    this.#depth = this.#path.length + 1;
    this.#matched = this.#depth;
    return true;
  }

  /** Lets go of text that is no longer needed. */
  #forget(): void {
    let from = this.#at;
    // Whether the next quote is escaped must not be forgotten with the text.
    if (this.#isDropping && this.#stringStart !== -1)
      from -= trailingBackslashes(this.#pending, this.#stringStart, from) % 2;
    else if (!this.#isDropping && this.#itemStart !== -1) from = this.#itemStart;
    else if (this.#stringStart !== -1) from = this.#stringStart;
    this.#pending = this.#pending.slice(from);
    this.#at -= from;
    if (this.#itemStart !== -1) this.#itemStart = 0;
    if (this.#stringStart !== -1) this.#stringStart = Math.max(0, this.#stringStart - from);
  }
}

/** How many backslashes stand before `end`, from `start` on. */
function trailingBackslashes(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text[at - 1] === "\\") at -= 1;
  return end - at;
}

/** Keys that are written as \u6570\u636e. */
function withoutEscapes(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
