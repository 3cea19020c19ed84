/** Lines on their way from a file that is read into the warehouse. */
import { closeSync, openSync, writeSync } from "node:fs";

const BLOCK_BYTES = 1 << 18;
/** A UTF-16 unit takes so many bytes at most. */
const UNIT_BYTES = 3;
const LINE_BREAK = 0x0a;

/** Lines of JSON, written in blocks. The file exists only if a line was written. */
export class Spool {
  readonly #block = Buffer.allocUnsafe(BLOCK_BYTES);
  #filled = 0;
  #file: number | null = null;
  constructor(readonly path: string) {}

  add(row: object): void {
    this.addLine(JSON.stringify(row));
  }

  addLine(line: string): void {
    const most = line.length * UNIT_BYTES + 1;
    if (this.#filled + most > BLOCK_BYTES) this.#flush();
    if (most > BLOCK_BYTES) {
      this.#write(Buffer.from(`${line}\n`));
      return;
    }
    this.#filled += this.#block.write(line, this.#filled);
    this.#block[this.#filled] = LINE_BREAK;
    this.#filled += 1;
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
