/** Clauses that were cut before, and where their words end: a hotline's records are full of formulas. */

/** Longer clauses hardly ever come twice. */
const LONGEST = 24;
/** Of 52 bytes each: 55 MB, as far as they are used. */
const SLOTS = 1 << 20;

export class ClauseMemory {
  /** The last clause of each slot, in UTF-16 units; its last word's end says how long it is. */
  readonly #clauses = new Uint16Array(SLOTS * LONGEST);
  /** A bit for each unit behind which a word ends, the first the lowest; 0 in a slot that holds nothing. */
  readonly #ends = new Int32Array(SLOTS);

  /** Marks in `isEnd` with 1 where words of the clause end, `units` from `start` up to before `end`; false where it is not known. */
  recall(units: Uint16Array, start: number, end: number, isEnd: Uint8Array): boolean {
    const length = end - start;
    if (length > LONGEST) return false;
    const slot = slotOf(units, start, end);
    const ends = this.#ends[slot] ?? 0;
    if (ends >>> (length - 1) !== 1) return false; // of another length
    const first = slot * LONGEST;
    for (let i = 0; i < length; i++) if (this.#clauses[first + i] !== units[start + i]) return false;
    for (let i = 0; i < length; i++) isEnd[start + i] = (ends >>> i) & 1;
    return true;
  }

  /** Keeps a clause whose words' ends are marked. */
  remember(units: Uint16Array, start: number, end: number, isEnd: Uint8Array): void {
    const length = end - start;
    if (length > LONGEST) return;
    const slot = slotOf(units, start, end);
    let ends = 0;
    for (let i = 0; i < length; i++) {
      this.#clauses[slot * LONGEST + i] = units[start + i] ?? 0;
      ends |= (isEnd[start + i] ?? 0) << i;
    }
    this.#ends[slot] = ends;
  }
}

function slotOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 0x9e3779b1) + (units[at] ?? 0);
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
