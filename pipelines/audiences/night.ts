/** What follows the city's night for each audience: a warehouse of only its own rows, counted and published by the same code. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { claimWarehouse } from "../../loaders/reference.js";
import { openWarehouse, type Warehouse } from "../../loaders/warehouse.js";
import { readBoundaries } from "../boundaries.js";
import { type Calendar, calendarOf } from "../calendar.js";
import type { Audience, Config } from "../config.js";
import { countAndPublish } from "../count-and-publish.js";
import { makeSite } from "../make-site.js";
import { defineMacros, runModels } from "../models.js";
import { noProgress, type Progress } from "../progress.js";
import { keepFormerTopics } from "../text/topic-edits.js";
import { configOfAudience } from "./audience-config.js";
import { takeRaw, takeRequests } from "./take-rows.js";

/** The city's boundaries of places that the audience has. */
async function writeBoundaries(warehouse: Warehouse, from: string | undefined, to: string | undefined): Promise<void> {
  if (to === undefined) return;
  const own = new Set((await warehouse.rows("select area_id from raw_areas")).map(({ area_id }) => String(area_id)));
  const features = (await readBoundaries(from)).filter(({ properties }) => own.has(properties.area_id));
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, JSON.stringify({ type: "FeatureCollection", features }));
}

async function publishAudience(
  { city, config, county }: { city: Config; config: Config; county: string },
  calendar: Calendar,
): Promise<void> {
  const warehouse = await openWarehouse(config.warehouse);
  try {
    await claimWarehouse(warehouse, config.city.name);
    await takeRaw(warehouse, city.warehouse, county);
    await writeBoundaries(warehouse, city.reference.boundaries, config.reference.boundaries);
    await defineMacros(warehouse, calendar);
    await runModels(warehouse, "staging");
    await keepFormerTopics(warehouse);
    await takeRequests(warehouse);
    await countAndPublish(warehouse, config, calendar, noProgress, { keeps: false });
  } finally {
    warehouse.close();
  }
}

/**
 * After the city's night: afterwards the audience's new site stands at `<output>/<name>/site`, or the old one is untouched. Returns
 * why its newest week's files were not made, or null.
 * @throws UserError when there is no such county, or it has no complete week
 */
export async function runAudience(city: Config, audience: Audience, progress: Progress): Promise<string | null> {
  const config = configOfAudience(city, audience);
  const step = progress(`${audience.county}的网站`);
  await mkdir(config.output, { recursive: true });
  await publishAudience({ city, config, county: audience.county }, calendarOf(city));
  const documentsProblem = await makeSite(config, noProgress);
  step.end();
  return documentsProblem;
}
