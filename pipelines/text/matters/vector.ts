/** A text as a short vector of its most telling terms; whole numbers, so that sums do not depend on their order. */

export const MOST_TERMS = 60;

/** Cells of one term: two for the term, low half first, and one for its weight, behind all terms. */
const CELLS = 3;
/** Cells that are enough for any vector. */
export const ROOM = CELLS * MOST_TERMS;
/** So many cells lie side by side in one array: for hundreds of thousands of small arrays the engine needs seconds more. */
const SHELF = 1 << 18;

/** Terms with their weights, weightiest first, as the warehouse keeps them: 32 bits each, then 16 bits each, little-endian. */
export class Vector {
  /** Σ weight²; 0 when the text has no telling term. */
  readonly squares: number;

  /** @param cells what this vector and others lie in, this one from cell `from` on; @param size terms */
  constructor(
    private readonly cells: Uint16Array,
    readonly from: number,
    readonly size: number,
  ) {
    let squares = 0;
    for (let i = 0; i < size; i++) squares += this.weight(i) ** 2;
    this.squares = squares;
  }

  /** Euclidean length of the weights: about `UNIT`. */
  get length(): number {
    return Math.sqrt(this.squares);
  }

  /** The i-th term, as a signed number. */
  term(i: number): number {
    const at = this.from + 2 * i;
    return (this.cells[at] ?? 0) | ((this.cells[at + 1] ?? 0) << 16);
  }

  weight(i: number): number {
    return this.cells[this.from + 2 * this.size + i] ?? 0;
  }

  has(term: number): boolean {
    let i = 0;
    while (i < this.size && this.term(i) !== term) i += 1;
    return i < this.size;
  }

  /** As the warehouse keeps it. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.cells.buffer, this.cells.byteOffset + 2 * this.from, 2 * CELLS * this.size);
  }
}

/** The vector of a text without telling terms. */
export const EMPTY = new Vector(new Uint16Array(0), 0, 0);

/** Where vectors come to lie side by side. */
export class Shelf {
  #cells: Uint16Array;
  #taken = 0;

  /** @param room cells in one array; when they are taken another is begun */
  constructor(readonly room = SHELF) {
    this.#cells = new Uint16Array(room);
  }

  /** A copy of the cells in use. */
  taken(): Uint16Array {
    return this.#cells.slice(0, this.#taken);
  }

  /** @param weights whole numbers below 65536 */
  put(terms: Int32Array, weights: Float64Array, size: number): Vector {
    const from = this.#take(size);
    for (let i = 0; i < size; i++) {
      this.#cells[from + 2 * i] = (terms[i] ?? 0) & 0xffff;
      this.#cells[from + 2 * i + 1] = (terms[i] ?? 0) >>> 16;
      this.#cells[from + 2 * size + i] = weights[i] ?? 0;
    }
    return new Vector(this.#cells, from, size);
  }

  /** Puts a vector back that the warehouse kept. */
  putBack(bytes: Uint8Array): Vector {
    const size = bytes.length / (2 * CELLS);
    const from = this.#take(size);
    for (let i = 0; i < CELLS * size; i++) this.#cells[from + i] = (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8);
    return new Vector(this.#cells, from, size);
  }

  #take(size: number): number {
    if (this.#taken + CELLS * size > this.#cells.length) {
      this.#cells = new Uint16Array(this.room);
      this.#taken = 0;
    }
    const from = this.#taken;
    this.#taken += CELLS * size;
    return from;
  }
}
