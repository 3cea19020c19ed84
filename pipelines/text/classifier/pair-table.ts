/** Numbers for pairs of characters: open addressing in two typed arrays, since every text asks hundreds of times. */

/** Two UTF-16 units as one number. 0 stands for an empty slot: no text has two NULs side by side. */
export const pairOf = (first: number, second: number): number => (first << 16) | second;

export class PairTable {
  #keys: Int32Array;
  #ids: Int32Array;
  #size = 0;

  constructor(capacity = 1 << 12) {
    this.#keys = new Int32Array(capacity);
    this.#ids = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** The pair's number, -1 when it has none. */
  get(pair: number): number {
    const slot = this.#slot(pair);
    return this.#keys[slot] === pair ? (this.#ids[slot] ?? -1) : -1;
  }

  set(pair: number, id: number): void {
    if (pair === 0) return;
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const slot = this.#slot(pair);
    if (this.#keys[slot] !== pair) this.#size++;
    this.#keys[slot] = pair;
    this.#ids[slot] = id;
  }

  #slot(pair: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let slot = (Math.imul(pair, 0x9e3779b1) >>> 12) & mask;
    for (let key = keys[slot]; key !== 0 && key !== pair; key = keys[slot]) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, ids] = [this.#keys, this.#ids];
    this.#keys = new Int32Array(keys.length * 2);
    this.#ids = new Int32Array(keys.length * 2);
    this.#size = 0;
    for (const [slot, key] of keys.entries()) if (key !== 0) this.set(key, ids[slot] ?? 0);
  }
}
