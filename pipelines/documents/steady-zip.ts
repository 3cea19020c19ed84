/** Office files are zip archives that hold the moment of writing: packed again without it, the same brief gives the same bytes. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** The first day that a zip archive can name, in the machine's own time, as the format wants it. */
const MTIME = new Date(1980, 0, 1);

/** Said to be made on Unix, where names are UTF-8: some programs take those of others for an old code page. */
const UNIX = 3;
const READABLE = 0o644 << 16;

/** An archive of these files in this order. */
export const pack = (files: Zippable): Uint8Array =>
  zipSync(files, { level: 9, mtime: MTIME, os: UNIX, attrs: READABLE });

const isArchive = (name: string): boolean => /\.(xlsx|docx|pptx)$/.test(name);

/** What else is evened out while packing: names of parts, and text of XML parts. */
export type Edits = { name?: (name: string) => string; xml?: (name: string, xml: string) => string };

/** `day`: `YYYY-MM-DD`, told as the day of writing. */
export function steady(bytes: Uint8Array, day: string, edits: Edits = {}): Uint8Array {
  const { name: rename = (name) => name, xml: edit = (_, xml) => xml } = edits;
  const files: Zippable = {};
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (name.endsWith("/")) continue;
    if (isArchive(name)) files[rename(name)] = steady(part, day, edits);
    else if (/\.(xml|rels)$/.test(name)) files[rename(name)] = strToU8(edit(name, dated(name, strFromU8(part), day)));
    else files[rename(name)] = part;
  }
  return pack(files);
}

const dated = (name: string, xml: string, day: string): string =>
  name.startsWith("docProps/") ? xml.replace(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`) : xml;
