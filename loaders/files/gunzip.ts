/** The content of a gzip file as a source of bytes. Where it is cut off, what came before is kept. */
import { createGunzip } from "node:zlib";
import type { ByteSource } from "./byte-source.js";
import { unreadable } from "./unreadable.js";

/** A zip bomb: over 10 MB that were packed to less than a 200th. Real exports pack to a 5th or a 20th. */
export function isSuspect(packedBytes: number, unpackedBytes: number): boolean {
  return unpackedBytes > 10 * 1024 ** 2 && unpackedBytes > packedBytes * 200;
}

/**
 * Unpacks `packed` while it is read. Throws UnreadableFile "zip_bomb" beyond `maxBytes` or the suspect ratio, and
 * "broken_archive" if nothing can be unpacked. A stream that breaks later ends there, and `isCut` says so.
 */
export function gunzipSource(packed: ByteSource, maxBytes: number): ByteSource {
  let isCut = false;
  async function* open(): AsyncGenerator<Buffer> {
    isCut = false;
    const gunzip = new GunzipPump();
    let read = 0;
    let written = 0;
    try {
      for await (const chunk of packed.open()) {
        read += chunk.length;
        const unpacked = await gunzip.write(chunk);
        written += unpacked.reduce((sum, part) => sum + part.length, 0);
        if (written > maxBytes || isSuspect(read, written)) throw unreadable("zip_bomb", packed.name);
        yield* unpacked;
        if (gunzip.isBroken) break;
      }
      yield* await gunzip.end();
    } finally {
      gunzip.close();
    }
    isCut = gunzip.isBroken;
    if (isCut && written === 0) throw unreadable("broken_archive", packed.name);
  }
  return { name: packed.name, open, isCut: () => isCut };
}

/**
 * zlib's stream, a chunk in and what it gives out. Piping would drop the last unpacked bytes before an error; here they
 * have left the stream by then.
 */
class GunzipPump {
  readonly #gunzip = createGunzip();
  #out: Buffer[] = [];
  isBroken = false;

  constructor() {
    this.#gunzip.on("data", (part: Buffer) => this.#out.push(part));
    // "close" follows; the callback of the write that failed never comes.
    this.#gunzip.on("error", () => {
      this.isBroken = true;
    });
  }

  write(chunk: Buffer): Promise<Buffer[]> {
    return this.#step((done) => this.#gunzip.write(chunk, done));
  }

  /** What is left; a stream that is not complete is broken. */
  end(): Promise<Buffer[]> {
    return this.#gunzip.closed ? Promise.resolve(this.#take()) : this.#step(() => this.#gunzip.end());
  }

  #step(start: (done: () => void) => void): Promise<Buffer[]> {
    return new Promise((resolve) => {
      const done = () => {
        this.#gunzip.off("close", done);
        resolve(this.#take());
      };
      this.#gunzip.on("close", done);
      start(done);
    });
  }

  close(): void {
    this.#gunzip.destroy();
  }

  #take(): Buffer[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}
