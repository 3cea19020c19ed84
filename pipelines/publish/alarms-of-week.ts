/** Which alarms a weekly page shows. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { readTrees, type Trees } from "../alarms/tree.js";
import type { Alarm } from "../published/alarms.js";
import { published, type ReadAlarm } from "./alarms.js";

/** Fewer requests in the week are no matter for the first page. */
const LEAST_REQUESTS = 5;
const MOST_OF_WEEK = 5;

/**
 * What the weekly page shows: at most five, the most unlikely first, no two of which lie one within the other.
 *
 * @param alarms of one week
 */
function weekAlarmsOf(alarms: readonly ReadAlarm[], { places, topics }: Trees): Alarm[] {
  const isSilent = (alarm: ReadAlarm) => alarm.kind === "silent";
  const chosen: ReadAlarm[] = [];
  const overlap = (contains: (a: string, b: string) => boolean, a: string, b: string) =>
    contains(a, b) || contains(b, a);
  const isSame = (a: ReadAlarm, b: ReadAlarm) =>
    isSilent(a) === isSilent(b) &&
    overlap(places.contains, a.placeId, b.placeId) &&
    overlap(topics.contains, a.topicId, b.topicId);
  for (const alarm of [...alarms].sort((a, b) => b.score - a.score)) {
    if (chosen.length === MOST_OF_WEEK) break;
    if (alarm.kind === "day" || (!isSilent(alarm) && alarm.requests < LEAST_REQUESTS)) continue;
    if (!chosen.some((other) => isSame(alarm, other))) chosen.push(alarm);
  }
  return chosen;
}

/** Alarms of each weekly page by the week's last day; null for a week older than the alarms that are kept. */
export async function readWeekAlarms(
  warehouse: Warehouse,
  alarms: readonly ReadAlarm[],
): Promise<(to: string) => Alarm[] | null> {
  const trees = await readTrees(warehouse);
  const looked = new Set(
    (await warehouse.rows("select period_end::varchar as until from int_alarm_looks where kind = 'week'")).map((row) =>
      String(row.until),
    ),
  );
  const ofWeek = (to: string) => alarms.filter((alarm) => alarm.kind !== "day" && alarm.to === to);
  return (to) => (looked.has(to) ? weekAlarmsOf(ofWeek(to), trees).map(published) : null);
}
