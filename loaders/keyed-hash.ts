/** HMAC-SHA-256 by RFC 2104, of hashes in one call: the one of `node:crypto` makes two objects of the engine for every text. */
import { hash } from "node:crypto";

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
/** Nearly all texts have fewer; longer ones get more room. */
const TEXT_BYTES = 1024;
/** A UTF-16 unit takes so many bytes at most. */
const UNIT_BYTES = 3;

/** The key as a block, each of its bytes xor `pad`, with room after it. */
function padded(key: Uint8Array, pad: number, room: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES + room);
  for (let i = 0; i < BLOCK_BYTES; i++) block[i] = (key[i] ?? 0) ^ pad;
  return block;
}

/** HMAC-SHA-256 under one key, for many texts. */
export class KeyedHash {
  #inner: Buffer;
  readonly #outer: Buffer;

  constructor(secret: Uint8Array) {
    const key = secret.length > BLOCK_BYTES ? hash("sha256", secret, "buffer") : secret;
    this.#inner = padded(key, 0x36, TEXT_BYTES);
    this.#outer = padded(key, 0x5c, HASH_BYTES);
  }

  /** Of the text's UTF-8, hexadecimal. */
  of(text: string): string {
    const most = BLOCK_BYTES + text.length * UNIT_BYTES;
    if (most > this.#inner.length) this.#inner = Buffer.concat([this.#inner.subarray(0, BLOCK_BYTES)], most);
    const end = BLOCK_BYTES + this.#inner.write(text, BLOCK_BYTES);
    this.#outer.write(hash("sha256", this.#inner.subarray(0, end), "hex"), BLOCK_BYTES, "hex");
    return hash("sha256", this.#outer, "hex");
  }
}
