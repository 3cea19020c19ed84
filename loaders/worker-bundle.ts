/**
 * The script of a worker thread, with all of ours that it imports, as one file of JavaScript. Else each thread would start
 * another, to make JavaScript of the same hundred files again: as much as a second of processor.
 */
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const PACKAGES = fileURLToPath(new URL("../node_modules", import.meta.url));

export interface WorkerBundle {
  href: string;
  remove: () => Promise<void>;
}

/** A file keeps its place, by which it finds what lies beside it; a package is fetched only if something of it is used. */
const asItStands: Plugin = {
  name: "as it stands",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: `const placeOfFile = ${JSON.stringify(pathToFileURL(path).href)}; ${await readFile(path, "utf8")}`,
    }));
    onResolve({ filter: /^[^./]/ }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

/** In a folder of its own below the system's, since the project may not be ours to write into. */
export async function bundleWorker(script: URL): Promise<WorkerBundle> {
  const folder = await mkdtemp(join(tmpdir(), "qingyubiao-"));
  const outfile = join(folder, "worker.mjs");
  await symlink(PACKAGES, join(folder, "node_modules"), "junction"); // what Windows allows everybody; elsewhere a plain link
  await build({
    entryPoints: [fileURLToPath(script)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    sourcemap: true,
    plugins: [asItStands],
    define: { "import.meta.url": "placeOfFile" },
    logLevel: "error",
  });
  return { href: pathToFileURL(outfile).href, remove: () => rm(folder, { recursive: true }) };
}
