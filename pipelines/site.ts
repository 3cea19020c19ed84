/**
 * The last step of the night: pages and published files → a static site, put in place in one move.
 *
 * Framework builds in `.cache/site/<hash of out>/`, which keeps its bundles between nights. The finished site is copied to
 * `<parent of out>/releases/<n>`, and `out`, a symbolic link, is then pointed at it by a rename: readers see the old site
 * or the new one, never half of one. The release before is kept for readers that still have its pages open.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { UserError } from "../loaders/user-error.js";
import { writeOffline } from "./offline/write-offline.js";
import { SearchIndex, Site } from "./published.js";
import { finishPage } from "./site/finish-page.js";
import { FRAMEWORK } from "./site/framework.js";
import { currentRelease, publishRelease } from "./site/release.js";
import { sayCounty } from "./site/say-county.js";
import { stampPages } from "./site/stamp-pages.js";
import { syncFolder } from "./site/sync-folder.js";
import { writeFeed } from "./site/write-feed.js";

export type BuildOptions = {
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
const run = promisify(execFile);

/** Where the site that is served from `out` is built; it may be removed, the next build then takes longer. */
export const workFolder = (out: string): string =>
  join(PROJECT, ".cache/site", createHash("sha256").update(resolve(out)).digest("hex").slice(0, 12));

/** Throws an Error with a Chinese message if anything fails; the site at `out` then stays as it was. */
export async function buildSite({ published, out, base = "", log }: BuildOptions): Promise<void> {
  const work = workFolder(out);
  const [root, dist] = [join(work, "src"), join(work, "dist")];
  try {
    await currentRelease(resolve(out)); // refuses before the work, not after it
    const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(published, name), "utf8"));
    const site = Site.parse(await read("site.json"));
    const { subjects } = SearchIndex.parse(await read("search.json"));
    await syncFolder(join(PROJECT, "src"), root, [".observablehq", "published"]);
    if (site.city.county !== undefined) await sayCounty(root, site.city.county);
    await linkPublished(root, resolve(published));
    log("正在生成网页……");
    await runFramework(root, dist);
    await stampPages(dist, published, site, subjects);
    await copyLinked(published, dist);
    await writeFeed(dist, published, site, base);
    const pages = await finishPages(dist);
    await writeOffline(dist, `晴雨表-${site.city.name}`);
    await publishRelease(dist, resolve(out));
    log(`网站已更新：${pages}个页面`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `网站没有生成，原来的网站没有动。原因：${reason.trim()}\n磁盘满就清理，有文件挡路就移走，别的原因请把以上内容发给维护人员；然后重跑同一命令。`,
      { cause: error },
    );
  }
}

async function linkPublished(root: string, published: string): Promise<void> {
  await rm(join(root, "published"), { recursive: true, force: true });
  await symlink(published, join(root, "published"), "dir");
}

/** Framework's command line in its own process: it replaces `fetch` and prints much, both of which stay there. */
async function runFramework(root: string, dist: string): Promise<void> {
  await rm(dist, { recursive: true, force: true });
  await run(process.execPath, [FRAMEWORK, "build"], {
    cwd: PROJECT,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      SITE_ROOT: relative(PROJECT, root),
      SITE_OUTPUT: relative(PROJECT, dist),
      OBSERVABLE_TELEMETRY_DISABLE: "1",
    },
  });
}

/** Folders of files that pages link to by name: letters to units, a week's Word and PDF. A city may have none. */
async function copyLinked(published: string, dist: string): Promise<void> {
  const names = await readdir(published);
  for (const name of ["letters", "documents", "open"].filter((each) => names.includes(each)))
    await cp(join(published, name), join(dist, name), { recursive: true });
}

/** Finishes every page under `dist` and returns how many there are. */
async function finishPages(dist: string): Promise<number> {
  const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(".html"));
  for (const file of files) {
    const base = "../".repeat(file.split(sep).length - 1);
    await writeFile(join(dist, file), finishPage(await readFile(join(dist, file), "utf8"), base));
  }
  return files.length;
}
