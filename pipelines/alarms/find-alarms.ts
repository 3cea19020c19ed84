/** The night's alarms: the newest complete week, then the 52 before it, of which only what changed is judged again. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Progress } from "../progress.js";
import { Judgements } from "./judgements.js";
import { readWeeklySeries, type Series, type WeeklySeries } from "./series.js";
import { type AlarmRow, type LookRow, storeAlarms } from "./store.js";
import { readTrees, type Trees } from "./tree.js";
import { type Alarm, alarmsOf, lookAt, type WeekLook } from "./week-alarms.js";

/** Weeks before the newest whose alarms are kept. */
export const BACK_FILL = 52;

export interface AlarmsFound {
  alarms: AlarmRow[];
  looks: LookRow[];
}

/** Fills `int_alarms` and `int_alarm_looks`. Nothing before the first complete week. */
export async function findAlarms(warehouse: Warehouse, progress: Progress): Promise<void> {
  const newest = progress("预警");
  const weekly = await readWeeklySeries(warehouse, BACK_FILL + 1);
  const trees = await readTrees(warehouse);
  const judgements = await Judgements.open(warehouse, weekly);
  const last = weekly.starts.length - 1;
  const now = await alarmsOfWeeks(weekly, trees, judgements, last, last);
  newest.end(`${now.looks[0]?.series ?? 0} 个序列`);
  const filling = progress("预警回填");
  const past = await alarmsOfWeeks(weekly, trees, judgements, Math.max(0, last - BACK_FILL), last - 1);
  filling.end(`${past.looks.length} 周，新算 ${past.made} 次`);
  await judgements.close(warehouse);
  const alarms = [...past.alarms, ...now.alarms];
  await storeAlarms(warehouse, alarms, [...past.looks, ...now.looks], coursesOf(weekly, alarms));
}

/** The series that have alarms. */
function coursesOf({ series }: WeeklySeries, alarms: readonly AlarmRow[]): Series[] {
  const keys = new Set(alarms.map(({ place, topic }) => `${place} ${topic}`));
  return series.filter(({ place, topic }) => keys.has(`${place} ${topic}`));
}

async function alarmsOfWeeks(
  weekly: WeeklySeries,
  trees: Trees,
  judgements: Judgements,
  first: number,
  last: number,
): Promise<AlarmsFound & { made: number }> {
  const looks: WeekLook[] = [];
  for (let week = first; week <= last; week++) looks.push(lookAt(weekly.series, week));
  const questions = looks.flatMap(({ week, candidates }) =>
    candidates.flatMap((at) => {
      const counts = weekly.series[at]?.counts;
      return counts === undefined ? [] : [{ counts, week }];
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
    found.alarms.push(...alarms.map((alarm) => rowOf(alarm, alarms, period)));
    found.looks.push({ ...period, series: look.tested, tooFew: look.tooFew, alarms: alarms.length });
  }
  return { ...found, made };
}

function rowOf(
  { place, topic, judged, q, explainedBy }: Alarm,
  alarms: readonly Alarm[],
  period: Pick<AlarmRow, "kind" | "from" | "to">,
): AlarmRow {
  const stands = explainedBy === null ? null : (alarms[explainedBy] ?? null);
  const { observed, pairObserved, ...rest } = judged;
  return {
    ...period,
    ...rest,
    place,
    topic,
    channel: "",
    standsForPlace: stands?.place ?? null,
    standsForTopic: stands?.topic ?? null,
    requests: observed,
    pairRequests: pairObserved,
    q,
  };
}
