/** The right half of a night, the same for a city and for each of its audiences: requests → counts → checks → published files. */
import type { Warehouse } from "../loaders/warehouse.js";
import { findAlarms } from "./alarms/find-alarms.js";
import { readBoundaries } from "./boundaries.js";
import type { Calendar } from "./calendar.js";
import { assertChecks } from "./checks.js";
import type { Config } from "./config.js";
import { foldersOf } from "./folders.js";
import { findClusters } from "./hotspots/find-clusters.js";
import { setIndicatorQueries } from "./indicators/set-query.js";
import { forgetTouched } from "./kept/kept-models.js";
import { runModels } from "./models.js";
import type { Progress } from "./progress.js";
import { publish } from "./publish.js";
import { openDiary } from "./revisions/keep-published.js";
import { recordEdits } from "./text/topic-edits.js";
import { together } from "./together.js";

/** Needs the requests, with the matters that they joined. `keeps`: kept models are brought up to date, not made whole. */
async function count(
  warehouse: Warehouse,
  config: Config,
  calendar: Calendar,
  progress: Progress,
  keeps: boolean,
): Promise<void> {
  await setIndicatorQueries(warehouse);
  const looping = progress("理清办理环节");
  await runModels(warehouse, "matters", { keeps });
  await runModels(warehouse, "loop", { onProgress: looping.update, keeps });
  if (keeps) await forgetTouched(warehouse);
  looping.end();
  await openDiary(warehouse);
  const counting = progress("统计");
  await runModels(warehouse, "marts", { onProgress: counting.update });
  counting.end();
  await recordEdits(warehouse);
  await together([
    warehouse.beside((own) => findAlarms(own, config.heating_season ?? null, progress)),
    findClusters(warehouse, calendar, await readBoundaries(config.reference.boundaries), progress),
  ]);
  const behind = progress("预警和热点的诉求");
  await runModels(warehouse, "findings", { onProgress: behind.update });
  behind.end();
}

/**
 * Counts all that pages show, checks it and writes it into the published folder. Returns how many weeks there are.
 * @param keeps whether the requests came by kept models (an audience's are copied whole)
 * @throws UserError when a check fails or there is no complete week
 */
export async function countAndPublish(
  warehouse: Warehouse,
  config: Config,
  calendar: Calendar,
  progress: Progress,
  { keeps }: { keeps: boolean },
): Promise<number> {
  await count(warehouse, config, calendar, progress, keeps);
  const checking = progress("核对");
  await assertChecks(warehouse);
  checking.end();
  const publishing = progress("发布数据");
  const { weeks } = await publish(warehouse, config, calendar, foldersOf(config).published);
  publishing.end(`${weeks} 周`);
  return weeks;
}
