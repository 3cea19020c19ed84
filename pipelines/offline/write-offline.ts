/** The whole site as a zip that opens by double-click: unpacked anywhere, `index.html` needs no server. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { type Packed, packed, zipOf } from "../zip.js";
import { BUNDLE, GLOBAL, offlinePage } from "./page.js";

/** Its name at the root of the site. */
export const OFFLINE = "offline.zip";

/** Packed already. */
const PACKED = new Set([".docx", ".pptx", ".xlsx", ".zip", ".pdf", ".png", ".parquet"]);
const TEXT = new Set([".json", ".geojson", ".csv", ".txt", ".xml"]);

/** A script that hands the file's content over. Single quotes: JSON has none to escape, but in people's words. */
function dataScript(name: string, bytes: Uint8Array): string {
  if (!TEXT.has(extname(name))) return `${GLOBAL}.give("${Buffer.from(bytes).toString("base64")}", true);`;
  const text = new TextDecoder()
    .decode(bytes)
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
  return `${GLOBAL}.give('${text}');`;
}

/**
 * Writes `offline.zip` into the built site.
 * @param name of the folder that the zip unpacks to
 * @param bundle the script of all pages
 */
export async function writeOffline(dist: string, name: string, bundle: Uint8Array): Promise<void> {
  const folder = name.replaceAll(/[\\/:*?"<>|]/g, "_");
  const found = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .filter((file) => file !== OFFLINE)
    .sort();
  const entries: Promise<[string, Packed]>[] = [];
  const put = async (file: string, content: Uint8Array): Promise<[string, Packed]> => [
    `${folder}/${file}`,
    await packed(content, PACKED.has(extname(file))),
  ];
  for (const file of files) {
    if (/^(?:_node|_observablehq)\/|^_import\/.*\.js$/.test(file)) continue; // in the bundle
    const bytes = await readFile(join(dist, file));
    if (file.startsWith("_file/")) entries.push(put(`${file}.js`, Buffer.from(dataScript(file, bytes))));
    else if (file.endsWith(".html"))
      entries.push(put(file, Buffer.from(offlinePage(bytes.toString("utf8"), file).html)));
    else entries.push(put(file, bytes));
  }
  entries.push(put(BUNDLE, bundle));
  await writeFile(join(dist, OFFLINE), zipOf(await Promise.all(entries)));
}
