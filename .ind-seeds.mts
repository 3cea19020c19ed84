import { readFileSync } from "node:fs";
import { join } from "node:path";
import { smallCity } from "./tests/pipelines/small-city.js";
import { foldersOf, runPipeline } from "./pipelines/night.js";
import { noProgress } from "./pipelines/progress.js";
import { Units } from "./pipelines/published.js";
for (const seed of [2, 7, 11]) {
  const city = await smallCity({ perDay: 60, years: 1, seed });
  const { config } = await city.config("s");
  await runPipeline(config, noProgress);
  const { gaps, funnels } = Units.parse(JSON.parse(readFileSync(join(foldersOf(config).published, "units.json"), "utf8")));
  console.log(seed, (city.truth.planted as any).units_that_come_back.join(), '| told', gaps.units.filter(u=>u.is_told).map(u=>`${u.unit} ${u.again.value} of ${u.again.n}`).join(), '| next q', gaps.units.filter(u=>!u.is_told)[0]?.q, 'tests', gaps.tests);
  await city.remove();
}
