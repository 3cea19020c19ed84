/** Numbers for words, asked for by their place in a longer text: so that the words of a text need not be cut out of it. */
export class WordTable {
  /** Open addressing: a slot holds the word's hash, and its number plus one; 0 is an empty slot. */
  #hashes: Int32Array;
  #numbers: Int32Array;
  /** By number; those of what is no word are missing. */
  readonly #words: (string | undefined)[] = [];
  #size = 0;

  constructor(capacity = 1 << 12) {
    this.#hashes = new Int32Array(capacity);
    this.#numbers = new Int32Array(capacity);
  }

  /** The number of the word that stands in the text from `start` up to `end`, -1 when it has none. */
  get(text: string, start = 0, end = text.length): number {
    const hash = hashOf(text, start, end);
    const [hashes, numbers] = [this.#hashes, this.#numbers];
    const mask = numbers.length - 1;
    for (let slot = slotOf(hash, mask); ; slot = (slot + 1) & mask) {
      const number = numbers[slot] ?? 0;
      if (number === 0) return -1;
      if (hashes[slot] === hash && this.#is(number - 1, text, start, end)) return number - 1;
    }
  }

  /** Gives a number to a word that has none yet. */
  add(word: string, number: number): void {
    this.#words[number] = word;
    if (++this.#size * 2 > this.#numbers.length) this.#grow();
    this.#put(hashOf(word, 0, word.length), number + 1);
  }

  #is(number: number, text: string, start: number, end: number): boolean {
    const word = this.#words[number] ?? "";
    return word.length === end - start && text.startsWith(word, start);
  }

  #put(hash: number, numberAndOne: number): void {
    const mask = this.#numbers.length - 1;
    let slot = slotOf(hash, mask);
    while (this.#numbers[slot] !== 0) slot = (slot + 1) & mask;
    this.#hashes[slot] = hash;
    this.#numbers[slot] = numberAndOne;
  }

  #grow(): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers];
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#numbers = new Int32Array(numbers.length * 2);
    for (const [slot, number] of numbers.entries()) if (number !== 0) this.#put(hashes[slot] ?? 0, number);
  }
}

const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask;

function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 0x9e3779b1) + text.charCodeAt(at);
  return hash | 0;
}
