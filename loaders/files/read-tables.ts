/** START HERE: one delivered file → its tables, whatever its kind. */
import { fileSource } from "./byte-source.js";
import { readDelimited } from "./read-delimited.js";
import type { ReadOptions, Table, UnreadablePart } from "./types.js";

/**
 * The tables of a file, and the parts of it that could not be read. Each table is to be read to its end before the next
 * is asked for. Throws UnreadableFile if nothing of the file can be read.
 */
export async function* readTables(
  path: string,
  name: string,
  options: ReadOptions,
): AsyncGenerator<Table | UnreadablePart> {
  yield await readDelimited(fileSource(path, name), options);
}
