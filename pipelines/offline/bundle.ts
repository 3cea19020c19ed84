/** Everything that the pages' scripts import, as one classic script. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { GLOBAL } from "./page.js";

const LOCAL_FETCH = fileURLToPath(new URL("./local-fetch.ts", import.meta.url));

/** Bundles Framework's modules of the built site `dist` and the given modules of it. */
export async function bundleModules(dist: string, modules: readonly string[]): Promise<Uint8Array> {
  const own = await readdir(join(dist, "_observablehq"));
  const frameworks = ["client", "stdlib"].map((name) => {
    const file = own.find((each) => each.startsWith(`${name}.`));
    if (file === undefined) throw new Error(`no ${name} in the built site: has Framework changed?`);
    return `export * as ${name} from "./_observablehq/${file}";`;
  });
  const lines = [
    ...frameworks,
    `export { give } from ${JSON.stringify(LOCAL_FETCH)};`,
    ...modules.map((module, i) => `import * as module${i} from ${JSON.stringify(`./${module}`)};`),
    `export const modules = {${modules.map((module, i) => `${JSON.stringify(module)}: module${i}`).join(", ")}};`,
  ];
  const { outputFiles } = await build({
    stdin: { contents: lines.join("\n"), resolveDir: dist },
    bundle: true,
    format: "iife",
    globalName: GLOBAL,
    inject: [LOCAL_FETCH],
    external: ["../_npm/*", "./stdlib/*"], // what Framework would fetch from elsewhere, and no page asks for
    minify: true,
    charset: "utf8",
    target: "es2022",
    logLevel: "error",
    logOverride: { "empty-import-meta": "silent" },
    write: false,
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error("esbuild wrote nothing");
  return bundle.contents;
}
