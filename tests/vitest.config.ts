import { defineConfig } from "vitest/config";
import { LongestFirst } from "./longest-first.js";

/** Tests that read one built site: it is made once, before them all. */
const OF_THE_SITE = ["tests/browser/**/*.test.ts", "tests/site-scan.test.ts", "tests/offline.test.ts"];

export default defineConfig({
  test: {
    pool: "forks", // nodejieba and DuckDB are native: a process a file keeps them apart
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 240_000,
    projects: [
      { extends: true, test: { name: "parts", include: ["tests/**/*.test.ts"], exclude: OF_THE_SITE } },
      { extends: true, test: { name: "site", include: OF_THE_SITE, globalSetup: "tests/browser/site-city.ts" } },
    ],
  },
});
