/** `npm test`: types, lint, then all tests; the last line is `N passed, N failed`. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const Report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });

/** Runs a program of a package with our terminal; true when it exits with 0. */
function run(name: string, ...args: string[]): boolean {
  console.log(`\n== ${name} ${args.join(" ")}`);
  return spawnSync("npx", ["--no-install", name, ...args], { stdio: "inherit" }).status === 0;
}

const folder = mkdtempSync(join(tmpdir(), "qingyubiao-test-"));
const report = join(folder, "report.json");
const checks = [
  run("tsc"),
  run("biome", "check", "."),
  run(
    "vitest",
    "run",
    "--config",
    "tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ),
];
const tests = Report.parse(JSON.parse(readFileSync(report, "utf8")));
rmSync(folder, { recursive: true });

// a test file that fails to load has no failed test of its own, but vitest itself has then failed
const passed = tests.numPassedTests + checks.slice(0, 2).filter(Boolean).length;
const failed =
  Math.max(tests.numFailedTests, checks[2] && tests.success ? 0 : 1) + checks.slice(0, 2).filter((ok) => !ok).length;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
