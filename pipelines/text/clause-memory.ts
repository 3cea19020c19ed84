/** Clauses that were cut before, and where their words end: a hotline's records are full of formulas. */

/** Longer clauses hardly ever come twice. */
const LONGEST = 32;
/** Of 68 bytes each. */
const SLOTS = 1 << 18;
const UNITS = 1 << 16;

export class ClauseMemory {
  /** The last clause of each slot; its last word's end says how long it is. */
  readonly #clauses = new Uint16Array(SLOTS * LONGEST);
  /** A bit for each character behind which a word ends, the first the lowest; 0 in a slot that holds nothing. */
  readonly #ends = new Uint32Array(SLOTS);

  /** The slot of these characters; null for a clause that is not remembered. */
  slotOf(characters: Int32Array, length: number): number | null {
    if (length > LONGEST) return null;
    let hash = 0;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const character = characters[i] ?? 0;
      hash = Math.imul(hash, 0x9e3779b1) + character;
      all |= character;
    }
    return all >= UNITS ? null : (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  /** Marks in `isEnd` where words end; false where the slot holds another clause. */
  recall(slot: number, characters: Int32Array, length: number, isEnd: Uint8Array): boolean {
    const ends = this.#ends[slot] ?? 0;
    if (ends >>> (length - 1) !== 1) return false; // of another length
    const first = slot * LONGEST;
    for (let i = 0; i < length; i++) if (this.#clauses[first + i] !== characters[i]) return false;
    for (let i = 0; i < length; i++) isEnd[i] = (ends >>> i) & 1;
    return true;
  }

  remember(slot: number, characters: Int32Array, length: number, isEnd: Uint8Array): void {
    let ends = 0;
    for (let i = 0; i < length; i++) {
      this.#clauses[slot * LONGEST + i] = characters[i] ?? 0;
      ends |= (isEnd[i] ?? 0) << i;
    }
    this.#ends[slot] = ends;
  }
}
