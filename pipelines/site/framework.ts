import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { resolve } = createRequire(import.meta.url);

/** Observable Framework's command line; it is run as a process of its own. */
export const FRAMEWORK: string = join(
  dirname(resolve("@observablehq/framework/package.json")),
  "dist/bin/observable.js",
);
