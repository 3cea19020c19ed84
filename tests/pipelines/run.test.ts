import { spawn } from "node:child_process";
import { describe, expect, it } from "vitest";

/** Starts the command; how it ended and what it printed. */
function start(env: NodeJS.ProcessEnv, ...args: string[]): Promise<{ code: number | null; printed: string }> {
  const command = spawn(process.execPath, ["pipelines/run.mjs", "tests/pipelines/show-start.ts", ...args], {
    env: { ...process.env, ...env },
  });
  let printed = "";
  command.stdout.on("data", (piece: Buffer) => {
    printed += piece.toString();
    if (args[0] === "wait") command.kill("SIGTERM");
  });
  return new Promise((resolve) => command.on("close", (code) => resolve({ code, printed })));
}

describe("run.mjs", () => {
  it("gives a command its arguments, one collector a thread and memory that is kept; the exit code is the command's", async () => {
    const { code, printed } = await start({}, "--config", "a b.yaml");
    expect(code).toBe(7);
    expect(JSON.parse(printed)).toEqual({
      flags: ["--single-threaded-gc", "--import", "tsx"],
      args: ["--config", "a b.yaml"],
      kept: ["33554432", "268435456"],
    });
  });

  it("leaves an office its own settings of memory", async () => {
    const { printed } = await start({ MALLOC_TRIM_THRESHOLD_: "1" });
    expect(JSON.parse(printed).kept).toEqual(["33554432", "1"]);
  });

  it("hands on a signal, and ends as the command ends", async () => {
    expect((await start({}, "wait")).code).toBe(7);
  });
});
