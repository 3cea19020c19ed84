/**
 * For all tests of the site: one night of a small demo city by `npm run nightly`, where the machine allows in a
 * network namespace of its own that has no network at all. All these tests read the one site; none changes it. It is begun
 * before all tests and goes on beside those that need no site; those that do wait for its end (`wait-for-night.ts`).
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { z } from "zod";
import { generateDemoCity } from "../../data/demo/demo-city.js";
import { configOfAudience } from "../../pipelines/audiences/audience-config.js";
import { foldersOf } from "../../pipelines/folders.js";
import { workFolder } from "../../pipelines/site.js";
import { writeConfig } from "../pipelines/small-city.js";
import { systemChromium, unpackRegistryBrowser } from "./chromium.js";
import { HOSTILE, writeHostileRows } from "./hostile-rows.js";

interface SiteCity {
  exports: string;
  /** The DuckDB file. */
  warehouse: string;
  published: string;
  site: string;
  /** A county with a site of its own; its rows speak of another county. */
  audience: { county: string; warehouse: string; published: string; site: string };
  /** The night runs without any network. */
  isIsolated: boolean;
  /** The file that holds how it ended, a `SiteNight`, once it has. */
  night: string;
}

export const SiteNight = z.object({
  exitCode: z.int().nullable(),
  /** What the night wrote to the terminal. */
  output: z.string(),
});

declare module "vitest" {
  export interface ProvidedContext {
    city: SiteCity;
  }
}

const CACHE = resolve(import.meta.dirname, "../../.cache");

/** `npm run nightly`, inside `unshare` where `isIsolated`. */
function nightly(config: string, isIsolated: boolean): Promise<z.infer<typeof SiteNight>> {
  const [program = "", ...args] = [
    ...(isIsolated ? ["unshare", "-rn"] : []),
    ...["npm", "run", "--silent", "nightly", "--", "--config", config],
  ];
  const run = spawn(program, args);
  let output = "";
  for (const stream of [run.stdout, run.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((done) => {
    run.once("error", (error) => done({ exitCode: null, output: error.message }));
    run.once("close", (exitCode) => done({ exitCode, output }));
  });
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, "test-city-"));
  const exports = join(folder, "exports");
  generateDemoCity({ out: exports, perDay: 12, years: 1, seed: 7, end: "2026-11-15", badFiles: true });
  const county = await writeHostileRows(exports);
  const { path, config } = await writeConfig(folder, "city", exports, join(exports, "reference"));
  const text = await readFile(path, "utf8");
  const audience = { name: "own-county", county };
  const withAudience = `${text}audiences: ${JSON.stringify([audience])}\n`;
  await writeFile(
    path,
    withAudience.replace(/issuing_unit: .*/, `issuing_unit: ${JSON.stringify(HOSTILE.issuingUnit)}`),
  );
  const own = configOfAudience(config, audience);
  const isIsolated = spawnSync("unshare", ["-rn", "true"]).status === 0;
  const night = join(folder, "night.json");
  const ended = nightly(path, isIsolated).then(async (how) => {
    await writeFile(`${night}.part`, JSON.stringify(how));
    await rename(`${night}.part`, night);
  });
  const { published, site } = foldersOf(config);
  provide("city", {
    ...{ exports, warehouse: config.warehouse, published, site, isIsolated, night },
    audience: { county, warehouse: own.warehouse, published: foldersOf(own).published, site: foldersOf(own).site },
  });
  if (systemChromium() === undefined) await unpackRegistryBrowser(); // here, because two test files at once must not
  return async () => {
    await ended;
    await rm(folder, { recursive: true, force: true });
    for (const built of [site, foldersOf(own).site]) await rm(workFolder(built), { recursive: true, force: true });
  };
}
