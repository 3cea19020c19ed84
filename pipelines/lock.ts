/** One night at a time: a lock file that says who holds it. */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { z } from "zod";
import { UserError } from "../loaders/user-error.js";

const Holder = z.object({
  pid: z.int(),
  /** When the kernel started that process, in its own ticks: tells a process from a later one of the same number. */
  started: z.string().nullable(),
  host: z.string(),
  user: z.string(),
  since: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** Field 22 of /proc/<pid>/stat; null where there is no such process or no /proc. */
function startOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? null;
  } catch {
    return null; // no such process, or a system without /proc: `isAlive` asks the kernel instead
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true; // another machine's process cannot be seen from here
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"; // alive, but somebody else's
  }
  return holder.started === null || holder.started === startOf(holder.pid);
}

function readHolder(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null; // vanished meanwhile, or half written by a run that was killed: nobody holds it
  }
}

/**
 * Takes the lock and returns the function that gives it back. A lock whose process is gone is taken over.
 * @throws UserError saying who holds it
 */
export function takeLock(path: string, now: () => Date = () => new Date()): () => void {
  const mine: Holder = {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    user: userInfo().username,
    since: now().toISOString(),
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, "wx");
      writeSync(file, JSON.stringify(mine));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) {
      throw new UserError(
        `另一次运行正在进行：${holder.user}@${holder.host}，进程 ${holder.pid}，开始于 ${holder.since}。请等它结束；若确已中断，删除 ${path} 后重跑。`,
      );
    }
    // Rename, not remove: of two that find the same stale lock only one succeeds in moving it away.
    const stale = `${path}.stale-${process.pid}`;
    try {
      renameSync(path, stale);
      rmSync(stale, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
  throw new UserError(`锁文件反复被占用：${path}。请稍后重跑。`);
}
