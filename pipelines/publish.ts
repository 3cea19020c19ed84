/** Marts → published files, each checked at the second door before it is written. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { UserError } from "../loaders/user-error.js";
import type { Warehouse } from "../loaders/warehouse.js";
import { type Boundary, readBoundaries } from "./boundaries.js";
import { readSuggestions } from "./brief/suggestions.js";
import { writeBriefs } from "./brief/write-briefs.js";
import { addDays, type Calendar } from "./calendar.js";
import type { Config } from "./config.js";
import { readDefinitions } from "./indicators/definitions.js";
import { readPeriods } from "./indicators/read-values.js";
import { writeOpenData } from "./open-data/write-open-data.js";
import { closePages } from "./partitions/close-pages.js";
import { type Fields, isFields } from "./partitions/path.js";
import { OTHER_FILES, PAGES } from "./partitions/table.js";
import { readAlarms, readAlerts } from "./publish/alarms.js";
import { tellBeside } from "./publish/beside.js";
import { readCommon } from "./publish/common.js";
import { cubeArrow } from "./publish/cube.js";
import { effectsOf, readEffectPanels } from "./publish/effects.js";
import { readEmerging } from "./publish/emerging.js";
import { readHotspots } from "./publish/hotspots.js";
import { readLedger } from "./publish/ledger.js";
import { type Lists, readLists } from "./publish/lists.js";
import { readLoop } from "./publish/loop.js";
import { readMatters } from "./publish/matters.js";
import { readMisfiled } from "./publish/misfiled.js";
import { readOpenings } from "./publish/openings.js";
import { readPerformance } from "./publish/performance.js";
import { publishSupervision } from "./publish/publish-supervision.js";
import { readQuality, readWarnings } from "./publish/quality.js";
import { readRecurrence } from "./publish/recurrence.js";
import { readRevisions } from "./publish/revisions.js";
import { readScores } from "./publish/scores.js";
import { readSearch } from "./publish/search.js";
import { readSubjectPages, type Told } from "./publish/subjects.js";
import { readTeller } from "./publish/teller.js";
import { readTrendCounts, trendsOf } from "./publish/trends.js";
import { readUnits } from "./publish/units.js";
import { weekPages } from "./publish/week-pages.js";
import { readEdits, readNewestTexts, wordsOf } from "./publish/words.js";
import {
  Alerts,
  Common,
  EarlierMatters,
  Edits,
  Effects,
  Hotspots,
  Indicators,
  Ledger,
  Loop,
  Matters,
  Misfiled,
  Performance,
  Quality,
  Recurrence,
  Scores,
  SearchIndex,
  Site,
  SubjectPage,
  Supervision,
  Trends,
  Units,
  WeekPage,
  Words,
} from "./published.js";
import { replaceFolder } from "./replace-folder.js";
import { readIssueDays } from "./revisions/issue-days.js";
import { together } from "./together.js";

/** Coordinates to four decimals, some ten metres: a map on a page needs no more, and the file halves. */
const round = (coordinates: unknown): unknown =>
  Array.isArray(coordinates)
    ? coordinates.map(round)
    : typeof coordinates === "number"
      ? Math.round(coordinates * 1e4) / 1e4
      : coordinates;

/** Boundaries of places that requests are told of, as pages know them; an empty collection where the city has none. */
function boundariesOf(boundaries: readonly Boundary[], finest: Lists["finest_place"]): object {
  const drawn = boundaries.filter(({ properties }) => properties.level !== "town" || finest === "town");
  const features = drawn.map(({ type, properties, geometry }) => ({
    type,
    properties: { place_id: properties.area_id, name: properties.name, level: properties.level },
    geometry: { ...geometry, coordinates: round(geometry.coordinates) },
  }));
  return { type: "FeatureCollection", features };
}

/** Checks a file; gives it as it is published. */
type Write = <T extends z.ZodType>(name: string, schema: T, value: z.input<T>) => Promise<z.output<T>>;

/** Pages are written with their sums, when all that these are told from is there. */
const STATES_SUMS = new Set(PAGES.map((page) => `${page}.json`));
const IS_ASKED = new Set<string>([...PAGES, ...OTHER_FILES].map((page) => `${page}.json`));

/** Writes into `folder`, but for pages that state sums. `files`: these, and what sums are told from, without `.json`. */
function writerOf(folder: string): { write: Write; files: Record<string, Fields> } {
  const files: Record<string, Fields> = {};
  const write: Write = async (name, schema, value) => {
    const told = schema.parse(value);
    if (IS_ASKED.has(name) && isFields(told)) files[basename(name, ".json")] = told;
    if (!STATES_SUMS.has(name)) await writeFile(join(folder, name), JSON.stringify(told));
    return told;
  };
  return { write, files };
}

/**
 * Writes all published files into `folder`, by way of a folder beside it: pages never see half of a night.
 * @throws UserError when there is no complete week or a sum does not close
 */
export async function publish(
  warehouse: Warehouse,
  config: Config,
  calendar: Calendar,
  folder: string,
): Promise<{ weeks: number }> {
  const next = `${folder}.next`;
  await rm(next, { recursive: true, force: true });
  for (const kind of ["weeks", "topics", "places"]) await mkdir(join(next, kind), { recursive: true });
  const { write, files } = writerOf(next);

  const lists = await readLists(warehouse);
  if (lists.weeks.length === 0)
    throw new UserError(
      `到 ${calendar.cutOff} 为止没有一个完整的统计周有数据，无法发布。请检查配置的 cut_off 和导出文件。`,
    );
  const [[counts, panels, words, beside], { letters, supervision, cube }, { told, ...pages }] = await together([
    warehouse.beside((own) => {
      const trends = readTrendCounts(own, lists.weeks, config.heating_season ?? null);
      const effects = trends.then(() => readEffectPanels(own));
      const words = effects.then(() => readNewestTexts(own, config.reference.dictionary));
      return together([trends, effects, words, tellBeside({ trends, effects, words })]);
    }),
    warehouse.beside(async (own) => {
      const letters = await publishSupervision(own, config, calendar.cutOff, next);
      const supervision = await write("supervision.json", Supervision, letters.page);
      const cube = await cubeArrow(own, lists);
      await writeFile(join(next, "cube.arrow"), cube);
      return { letters, supervision, cube };
    }),
    writeFromMarts(warehouse, config, calendar, lists, write),
  ]);
  const trends = trendsOf(counts, beside.trends);
  await write("trends.json", Trends, trends);
  const effects = await write("effects.json", Effects, effectsOf(panels, beside.effects));
  const newest = lists.weeks.at(-1)?.week ?? "";
  await write("words.json", Words, wordsOf(newest, told.emerging, words.texts.length, beside.words));
  const subjects = await readSubjectPages(warehouse, lists, { ...told, trends });
  for (const page of subjects) await write(`${page.kind}s/${page.id}.json`, SubjectPage, page);
  await write("search.json", SearchIndex, await readSearch(warehouse, subjects, told.matters));
  const issuedOn = await readIssueDays(warehouse);
  const suggestions = await readSuggestions(config.suggestions);
  // the warehouse is asked for nothing more: its file is tidied while the pages are closed
  await together([warehouse.run("checkpoint"), closePages(next, { ...pages, files, cube })]);
  const matters = told.matters.toReversed();
  const present = { effects, supervision };
  await together([
    writeBriefs(next, { ...pages, definitions: pages.indicators, present, issuedOn, suggestions }),
    writeOpenData(next, { ...pages, matters, cube }),
  ]);

  await replaceFolder(next, folder);
  await letters.keepLetters();
  return { weeks: lists.weeks.length };
}

/** Everything that the marts hold as it is shown; returns what other pages tell again, and the weekly pages, which are not written yet. */
async function writeFromMarts(
  warehouse: Warehouse,
  config: Config,
  calendar: Calendar,
  lists: Lists,
  write: Write,
): Promise<{ told: Omit<Told, "trends">; site: Site; indicators: Indicators["indicators"]; weeks: WeekPage[] }> {
  const indicators = await readDefinitions(warehouse);
  const quality = await readQuality(warehouse);
  const cutOff = `${calendar.cutOff} 24:00`;
  const site = await write("site.json", Site, {
    city: config.city,
    cut_off: cutOff,
    ...lists,
    weeks: lists.weeks.map(({ start: _, ...week }) => week),
    openings: await readOpenings(warehouse),
    warnings: await readWarnings(warehouse, quality),
  });
  await write("indicators.json", Indicators, { indicators });
  const periods = await readPeriods(warehouse);
  await write("performance.json", Performance, await readPerformance(warehouse, indicators, periods));
  await write("scores.json", Scores, await readScores(warehouse, indicators, periods.quarter));
  await write("units.json", Units, await readUnits(warehouse, indicators, periods, config.units.league_table));
  const revisions = await readRevisions(warehouse, lists);
  await write("quality.json", Quality, { ...quality, revisions: revisions.recent });
  const boundaries = await readBoundaries(config.reference.boundaries);
  const hotspots = await readHotspots(warehouse, lists, boundaries);
  await write("hotspots.json", Hotspots, hotspots);
  const ledger = await readLedger(warehouse);
  await write("ledger.json", Ledger, ledger);
  const loop = await readLoop(warehouse, calendar.cutOff);
  await write("loop.json", Loop, loop);
  const daysOf = (from: string) => Array.from({ length: 7 }, (_, i) => addDays(from, i));
  const alarms = await readAlarms(warehouse, config.sources);
  const { from, to } = lists.weeks.at(-1) ?? { from: "", to: "" };
  await write("alerts.json", Alerts, await readAlerts(warehouse, alarms, { from, to }, lists.weeks.length - 1));
  const emerging = await readEmerging(warehouse);
  const teller = await readTeller(warehouse);
  const matters = await readMatters(warehouse, lists.weeks, teller);
  await write("matters.json", Matters, matters.newest);
  await write("matters-weeks.json", EarlierMatters, { weeks: matters.earlier });
  const common = await readCommon(warehouse, to, teller);
  await write("common.json", Common, common);
  await write("recurrence.json", Recurrence, await readRecurrence(warehouse, calendar.cutOff));
  await write("misfiled.json", Misfiled, await readMisfiled(warehouse, calendar.cutOff));
  const { edits } = await readEdits(warehouse);
  await write("edits.json", Edits, { edits });
  const told = { words: emerging.city, matters: [matters.newest, ...matters.earlier], common: common.issues };
  const weeks: WeekPage[] = [];
  for await (const page of weekPages(warehouse, lists, indicators, alarms, cutOff, daysOf, told, revisions))
    weeks.push(WeekPage.parse(page));
  await write("boundaries.geojson", z.unknown(), boundariesOf(boundaries, lists.finest_place));
  return { told: { alarms, matters: told.matters, emerging, edits, hotspots }, site, indicators, weeks };
}
