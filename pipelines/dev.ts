/** `npm run dev`: a live preview of the pages in src, with the newest published files of the configured city. */
import { spawn } from "node:child_process";
import { access, rm, symlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../loaders/user-error.js";
import { configFromArguments, runCommand } from "./command.js";
import { foldersOf } from "./folders.js";
import { FRAMEWORK } from "./site/framework.js";

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Runs until it is stopped. `published` is the folder that publish.ts wrote; pages find it as `src/published`. */
async function previewSite(published: string): Promise<void> {
  await access(join(published, "site.json")).catch((cause: unknown) => {
    throw new UserError(`${published} 里还没有可以预览的数据。请先运行 npm start 或 npm run nightly。`, { cause });
  });
  const link = join(PROJECT, "src/published");
  await rm(link, { recursive: true, force: true });
  await symlink(resolve(published), link, "dir");
  const preview = spawn(process.execPath, [FRAMEWORK, "preview", "--no-open"], {
    cwd: PROJECT,
    stdio: "inherit",
    env: { ...process.env, OBSERVABLE_TELEMETRY_DISABLE: "1" },
  });
  const code = await new Promise<number | null>((done, fail) => {
    preview.once("error", fail);
    preview.once("exit", done);
  });
  if (code !== 0 && code !== null) throw new UserError(`预览没有起来（退出码 ${code}），原因见上面几行。`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(async () => previewSite(foldersOf(await configFromArguments()).published));
}
