/** A vector as the warehouse keeps it: its terms, four bytes each, then its weights, two bytes each; little-endian. */
import { toVector, type Vector } from "./vector.js";

const TERM_BYTES = 4;
const WEIGHT_BYTES = 2;

export function bytesOf({ terms, weights }: Vector): Uint8Array {
  const bytes = new Uint8Array(terms.length * (TERM_BYTES + WEIGHT_BYTES));
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < terms.length; i++) {
    view.setUint32(i * TERM_BYTES, terms[i] ?? 0, true);
    view.setUint16(terms.length * TERM_BYTES + i * WEIGHT_BYTES, weights[i] ?? 0, true);
  }
  return bytes;
}

/** So many terms lie side by side in one array: for hundreds of thousands of small arrays the engine needs seconds more. */
const SHELF = 1 << 16;

/** Reads vectors back; they share what they lie in. */
export class VectorReader {
  #terms = new Uint32Array(0);
  #weights = new Uint16Array(0);
  #taken = 0;

  read(bytes: Uint8Array): Vector {
    const n = bytes.length / (TERM_BYTES + WEIGHT_BYTES);
    if (this.#taken + n > this.#terms.length) {
      this.#terms = new Uint32Array(SHELF);
      this.#weights = new Uint16Array(SHELF);
      this.#taken = 0;
    }
    const terms = this.#terms.subarray(this.#taken, this.#taken + n);
    const weights = this.#weights.subarray(this.#taken, this.#taken + n);
    this.#taken += n;
    let at = 0;
    const byte = (): number => bytes[at++] ?? 0;
    for (let i = 0; i < n; i++) terms[i] = byte() | (byte() << 8) | (byte() << 16) | (byte() << 24);
    for (let i = 0; i < n; i++) weights[i] = byte() | (byte() << 8);
    return toVector(terms, weights);
  }
}
