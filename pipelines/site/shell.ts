/**
 * The site without its numbers: Framework's pages, modules and styles, built with stand-ins for a night's data, and the script of
 * the copy that opens without a server. It is kept, and made anew when the pages, the frame, the packages or the city's name change.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { bundleModules } from "../offline/bundle.js";
import { offlinePage } from "../offline/page.js";
import type { Site } from "../published.js";
import { FRAMEWORK } from "./framework.js";
import { sayCounty } from "./say-county.js";
import { standInSite, writeStandIns } from "./stand-in.js";
import { syncFolder } from "./sync-folder.js";

interface Shell {
  /** Framework's output; its data files stand for nothing. */
  dist: string;
  /** The script of all pages of the copy that opens without a server. */
  bundle: Uint8Array;
}

/** What the pages are made of, below the project; SQL and statistics change no page. */
const SOURCES = ["src", "pipelines/site", "pipelines/offline"];
const FILES = ["observablehq.config.ts", "package-lock.json"];
const run = promisify(execFile);

/** The shell in `work`, made anew if it is of other sources or of another city. */
export async function keepShell(project: string, work: string, city: Site["city"]): Promise<Shell> {
  const folder = join(work, "shell");
  const [key, dist] = [join(folder, "key"), join(folder, "dist")];
  const wanted = await keyOf(project, city);
  const found = await readFile(key, "utf8").catch(() => null); // none yet
  if (found !== wanted) {
    const next = `${folder}.next`;
    await rm(next, { recursive: true, force: true });
    await buildShell(project, work, join(next, "dist"), city);
    await writeFile(join(next, "app.js"), await bundleOf(join(next, "dist")));
    await writeFile(join(next, "key"), wanted);
    await rm(folder, { recursive: true, force: true });
    await rename(next, folder);
  }
  return { dist, bundle: await readFile(join(folder, "app.js")) };
}

async function keyOf(project: string, city: Site["city"]): Promise<string> {
  const found = await Promise.all(
    SOURCES.map(async (source) =>
      (await readdir(join(project, source), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => relative(project, join(entry.parentPath, entry.name))),
    ),
  );
  const files = [...FILES, ...found.flat().sort()];
  const hash = createHash("sha256").update(JSON.stringify(city));
  for (const file of files) hash.update(`\n${file}\n`).update(await readFile(join(project, file)));
  return hash.digest("hex");
}

/** Framework's command line in its own process: it replaces `fetch` and prints much, both of which stay there. */
async function buildShell(project: string, work: string, dist: string, city: Site["city"]): Promise<void> {
  const root = join(work, "src");
  await syncFolder(join(project, "src"), root, [".observablehq", "published"]);
  if (city.county !== undefined) await sayCounty(root, city.county);
  await writeStandIns(root, standInSite(city));
  await run(process.execPath, [FRAMEWORK, "build"], {
    cwd: project,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      SITE_ROOT: relative(project, root),
      SITE_OUTPUT: relative(project, dist),
      OBSERVABLE_TELEMETRY_DISABLE: "1",
    },
  });
  await rm(join(dist, "_file/published"), { recursive: true });
}

/** One script with the modules of all pages. */
async function bundleOf(dist: string): Promise<Uint8Array> {
  const pages = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(".html"));
  const modules = await Promise.all(
    pages.map(async (page) => offlinePage(await readFile(join(dist, page), "utf8"), page).modules),
  );
  return bundleModules(dist, [...new Set(modules.flat())].sort());
}
