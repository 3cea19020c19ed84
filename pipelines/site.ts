/**
 * The last step of the night: pages and published files → a static site, put in place in one move.
 *
 * Framework builds the pages without numbers (site/shell.ts) in `.cache/site/<hash of out>/`, where they are kept until they change.
 * With the night's numbers they become `<parent of out>/releases/<n>`, and `out`, a symbolic link, is then pointed at it by a
 * rename: readers see the old site or the new one, never half of one. The release before is kept for readers that still have its
 * pages open.
 */
import { createHash } from "node:crypto";
import { cp, readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../loaders/user-error.js";
import { writeOffline } from "./offline/write-offline.js";
import { SearchIndex, Site } from "./published.js";
import { currentRelease, dropRelease, openRelease, publishRelease } from "./site/release.js";
import { keepShell } from "./site/shell.js";
import { stampPages } from "./site/stamp-pages.js";
import { writeFeed } from "./site/write-feed.js";

type BuildOptions = {
  /** Folder that publish.ts wrote. */
  published: string;
  /** Where the site is served from: a symbolic link that the build makes or moves. */
  out: string;
  /** Where readers will find the site, ending in `/`; left out, the feed's links are relative. */
  base?: string;
  /** Told what is being done, in Chinese. */
  log: (line: string) => void;
};

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Where the pages of the site that is served from `out` are kept; it may be removed, the next build then takes longer. */
export const workFolder = (out: string): string =>
  join(PROJECT, ".cache/site", createHash("sha256").update(resolve(out)).digest("hex").slice(0, 12));

/** Throws an Error with a Chinese message if anything fails; the site at `out` then stays as it was. */
export async function buildSite({ published, out, base = "", log }: BuildOptions): Promise<void> {
  const target = resolve(out);
  try {
    await currentRelease(target); // refuses before the work, not after it
    const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(published, name), "utf8"));
    const site = Site.parse(await read("site.json"));
    const { subjects } = SearchIndex.parse(await read("search.json"));
    log("正在生成网页……");
    const shell = await keepShell(PROJECT, workFolder(out), site.city);
    const dist = await openRelease(target);
    await cp(shell.dist, dist, { recursive: true, filter: (path) => !path.endsWith(".html") });
    const pages = await stampPages(shell.dist, dist, published, site, subjects);
    await copyLinked(published, dist);
    await writeFeed(dist, published, site, base);
    await writeOffline(dist, `晴雨表-${site.city.name}`, shell.bundle);
    await publishRelease(dist, target);
    log(`网站已更新：${pages}个页面`);
  } catch (error) {
    await dropRelease(target);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `网站没有生成，原来的网站没有动。原因：${reason.trim()}\n磁盘满就清理，有文件挡路就移走，别的原因请把以上内容发给维护人员；然后重跑同一命令。`,
      { cause: error },
    );
  }
}

/** Folders of files that pages link to by name: letters to units, a week's Word and PDF. A city may have none. */
async function copyLinked(published: string, dist: string): Promise<void> {
  const names = await readdir(published);
  for (const name of ["letters", "documents", "open"].filter((each) => names.includes(each)))
    await cp(join(published, name), join(dist, name), { recursive: true });
}
