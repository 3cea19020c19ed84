/** Where bytes come from: a file, a member of an archive, or a gunzipped stream. Each can be read more than once. */
import { closeSync, openSync, readSync } from "node:fs";
import { unreadable } from "./unreadable.js";

export interface ByteSource {
  /** Path shown to users. */
  readonly name: string;
  /**
   * The bytes from the start; may be called again. A chunk holds until the next is asked for: copy what is kept. Errors of
   * the file system or the archive are `UnreadableFile`.
   */
  open(): AsyncIterable<Buffer>;
  /** Whether the last reading to the end found that bytes are missing there (a cut-off gzip stream). */
  isCut(): boolean;
}

const CHUNK_BYTES = 256 * 1024;

/** A file on disk. Throws UnreadableFile "missing" while it is read, if it cannot be opened. */
export function fileSource(path: string, name: string): ByteSource {
  async function* open(): AsyncGenerator<Buffer> {
    try {
      yield* chunksOf(path);
    } catch (error) {
      throw unreadable("missing", name, error instanceof Error && "code" in error ? String(error.code) : String(error));
    }
  }
  return { name, open, isCut: () => false };
}

/** Read into the same memory again and again, and in this thread: to hand chunks over between threads takes longer than reading them. */
export function* chunksOf(path: string): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    const room = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let bytes = readSync(file, room); bytes > 0; bytes = readSync(file, room)) yield room.subarray(0, bytes);
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a source, at most `length`. */
export async function readHead(source: ByteSource, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of source.open()) {
    chunks.push(Buffer.from(chunk.subarray(0, length - total)));
    total += chunk.length;
    if (total >= length) break;
  }
  return Buffer.concat(chunks);
}

/** The whole content. Throws UnreadableFile "too_large" beyond `limit` bytes. */
export async function readAll(source: ByteSource, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of source.open()) {
    total += chunk.length;
    if (total > limit) throw unreadable("too_large", source.name);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
