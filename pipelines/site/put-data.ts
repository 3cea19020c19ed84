/** A night's data files in the site, and their addresses in its pages, which Framework built with stand-ins. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";

/** Where a page says what it knows of a file: the address, and the time and size of the stand-in, which no page asks for. */
const ADDRESS = /(_file\/published\/)([^"]+)\.[0-9a-f]{8}(\.\w+)","lastModified":\d+,"size":\d+/g;

/** A function that puts the files that a page asks for under `dist` and gives the page with their addresses. */
export function dataPutter(published: string, dist: string): (html: string) => Promise<string> {
  const addresses = new Map<string, Promise<string>>();
  const put = async (name: string): Promise<string> => {
    const data = await readFile(join(published, name));
    const hash = createHash("sha256").update(data).digest("hex").slice(0, 8);
    const end = extname(name);
    const address = `${name.slice(0, -end.length)}.${hash}${end}`;
    const file = join(dist, "_file/published", address);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, data);
    return address;
  };
  return async (html) => {
    const names = new Map<string, string>();
    for (const [, , stem = "", end = ""] of html.matchAll(ADDRESS)) {
      const name = decodeURIComponent(stem + end);
      const address = addresses.get(name) ?? put(name);
      addresses.set(name, address);
      names.set(stem + end, encodeURI(await address));
    }
    return html.replace(
      ADDRESS,
      (_, folder: string, stem: string, end: string) => `${folder}${names.get(stem + end)}"`,
    );
  };
}
