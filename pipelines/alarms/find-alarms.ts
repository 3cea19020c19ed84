/** The night's alarms: of the newest complete week and the 52 before it, of which only what changed is judged again. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Progress } from "../progress.js";
import type { HeatingSeason } from "../trends/days-of.js";
import { readTold } from "./cells.js";
import { dailyAlarms, readDailySeries } from "./daily-alarms.js";
import { Judgements } from "./judgements.js";
import { type Openings, openingsOf, readIntakes } from "./openings.js";
import { readWeeklySeries, type Series, type WeeklySeries } from "./series.js";
import { readChannelSeries, silentAlarms } from "./silent-alarms.js";
import { slowAlarms } from "./slow-alarms.js";
import { type AlarmRow, alarmRow, type LookRow, type OpeningRow, storeAlarms, storeOpenings } from "./store.js";
import { readTrees, type Trees } from "./tree.js";
import { alarmsOf, looksAt } from "./week-alarms.js";

/** Weeks before the newest whose alarms are kept. */
const BACK_FILL = 52;
/** City, county. */
const COUNTY_DEPTH = 2;

interface AlarmsFound {
  alarms: AlarmRow[];
  looks: LookRow[];
}

/** Fills `int_alarms` and `int_alarm_looks`; both stay empty before the first complete week. */
export async function findAlarms(
  warehouse: Warehouse,
  heating: HeatingSeason | null,
  progress: Progress,
): Promise<void> {
  const step = progress("预警");
  const told = await readTold(warehouse);
  const weekly = await readWeeklySeries(warehouse, told, BACK_FILL + 1, heating);
  const trees = await readTrees(warehouse);
  const openings = openingsOf(await readIntakes(warehouse, weekly.starts.length), trees.places);
  const judgements = await Judgements.open(warehouse, weekly);
  const last = weekly.starts.length - 1;
  const channels = await readChannelSeries(warehouse, weekly.starts.length);
  const first = Math.max(0, last - BACK_FILL);
  const weeks = await alarmsOfWeeks(weekly, trees, openings, judgements, first, last);
  const parts = [
    weeks,
    dailyAlarms(await readDailySeries(warehouse, told), trees, (place) => weekly.starts[openings(place, last)] ?? ""),
    slowAlarms(weekly, trees, openings),
    silentAlarms(channels, weekly, first),
  ];
  step.end(`${weeks.looks.at(-1)?.series ?? 0} 个序列，${weeks.looks.length} 周，新算 ${weeks.made} 次`);
  await judgements.close(warehouse);
  const alarms = parts.flatMap((part) => part.alarms);
  const looks = parts.flatMap((part) => part.looks);
  await storeAlarms(warehouse, alarms, looks, coursesOf(weekly, alarms));
  await storeOpenings(warehouse, lateOpenings(weekly, trees, openings));
}

/** The city and its counties that can be compared only since a late week. */
function lateOpenings({ series, starts }: WeeklySeries, trees: Trees, openings: Openings): OpeningRow[] {
  const places = [...new Set(series.map(({ place }) => place))];
  return places.flatMap((place) => {
    const from = trees.places.pathOf(place).length <= COUNTY_DEPTH ? openings(place, starts.length - 1) : 0;
    return from === 0 ? [] : [{ place, since: starts[from] ?? "" }];
  });
}

/** The series that have alarms. */
function coursesOf({ series }: WeeklySeries, alarms: readonly AlarmRow[]): Series[] {
  const keys = new Set(alarms.map(({ place, topic }) => `${place} ${topic}`));
  return series.filter(({ place, topic }) => keys.has(`${place} ${topic}`));
}

async function alarmsOfWeeks(
  weekly: WeeklySeries,
  trees: Trees,
  openings: Openings,
  judgements: Judgements,
  first: number,
  last: number,
): Promise<AlarmsFound & { made: number }> {
  const looks = looksAt(weekly.series, first, last);
  const questions = looks.flatMap(({ week, candidates }) =>
    candidates.flatMap((at) => {
      const own = weekly.series[at];
      return own === undefined ? [] : [{ counts: own.counts, week, from: openings(own.place, week) }];
    }),
  );
  const { judged, made } = await judgements.judgeAll(questions);
  const found: AlarmsFound = { alarms: [], looks: [] };
  let at = 0;
  for (const look of looks) {
    const answers = judged.slice(at, at + look.candidates.length);
    at += look.candidates.length;
    const alarms = alarmsOf(weekly.series, look, answers, trees);
    const from = weekly.starts[look.week] ?? "";
    const period = { kind: "week" as const, from, to: addDays(from, 6) };
    found.alarms.push(...alarms.map((alarm) => alarmRow(alarm, alarms[alarm.explainedBy ?? -1] ?? null, period)));
    found.looks.push({ ...period, series: look.tested, tooFew: look.tooFew, alarms: alarms.length });
  }
  return { ...found, made };
}
