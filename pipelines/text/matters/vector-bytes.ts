/** A vector as the warehouse keeps it: its terms, four bytes each, then its weights, two bytes each; little-endian. */
import { toVector, type Vector } from "./vector.js";

const TERM_BYTES = 4;
const WEIGHT_BYTES = 2;

export function bytesOf({ terms, weights }: Vector): Uint8Array {
  const bytes = new Uint8Array(terms.length * (TERM_BYTES + WEIGHT_BYTES));
  const view = new DataView(bytes.buffer);
  terms.forEach((term, i) => {
    view.setUint32(i * TERM_BYTES, term, true);
  });
  weights.forEach((weight, i) => {
    view.setUint16(terms.length * TERM_BYTES + i * WEIGHT_BYTES, weight, true);
  });
  return bytes;
}

export function vectorFrom(bytes: Uint8Array): Vector {
  const n = bytes.length / (TERM_BYTES + WEIGHT_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return toVector(
    Uint32Array.from({ length: n }, (_, i) => view.getUint32(i * TERM_BYTES, true)),
    Uint16Array.from({ length: n }, (_, i) => view.getUint16(n * TERM_BYTES + i * WEIGHT_BYTES, true)),
  );
}
