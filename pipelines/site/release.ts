import { lstat, mkdir, readdir, readlink, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";

const releasesOf = (out: string): string => join(dirname(out), "releases");

const nextOf = (out: string): string => join(releasesOf(out), "next");

/** An empty folder beside the releases of `out`, to build the next one in; what a killed build left there is gone. */
export async function openRelease(out: string): Promise<string> {
  await dropRelease(out);
  await mkdir(nextOf(out), { recursive: true });
  return nextOf(out);
}

/** Takes away what was built in vain. */
export const dropRelease = (out: string): Promise<void> => rm(nextOf(out), { recursive: true, force: true });

/** Names the folder `built`, of `openRelease`, the next `releases/<n>`, points `out` at it in one rename, and keeps one release before. */
export async function publishRelease(built: string, out: string): Promise<void> {
  const releases = releasesOf(out);
  const numbers = (await readdir(releases)).filter((name) => /^\d+$/.test(name)).map(Number);
  const before = await currentRelease(out);
  const release = join(releases, String(Math.max(0, ...numbers) + 1));
  await rename(built, release);
  const link = `${out}.next`;
  await rm(link, { force: true });
  await symlink(relative(dirname(out), release), link, "dir");
  await rename(link, out);
  const keep = new Set([basename(release), before]);
  for (const number of numbers.map(String)) {
    if (!keep.has(number)) await rm(join(releases, number), { recursive: true, force: true });
  }
}

/** Name of the release that `out` points at; null before the first. Throws if something else is in its place. */
export async function currentRelease(out: string): Promise<string | null> {
  const found = await lstat(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (found === null) return null;
  if (!found.isSymbolicLink())
    throw new Error(`${out} 已经存在，而且不是网站的链接；请把它移走，或在配置里换一个输出位置`);
  return basename(await readlink(out));
}
