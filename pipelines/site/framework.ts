import { fileURLToPath } from "node:url";

/** Observable Framework's command line; it is run as a process of its own. */
export const FRAMEWORK: string = fileURLToPath(
  new URL("dist/bin/observable.js", import.meta.resolve("@observablehq/framework/package.json")),
);
