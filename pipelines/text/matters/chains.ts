/** Growing lists of numbers, all in one typed array: blocks of a cache line each, the newest in front. */

/** Cells of a block: the block behind it, how many numbers it has, and these. */
const BLOCK = 16;
const LENGTH = 1;
const NUMBERS = 2;
const ROOM = BLOCK - NUMBERS;
const NONE = -1;

export class Chains {
  #cells = new Int32Array(BLOCK << 8);
  #end = 0;
  /** The first of the blocks that were given back, chained as they are. */
  #free = NONE;

  /** Begins a list. Returns its front. */
  open(): number {
    return this.#take(NONE);
  }

  /** Adds a number. Returns the front of the list from now on. */
  push(front: number, number: number): number {
    const length = this.#cells[front + LENGTH] ?? 0;
    if (length === ROOM) return this.push(this.#take(front), number);
    this.#cells[front + NUMBERS + length] = number;
    this.#cells[front + LENGTH] = length + 1;
    return front;
  }

  /** Tells each number of a list and gives its room back. */
  close(front: number, visit: (number: number) => void): void {
    let last = front;
    for (let block = front; block !== NONE; block = this.#cells[block] ?? NONE) {
      const end = block + NUMBERS + (this.#cells[block + LENGTH] ?? 0);
      for (let at = block + NUMBERS; at < end; at++) visit(this.#cells[at] ?? 0);
      last = block;
    }
    this.#cells[last] = this.#free;
    this.#free = front;
  }

  #take(behind: number): number {
    let block = this.#free;
    if (block === NONE) {
      block = this.#end;
      this.#end += BLOCK;
      if (this.#end > this.#cells.length) {
        const old = this.#cells;
        this.#cells = new Int32Array(old.length * 2);
        this.#cells.set(old);
      }
    } else this.#free = this.#cells[block] ?? NONE;
    this.#cells[block] = behind;
    this.#cells[block + LENGTH] = 0;
    return block;
  }
}
