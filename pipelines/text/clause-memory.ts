/** Clauses that were cut before, and where their words end: a hotline's records are full of formulas. */

/** Longer clauses hardly ever come twice. */
const LONGEST = 30;
/** Units that are kept of a clause: two of words' ends, then its own. So one way to memory fetches all of it. */
const CELL = 32;
/** Of 64 bytes each: 64 MB, as far as they are used. */
const SLOTS = 1 << 20;

export class ClauseMemory {
  /**
   * The last clause of each slot, behind a bit for each of its units, 1 where a word ends, the first the lowest: all 0 in
   * a slot that holds nothing. Its last word's end says how long a clause is.
   */
  readonly #cells = new Uint16Array(SLOTS * CELL);
  /** Of the clauses at hand: their cells, and the bits of what is kept there. */
  #firsts = new Int32Array(0);
  #ends = new Int32Array(0);

  /**
   * Marks in `isEnd` with 1 where words of clauses end, which are told by where in `units` they start and end in turn.
   * Returns those that are not known.
   */
  recall(units: Uint16Array, clauses: readonly number[], isEnd: Uint8Array): number[] {
    this.#fetch(units, clauses);
    const unknown: number[] = [];
    for (let i = 0; i < clauses.length; i += 2) {
      const start = clauses[i] ?? 0;
      const end = clauses[i + 1] ?? 0;
      const ends = this.#ends[i >>> 1] ?? 0;
      if (this.#isKept(this.#firsts[i >>> 1] ?? 0, ends, units, start, end))
        for (let at = start; at < end; at++) isEnd[at] = (ends >>> (at - start)) & 1;
      else unknown.push(start, end);
    }
    return unknown;
  }

  /** Looks all of them up in one go: then they are fetched at the same time, where one by one each is waited for. */
  #fetch(units: Uint16Array, clauses: readonly number[]): void {
    const count = clauses.length >>> 1;
    if (count > this.#ends.length) {
      this.#firsts = new Int32Array(count * 2);
      this.#ends = new Int32Array(count * 2);
    }
    const [cells, firsts, allEnds] = [this.#cells, this.#firsts, this.#ends];
    for (let i = 0; i < count; i++) {
      const first = cellOf(units, clauses[2 * i] ?? 0, clauses[2 * i + 1] ?? 0);
      firsts[i] = first;
      allEnds[i] = (cells[first] ?? 0) | ((cells[first + 1] ?? 0) << 16);
    }
  }

  #isKept(first: number, ends: number, units: Uint16Array, start: number, end: number): boolean {
    const length = end - start;
    if (length > LONGEST || ends >>> (length - 1) !== 1) return false; // of another length
    const cells = this.#cells;
    for (let i = 0; i < length; i++) if (cells[first + 2 + i] !== units[start + i]) return false;
    return true;
  }

  /** Keeps a clause whose words' ends are marked. */
  remember(units: Uint16Array, start: number, end: number, isEnd: Uint8Array): void {
    const length = end - start;
    if (length > LONGEST) return;
    const first = cellOf(units, start, end);
    let ends = 0;
    for (let i = 0; i < length; i++) {
      this.#cells[first + 2 + i] = units[start + i] ?? 0;
      ends |= (isEnd[start + i] ?? 0) << i;
    }
    this.#cells[first] = ends;
    this.#cells[first + 1] = ends >>> 16;
  }
}

/** Where the clause's cell begins. */
function cellOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 0x9e3779b1) + (units[at] ?? 0);
  return ((hash ^ (hash >>> 15)) & (SLOTS - 1)) * CELL;
}
