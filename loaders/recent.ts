/** What was worked out lately, in bounded memory: for work whose input often comes again, exactly the same. */

/**
 * Remembers at least the last `most` texts and at most twice as many. Two generations instead of a queue: when the young
 * one is full it becomes the old one, and what is asked for again is taken over into the new young one.
 */
export class Recent<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(readonly most: number) {}

  get(key: string): Value | undefined {
    const value = this.#young.get(key);
    if (value !== undefined) return value;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: Value): void {
    if (this.#young.size >= this.most) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(Buffer.from(key).toString(), value); // a copy: it may be a view that keeps a whole file's text in memory
  }
}
