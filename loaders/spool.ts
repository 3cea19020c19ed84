/** Lines on their way from a file that is read into the warehouse. */
import { hash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

const BLOCK_BYTES = 1 << 18;
/** A UTF-16 unit takes so many bytes at most. */
const UNIT_BYTES = 3;
/** `,"row_hash":"…",}` and the line break. */
const LENGTH_OF_HASH = 64;

const withHash = (digest: string, more: string): string => `,"row_hash":"${digest}",${more}}\n`;
const digestOf = (object: Buffer): string => hash("md5", object, "hex");

/** Lines of JSON, written in blocks. The file exists only if a line was written. */
export class Spool {
  readonly #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #filled = 0;
  #file: number | null = null;
  constructor(readonly path: string) {}

  add(row: object): void {
    this.addJson(JSON.stringify(row));
  }

  /** Adds an object, given as its JSON. */
  addJson(json: string): void {
    const line = `${json}\n`;
    if (this.#hasRoom(line.length)) this.#filled += this.#block.write(line, this.#filled);
    else this.#write(Buffer.from(line));
  }

  /**
   * Adds an object, given as its JSON, with more fields (`"line":1,"text_key":"…"`) and as `row_hash` the MD5 of the object
   * without them. It is made of the bytes that are written, since making them takes half as long as hashing them.
   * @returns the MD5
   */
  addHashed(json: string, more: string): string {
    if (!this.#hasRoom(json.length + more.length + LENGTH_OF_HASH)) {
      const bytes = Buffer.from(json);
      const digest = digestOf(bytes);
      this.#write(Buffer.concat([bytes.subarray(0, -1), Buffer.from(withHash(digest, more))]));
      return digest;
    }
    const end = this.#filled + this.#block.write(json, this.#filled);
    const digest = digestOf(this.#block.subarray(this.#filled, end));
    this.#filled = end - 1; // over the bracket that closes the object
    this.#filled += this.#block.write(withHash(digest, more), this.#filled);
    return digest;
  }

  /** Whether so many UTF-16 units find room in the block, which is written first if that helps. */
  #hasRoom(units: number): boolean {
    const most = units * UNIT_BYTES;
    if (this.#filled + most > BLOCK_BYTES) this.#flush();
    return most <= BLOCK_BYTES;
  }

  close(): void {
    this.#flush();
    if (this.#file !== null) closeSync(this.#file);
  }

  #flush(): void {
    if (this.#filled > 0) this.#write(this.#block.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #write(bytes: Buffer): void {
    this.#file ??= openSync(this.path, "w");
    writeSync(this.#file, bytes);
  }
}
