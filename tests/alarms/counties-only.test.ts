import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { findAlarms } from "../../pipelines/alarms/find-alarms.js";
import { findClusters } from "../../pipelines/hotspots/find-clusters.js";
import { runModels } from "../../pipelines/models.js";
import { noProgress } from "../../pipelines/progress.js";
import { type ReadAlarm, readAlarms, readAlerts } from "../../pipelines/publish/alarms.js";
import { readWeekAlarms } from "../../pipelines/publish/alarms-of-week.js";
import { type Lists, readLists } from "../../pipelines/publish/lists.js";
import type { Alarm, Alerts } from "../../pipelines/published.js";
import { dayNumber, isoDay } from "../../pipelines/statistics/day-number.js";
import { cityWith } from "../models/city.js";

const FIRST = dayNumber("2025-08-04");
const WEEKS = 30;
const CALENDAR = { cutOff: isoDay(FIRST + 7 * WEEKS - 1), today: isoDay(FIRST + 7 * WEEKS), weekStartsOn: 1 };

/** Six requests a week in each of two counties, none of which names a town; in the last week thirty more in one of them. */
const requests = Array.from({ length: 12 * WEEKS + 30 }, (_, i) => {
  const week = i < 12 * WEEKS ? Math.floor(i / 12) : WEEKS - 1;
  return {
    requested_at: `${isoDay(FIRST + 7 * week + (i % 7))} 10:00:00`,
    county: i < 12 * WEEKS && i % 2 === 0 ? "西水区" : "东山县",
    town: null,
  };
});

describe("a city of thirty weeks whose exports name counties only", () => {
  let warehouse: Warehouse;
  let lists: Lists;
  let alarms: ReadAlarm[];
  let listed: Alarm[];
  let alerts: Alerts;

  beforeAll(async () => {
    warehouse = await cityWith({ requests, calendar: CALENDAR });
    await findAlarms(warehouse, null, noProgress);
    await findClusters(warehouse, CALENDAR, [], noProgress);
    await runModels(warehouse, "findings");
    lists = await readLists(warehouse);
    alarms = await readAlarms(warehouse, []);
    listed = (await readWeekAlarms(warehouse, alarms))(CALENDAR.cutOff) ?? [];
    const newest = { from: isoDay(FIRST + 7 * (WEEKS - 1)), to: CALENDAR.cutOff };
    alerts = { ...(await readAlerts(warehouse, alarms, newest, lists.weeks.length - 1)), sums: [] };
  });
  afterAll(() => warehouse.close());

  it("has the rise at its county among the five things, of low confidence as its history is short", () => {
    expect(lists.finest_place).toBe("county");
    expect(listed).toHaveLength(1);
    expect(listed[0]?.place).toEqual({ id: "c1", name: "东山县", level: 1 });
    expect(listed[0]).toMatchObject({ kind: "week", requests: 36, is_low_confidence: true });
    expect(listed[0]?.words).toBeDefined();
    expect(alarms.filter(({ place }) => place.level > 1)).toEqual([]);
    expect(alerts.week[0]).toMatchObject({ place: { name: "东山县" }, model: listed[0]?.model });
    expect(alerts.history_weeks).toBe(WEEKS - 1);
  });

  it("names a source that fell silent by its title", async () => {
    await warehouse.run(
      "insert into int_alarms select * replace ('silent' as kind, 'source:board' as channel) from int_alarms where kind = 'week' and stands_for_place_id is null limit 1",
    );
    const read = await readAlarms(warehouse, [{ name: "board", title: "民生留言板" }]);
    expect(read.find(({ kind }) => kind === "silent")?.channel).toBe("source:民生留言板");
  });
});
