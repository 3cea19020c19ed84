import { copyFile, mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** Makes `to` hold the same files as `from`, copying only what changed (size or time); names in `keep` are left alone. */
export async function syncFolder(from: string, to: string, keep: readonly string[] = []): Promise<void> {
  await mkdir(to, { recursive: true });
  const wanted = (await readdir(from, { withFileTypes: true })).filter((entry) => !keep.includes(entry.name));
  const names = new Set(wanted.map((entry) => entry.name));
  for (const name of await readdir(to)) {
    if (!names.has(name) && !keep.includes(name)) await rm(join(to, name), { recursive: true, force: true });
  }
  for (const entry of wanted) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await syncFolder(source, target);
    else await copyIfChanged(source, target);
  }
}

async function copyIfChanged(source: string, target: string): Promise<void> {
  const now = await stat(source);
  const before = await stat(target).catch(() => null); // not there yet
  if (before !== null && before.size === now.size && Math.abs(before.mtimeMs - now.mtimeMs) < 2) return;
  await copyFile(source, target);
  await utimes(target, now.atime, now.mtime);
}
