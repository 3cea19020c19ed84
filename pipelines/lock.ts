/**
 * One night at a time: a lock file that says who holds it.
 *
 * The file comes into being whole, by a hard link, so nobody reads half of one. It is removed by its holder, or, when
 * that process is gone, by the one process that holds the file `.takeover` beside it.
 */
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { z } from "zod";
import { UserError } from "../loaders/user-error.js";

const Holder = z.object({
  pid: z.int().positive(),
  /** When the kernel started that process, in its own ticks: tells a process from a later one of the same number. */
  started: z.string().nullable(),
  host: z.string(),
  user: z.string(),
  /** Asia/Shanghai. */
  since: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** Others need a moment to take over a stale lock. */
const ATTEMPTS = 20;
const PAUSE_MS = 50;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

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
    return hasCode(error, "EPERM"); // alive, but somebody else's
  }
  return holder.started === null || holder.started === startOf(holder.pid);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null; // given back meanwhile
    throw error;
  }
}

/** Null for what no night wrote whole, such as the empty file that a power failure leaves: nobody holds it. */
function parseHolder(text: string): Holder | null {
  try {
    return Holder.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Makes `to` another name of `from`, unless something is there already: then false. */
function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

const isHeld = (text: string): boolean => {
  const holder = parseHolder(text);
  return holder !== null && isAlive(holder);
};

/**
 * Removes a lock that nobody holds. Only one process at a time may do so, and it looks again first: otherwise a slow one
 * that had seen the stale lock could remove the fresh one of a process that was quicker.
 */
function removeStale(path: string, draft: string): void {
  const claim = `${path}.takeover`;
  if (!linkIfFree(draft, claim)) {
    const other = readIfThere(claim);
    if (other !== null && !isHeld(other)) rmSync(claim, { force: true }); // killed just here
    return;
  }
  const found = readIfThere(path);
  if (found !== null && !isHeld(found)) rmSync(path);
  rmSync(claim);
}

function describeMe(now: Date): string {
  const mine: Holder = {
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
    user: userInfo().username,
    since: now.toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" }),
  };
  return JSON.stringify(mine);
}

/**
 * Takes the lock and returns the function that gives it back. A lock whose process is gone is taken over.
 * @throws UserError saying who holds it
 */
export function takeLock(path: string, now: () => Date = () => new Date()): () => void {
  const mine = describeMe(now());
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (linkIfFree(draft, path)) {
        return () => {
          if (readIfThere(path) === mine) rmSync(path); // not if a person removed it and another night has it now
        };
      }
      const holder = parseHolder(readIfThere(path) ?? "");
      if (holder !== null && isAlive(holder)) {
        throw new UserError(
          `另一次运行正在进行：${holder.user}@${holder.host}，进程 ${holder.pid}，开始于 ${holder.since}。请等它结束；若确已中断，删除 ${path} 后重跑。`,
        );
      }
      removeStale(path, draft);
      if (attempt > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new UserError(`锁文件反复被占用：${path}。请稍后重跑。`);
}
