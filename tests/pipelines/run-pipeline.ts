/** A process of its own for the tests that kill it: one night without the site. */
import { runCommand } from "../../pipelines/command.js";
import { readConfig } from "../../pipelines/config.js";
import { runPipeline } from "../../pipelines/night.js";

const path = process.argv[2];
if (path === undefined) throw new Error("usage: run-pipeline CONFIG");
await runCommand(async () => {
  await runPipeline(await readConfig(path));
});
