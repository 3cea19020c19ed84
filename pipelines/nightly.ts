/** START HERE. `npm run nightly`: one night for the configured city, for cron. Exit code 0 only if a new site is in place. */
import { configFromArguments, runCommand } from "./command.js";
import { foldersOf } from "./folders.js";
import { runNight } from "./night.js";

await runCommand(async () => {
  const config = await configFromArguments();
  await runNight(config);
  console.log(`完成：新网站在 ${foldersOf(config).site}`);
});
