/** The whole site as a zip that opens by double-click: unpacked anywhere, `index.html` needs no server. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { strToU8, type Zippable } from "fflate";
import { pack } from "../documents/steady-zip.js";
import { bundleModules } from "./bundle.js";
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
 */
export async function writeOffline(dist: string, name: string): Promise<void> {
  const folder = name.replaceAll(/[\\/:*?"<>|]/g, "_");
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .filter((file) => file !== OFFLINE)
    .sort();
  const zip: Zippable = {};
  const put = (file: string, content: Uint8Array) => {
    zip[`${folder}/${file}`] = [content, { level: PACKED.has(extname(file)) ? 0 : 6 }];
  };
  const modules = new Set<string>();
  for (const file of files) {
    if (/^(?:_node|_observablehq)\/|^_import\/.*\.js$/.test(file)) continue; // in the bundle
    const bytes = await readFile(join(dist, file));
    if (file.startsWith("_file/")) put(`${file}.js`, strToU8(dataScript(file, bytes)));
    else if (file.endsWith(".html")) {
      const page = offlinePage(bytes.toString("utf8"), file);
      for (const module of page.modules) modules.add(module);
      put(file, strToU8(page.html));
    } else put(file, bytes);
  }
  put(BUNDLE, await bundleModules(dist, [...modules].sort()));
  await writeFile(join(dist, OFFLINE), pack(zip));
}
