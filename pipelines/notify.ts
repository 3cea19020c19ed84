/**
 * Tells somebody else's program of the week: `publish.notify` of the configuration is run once the new site is in place and gets
 * the week's items as JSON on its standard input. It tells of a week once, and again only when the items are others.
 */
import { spawn } from "node:child_process";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Brief } from "./published.js";
import { fingerprintOf, Notice, noticeOf } from "./site/notice.js";

/** A program that hangs must not hold the night. */
const MOST_MS = 60_000;
const MOST_ERROR_CHARACTERS = 300;

const Sent = z.object({ fingerprint: z.string() });

interface NotifyOptions {
  /** Program and arguments. */
  command: readonly string[];
  published: string;
  city: string;
  base: string;
  /** Where it is kept what was sent. */
  memory: string;
  mostMs?: number;
}

/** What became of it, in Chinese; a failure is told and stops nothing. */
export async function notify(options: NotifyOptions): Promise<{ isSent: boolean; text: string }> {
  const { command, published, city, base, memory, mostMs = MOST_MS } = options;
  const brief = Brief.parse(JSON.parse(await readFile(join(published, "weeks/latest.brief.json"), "utf8")));
  const notice = Notice.parse(noticeOf(brief, city, base));
  const fingerprint = fingerprintOf(notice);
  if ((await sentBefore(memory)) === fingerprint)
    return { isSent: false, text: `${notice.week} 的要情已经通知过，没有变化` };
  const failure = await give(command, JSON.stringify(notice), mostMs);
  if (failure !== null)
    return {
      isSent: false,
      text: `通知没有发出，网站已经更新，不受影响。命令 ${command.join(" ")} ${failure}。请检查配置的 publish.notify；下次运行会再发`,
    };
  await writeFile(`${memory}.next`, JSON.stringify({ fingerprint }));
  await rename(`${memory}.next`, memory);
  return { isSent: true, text: `已通知 ${notice.week} 的要情（${notice.items.length} 项）` };
}

/** Null where nothing was sent, or what is kept of it cannot be read: it is then sent again. */
async function sentBefore(memory: string): Promise<string | null> {
  const text = await readFile(memory, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  const parsed = Sent.safeParse(jsonOf(text));
  return parsed.success ? parsed.data.fingerprint : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Runs the program with that on its standard input; null when it ends well, else what went wrong, in Chinese. */
function give([program = "", ...args]: readonly string[], input: string, mostMs: number): Promise<string | null> {
  return new Promise((done) => {
    const run = spawn(program, args, { stdio: ["pipe", "ignore", "pipe"], timeout: mostMs, killSignal: "SIGKILL" });
    let said = "";
    run.stderr.on("data", (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-MOST_ERROR_CHARACTERS);
    });
    run.stdin.on("error", () => undefined); // a program that reads nothing: its exit code tells whether that was meant
    run.once("error", (error) => done(`启动不了：${error.message}`));
    run.once("close", (code, signal) => {
      if (code === 0) return done(null);
      const ending = signal === null ? `退出码 ${code}` : `超过 ${mostMs / 1000} 秒没有结束，已停掉`;
      return done(said.trim() === "" ? ending : `${ending}：${said.trim()}`);
    });
    run.stdin.end(input);
  });
}
