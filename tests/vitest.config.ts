import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.js";

/** Tests that read one built site: it is made once for them all. */
const OF_THE_SITE = ["tests/browser/**/*.test.ts", "tests/site-scan.test.ts", "tests/offline.test.ts"];
const BUILDS_A_SITE = "tests/site/build.test.ts";
/** Pure functions: they keep nothing, so that one process may load them once for all. */
const PURE = ["statistics", "reconcile", "brief"].map((room) => `tests/${room}/**/*.test.ts`);
/** Drawings: they too keep nothing, and share a page to draw on. */
const DRAWINGS = "tests/site/**/*.test.ts";
/** Cases over a warehouse in memory: they too keep nothing. */
const MODELS = ["models", "publish", "text"].map((room) => `tests/${room}/**/*.test.ts`);

export default defineConfig({
  test: {
    pool: "forks", // nodejieba and DuckDB are native: threads would share them
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: {
          name: "parts",
          include: ["tests/**/*.test.ts"],
          exclude: [...OF_THE_SITE, ...MODELS, ...PURE, DRAWINGS.replace("**/*", "**/!(build)")],
        },
      },
      { extends: true, test: { name: "pure", isolate: false, include: PURE } },
      {
        extends: true,
        test: {
          name: "drawings",
          environment: "jsdom",
          isolate: false,
          include: [DRAWINGS],
          exclude: [BUILDS_A_SITE],
        },
      },
      { extends: true, test: { name: "models", isolate: false, include: MODELS } },
      {
        extends: true,
        test: {
          name: "site",
          include: OF_THE_SITE,
          globalSetup: "tests/browser/site-city.ts",
          setupFiles: "tests/browser/wait-for-night.ts",
        },
      },
    ],
  },
});
