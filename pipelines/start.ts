/** `npm start`: the demo city's exports, one night, and the site on this machine. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { generateDemoCity } from "../data/demo/demo-city.js";
import { configFromArguments, runCommand } from "./command.js";
import type { Config } from "./config.js";
import { foldersOf } from "./folders.js";
import { runNight } from "./night.js";
import { terminalProgress } from "./progress.js";
import { serve } from "./serve.js";

const PORT = 3000;

/** Writes the demo city once (truth.json comes last, so half a city is written again); a real city's is never touched. */
async function writeDemo(config: Config): Promise<void> {
  const isThere = await access(join(config.exports, "truth.json")).then(
    () => true,
    () => false,
  );
  if (!config.city.is_fictional || isThere) return;
  const step = terminalProgress("生成演示城市");
  const end = config.cut_off ?? "2026-11-15";
  await generateDemoCity({
    out: config.exports,
    perDay: 200,
    years: 3,
    seed: 1,
    end,
    badFiles: true,
    onProgress: ({ days, ofDays }) => step.update(days, ofDays),
  });
  step.end();
}

await runCommand(async () => {
  const config = await configFromArguments();
  await writeDemo(config);
  await runNight(config);
  await serve(foldersOf(config).site, PORT);
  console.log(`打开 http://127.0.0.1:${PORT}/ 查看；按 Ctrl+C 结束。`);
});
