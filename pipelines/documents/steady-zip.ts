/** Office files are zip archives that hold the moment of writing: packed again without it, the same brief gives the same bytes. */
import { strFromU8, strToU8, unzipSync } from "fflate";
import { zip } from "../zip.js";

const isArchive = (name: string): boolean => /\.(xlsx|docx|pptx)$/.test(name);

/** What else is evened out while packing: names of parts, text of XML parts, and XML parts that are lacking. */
export type Edits = {
  added?: Record<string, string>;
  name?: (name: string) => string;
  xml?: (name: string, xml: string) => string;
};

/** `day`: `YYYY-MM-DD`, told as the day of writing. */
export async function steady(bytes: Uint8Array, day: string, edits: Edits = {}): Promise<Uint8Array> {
  const { added = {}, name: rename = (name) => name, xml: edit = (_, xml) => xml } = edits;
  const files: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries({ ...unzipSync(bytes), ...asBytes(added) })) {
    if (name.endsWith("/")) continue;
    if (isArchive(name)) files[rename(name)] = await steady(part, day, edits);
    else if (/\.(xml|rels)$/.test(name)) files[rename(name)] = strToU8(edit(name, dated(name, strFromU8(part), day)));
    else files[rename(name)] = part;
  }
  return zip(files);
}

const asBytes = (parts: Record<string, string>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));

const dated = (name: string, xml: string, day: string): string =>
  name.startsWith("docProps/") ? xml.replace(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`) : xml;
