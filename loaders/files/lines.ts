/** Text → lines, fed a chunk at a time; lines too long to keep are dropped as they come. */

export type Line = { line: number; text: string; isOpen: boolean } | { line: number; problem: "too_long" };

export class LineSplitter {
  readonly #maxChars: number;
  #pending = "";
  #line = 1;
  #isDropping = false;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  /** The lines that are complete once `text` has followed what came before, without their line breaks. */
  push(text: string): Line[] {
    const parts = text.split("\n");
    const last = parts.pop() ?? "";
    const lines: Line[] = parts.flatMap((part) => this.#finish(part, false));
    this.#pending += last;
    return this.#pending.length > this.#maxChars ? lines.concat(this.#drop()) : lines;
  }

  /** What follows the last line break. */
  end(): Line[] {
    return this.#pending === "" ? [] : this.#finish("", true);
  }

  #finish(rest: string, isOpen: boolean): Line[] {
    const text = this.#pending + rest;
    const line = this.#line;
    const wasDropping = this.#isDropping;
    this.#pending = "";
    this.#line += 1;
    this.#isDropping = false;
    if (wasDropping) return [];
    return [text.length > this.#maxChars ? { line, problem: "too_long" } : { line, text, isOpen }];
  }

  #drop(): Line[] {
    this.#pending = "";
    if (this.#isDropping) return [];
    this.#isDropping = true;
    return [{ line: this.#line, problem: "too_long" }];
  }
}
