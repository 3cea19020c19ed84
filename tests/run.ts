/** `npm test`: types, lint and all tests, beside one another; the last line is `N passed, N failed`. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const Report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });

/** Runs a program of a package; true when it exits with 0. One that is `brief` prints when it ends, all at once. */
function run(kind: "brief" | "long", name: string, ...args: string[]): Promise<boolean> {
  const title = `\n== ${name} ${args.join(" ")}`;
  const stdio = kind === "long" ? "inherit" : "pipe";
  const program = spawn("npx", ["--no-install", name, ...args], { stdio: ["ignore", stdio, stdio] });
  if (kind === "long") console.log(title);
  const output: Buffer[] = [];
  for (const stream of [program.stdout, program.stderr]) stream?.on("data", (piece: Buffer) => output.push(piece));
  return new Promise((done, fail) => {
    program.once("error", fail);
    program.once("close", (exitCode) => {
      if (kind === "brief") console.log(`${title}\n${Buffer.concat(output).toString()}`);
      done(exitCode === 0);
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "qingyubiao-test-"));
const report = join(folder, "report.json");
const checks = await Promise.all([
  run("brief", "tsc"),
  run("brief", "biome", "check", "."),
  run(
    "long",
    "vitest",
    "run",
    "--config",
    "tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ),
]);
const tests = Report.parse(JSON.parse(readFileSync(report, "utf8")));
rmSync(folder, { recursive: true });

// a test file that fails to load has no failed test of its own, but vitest itself has then failed
const passed = tests.numPassedTests + checks.slice(0, 2).filter(Boolean).length;
const failed =
  Math.max(tests.numFailedTests, checks[2] && tests.success ? 0 : 1) + checks.slice(0, 2).filter((ok) => !ok).length;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
