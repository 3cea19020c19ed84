/** Clauses that were cut before, and where their words end: a hotline's records are full of formulas. */

/** Longer clauses hardly ever come twice. */
const LONGEST = 30;
/** What is kept of a clause: two units of words' ends, then its own. Looking it up costs a way to memory, and this is fetched in one. */
const CELL = 32;
/** Of 64 bytes each: 64 MB, as far as they are used. */
const SLOTS = 1 << 20;

export class ClauseMemory {
  /**
   * The last clause of each slot, in UTF-16 units, behind a bit for each unit behind which a word ends, the first the lowest:
   * all 0 in a slot that holds nothing. Its last word's end says how long a clause is.
   */
  readonly #cells = new Uint16Array(SLOTS * CELL);

  /** Marks in `isEnd` with 1 where words of the clause end, `units` from `start` up to before `end`; false where it is not known. */
  recall(units: Uint16Array, start: number, end: number, isEnd: Uint8Array): boolean {
    const length = end - start;
    if (length > LONGEST) return false;
    const cells = this.#cells;
    const first = slotOf(units, start, end) * CELL;
    const ends = (cells[first] ?? 0) | ((cells[first + 1] ?? 0) << 16);
    if (ends >>> (length - 1) !== 1) return false; // of another length
    for (let i = 0; i < length; i++) if (cells[first + 2 + i] !== units[start + i]) return false;
    for (let i = 0; i < length; i++) isEnd[start + i] = (ends >>> i) & 1;
    return true;
  }

  /** Keeps a clause whose words' ends are marked. */
  remember(units: Uint16Array, start: number, end: number, isEnd: Uint8Array): void {
    const length = end - start;
    if (length > LONGEST) return;
    const first = slotOf(units, start, end) * CELL;
    let ends = 0;
    for (let i = 0; i < length; i++) {
      this.#cells[first + 2 + i] = units[start + i] ?? 0;
      ends |= (isEnd[start + i] ?? 0) << i;
    }
    this.#cells[first] = ends;
    this.#cells[first + 1] = ends >>> 16;
  }
}

function slotOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 0x9e3779b1) + (units[at] ?? 0);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
