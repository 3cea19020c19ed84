/** Lines on their way from a file that is read into the warehouse. */
import { hash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

const BLOCK_BYTES = 1 << 18;
/** A UTF-16 unit takes so many bytes at most. */
const UNIT_BYTES = 3;
/** `,"row_hash":"…",}` and the line break. */
const LENGTH_OF_HASH = 64;

const withHash = (object: Buffer, more: string): string => `,"row_hash":"${hash("md5", object, "hex")}",${more}}\n`;

/** Lines of JSON, written in blocks. The file exists only if a line was written. */
export class Spool {
  readonly #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #filled = 0;
  #file: number | null = null;
  constructor(readonly path: string) {}

  add(row: object): void {
    const line = `${JSON.stringify(row)}\n`;
    if (this.#hasRoom(line.length)) this.#filled += this.#block.write(line, this.#filled);
    else this.#write(Buffer.from(line));
  }

  /**
   * Adds an object, given as its JSON, with more fields (`"line":1,"text_key":"…"`) and as `row_hash` the MD5 of the object
   * without them. It is made of the bytes that are written, since making them takes half as long as hashing them.
   */
  addHashed(json: string, more: string): void {
    if (!this.#hasRoom(json.length + more.length + LENGTH_OF_HASH)) {
      const bytes = Buffer.from(json);
      this.#write(Buffer.concat([bytes.subarray(0, -1), Buffer.from(withHash(bytes, more))]));
      return;
    }
    const end = this.#filled + this.#block.write(json, this.#filled);
    const rest = withHash(this.#block.subarray(this.#filled, end), more);
    this.#filled = end - 1; // over the bracket that closes the object
    this.#filled += this.#block.write(rest, this.#filled);
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
