/**
 * Words in a tree of characters, and the tree in one table of slots that threads share: a node is the number of its slot.
 * That of a word's first character is the character itself; every other is found by its parent and its character.
 */

/** Slots of 16 bytes: parent (int32), character (int32, 0 in a free slot), weight (float64, NaN where no word ends). */
const BYTES = 16;
/** The first slots: first characters, and `ROOT`, which is character 0. */
const FIRST = 1 << 16;

export class WordTree {
  static readonly ROOT = 0;
  readonly #slots: Int32Array;
  readonly #weights: Float64Array;
  readonly #mask: number;

  /** @param buffer of another tree, which this one then is too */
  constructor(readonly buffer: SharedArrayBuffer) {
    this.#slots = new Int32Array(buffer);
    this.#weights = new Float64Array(buffer);
    this.#mask = buffer.byteLength / BYTES - FIRST - 1;
  }

  static of(words: ReadonlyMap<string, number>): WordTree {
    let capacity = 1 << 10;
    while (capacity < words.size * 3) capacity *= 2; // jieba's own words have 1.4 nodes each
    for (; ; capacity *= 2) {
      const tree = new WordTree(new SharedArrayBuffer((FIRST + capacity) * BYTES));
      if (tree.#addAll(words)) return tree;
    }
  }

  /** The node behind this one by a character; `ROOT` where there is none. */
  child(node: number, character: number): number {
    const slot = this.#slotOf(node, character);
    return this.#slots[slot * 4 + 1] === 0 ? WordTree.ROOT : slot;
  }

  /** The weight of the word that ends here, NaN where none does. */
  weight(node: number): number {
    return this.#weights[node * 2 + 1] ?? Number.NaN;
  }

  /** False where they are too many for this table. */
  #addAll(words: ReadonlyMap<string, number>): boolean {
    let room = Math.floor((this.#mask + 1) * 0.6);
    for (const [word, weight] of words) {
      let node = WordTree.ROOT;
      for (const char of word) {
        const character = char.codePointAt(0) ?? 0;
        const slot = this.#slotOf(node, character);
        if (this.#slots[slot * 4 + 1] === 0) {
          if (room-- === 0) return false;
          this.#slots[slot * 4] = node;
          this.#slots[slot * 4 + 1] = character;
          this.#weights[slot * 2 + 1] = Number.NaN;
        }
        node = slot;
      }
      this.#weights[node * 2 + 1] = weight;
    }
    return true;
  }

  /** The slot of that child, or the free one where it would be. */
  #slotOf(node: number, character: number): number {
    if (node === WordTree.ROOT && character < FIRST) return character;
    const mixed = Math.imul(node ^ Math.imul(character, 0x85ebca6b), 0x9e3779b1);
    for (let hash = mixed ^ (mixed >>> 15); ; hash++) {
      const slot = FIRST + (hash & this.#mask);
      const there = this.#slots[slot * 4 + 1] ?? 0;
      if (there === 0 || (there === character && this.#slots[slot * 4] === node)) return slot;
    }
  }
}
