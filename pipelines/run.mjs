/**
 * Starts a command of the house with what Node takes only when it starts: `node pipelines/run.mjs pipelines/nightly.ts …`.
 * Everything else is the command's own: its arguments, what it prints, how it ends.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";

// each thread collects its own garbage: helpers would only take turns with it, since every core has its work
const FLAGS = ["--single-threaded-gc", "--import", "tsx"];
// glibc gives large blocks back after every batch of rows and gets them again page by page, unless it may keep them
const KEPT_MEMORY = { MALLOC_MMAP_THRESHOLD_: String(32 << 20), MALLOC_TRIM_THRESHOLD_: String(256 << 20) };

const command = spawn(process.execPath, [...FLAGS, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...KEPT_MEMORY, ...process.env },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => command.kill(signal));
command.on("exit", (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
