/** Growing lists of numbers, all in one typed array: blocks of a cache line each, the newest in front. */

/** Cells of a block: the block behind it, and its numbers. */
const BLOCK = 16;
const ROOM = BLOCK - 1;
/** The front of a list of no numbers. */
export const NONE = -1;

/** Whose a list is keeps its front and its length: so adding to it reads nothing that lies far away. */
export class Chains {
  #cells = new Int32Array(BLOCK << 8);
  #end = 0;
  /** The first of the blocks that were given back, chained as they are. */
  #free = NONE;

  /** Adds a number to a list. Returns its front from now on. */
  push(front: number, length: number, number: number): number {
    const used = length % ROOM;
    const block = used === 0 ? this.#take(front) : front;
    this.#cells[block + 1 + used] = number;
    return block;
  }

  /** Tells each number of a list and gives its room back. */
  close(front: number, length: number, visit: (number: number) => void): void {
    let last = front;
    let left = length;
    for (let block = front; block !== NONE; block = this.#cells[block] ?? NONE) {
      const used = left % ROOM || ROOM;
      for (let at = block + 1; at <= block + used; at++) visit(this.#cells[at] ?? 0);
      left -= used;
      last = block;
    }
    if (last === NONE) return;
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
    return block;
  }
}
