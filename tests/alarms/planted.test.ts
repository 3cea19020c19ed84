import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, isoDay, weekday } from "../../data/demo/calendar.js";
import { makeCity } from "../../data/demo/geography.js";
import { makePlan, type Plan } from "../../data/demo/planted.js";
import { makeSimulator } from "../../data/demo/simulate.js";
import { TOPICS } from "../../data/demo/topics.js";
import { openWarehouse, type Warehouse } from "../../loaders/warehouse.js";
import { findAlarms } from "../../pipelines/alarms/find-alarms.js";
import { defineMacros } from "../../pipelines/models.js";
import { noProgress } from "../../pipelines/progress.js";

/** Cities straight from the simulator into the narrow waist: what was planted is found, and little else. */
const SEEDS = [1, 7];
const LAST = "2026-11-15";
const PER_DAY = 100;

interface Simulated {
  plan: Plan;
  warehouse: Warehouse;
}

async function simulate(seed: number, folder: string): Promise<Simulated> {
  const [first, last] = [dayOf(LAST) - 3 * 365 + 1, dayOf(LAST)];
  const city = makeCity(seed);
  const plan = makePlan(seed, city, first, last, PER_DAY);
  const nothing = () => {};
  const simulator = makeSimulator({
    seed,
    city,
    plan,
    first,
    last,
    perDay: PER_DAY,
    onRequest: nothing,
    onPersonal: nothing,
    onReturn: nothing,
  });
  const counts = new Map<string, number>();
  for (let day = first; day <= last; day++)
    for (const { topic, village } of simulator.requestsOf(day)) {
      const key = `${isoDay(day)},${village.town.county.id},${village.town.id},${village.id},${topic.id}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const warehouse = await openWarehouse(join(folder, `${seed}.duckdb`));
  await defineMacros(warehouse, { today: "2026-11-16", cutOff: LAST, weekStartsOn: 1 });
  const areas = city.towns.flatMap((town) => [
    [town.id, town.county.id, "town", ""],
    ...town.villages.map((village) => [village.id, town.id, "village", village.id]),
  ]);
  const list = (rows: readonly (readonly string[])[]) =>
    rows.map((row) => `(${row.map((cell) => (cell === "" ? "null" : `'${cell}'`)).join(", ")})`).join(", ");
  const ids = [...new Set(TOPICS.flatMap(({ id }) => [id.slice(0, 2), id.slice(0, 4), id]))];
  await warehouse.run(`
    create table stg_areas as from (values ${list([...city.counties.map(({ id }) => [id, "", "county", ""]), ...areas])}) as t(area_id, parent_id, level, village_id);
    create table stg_topics as from (values ${list(ids.map((id) => [id, id.slice(0, -2)]))}) as t(topic_id, parent_id);
    create table int_requests (source varchar, channel varchar, county_id varchar, requested_week date, is_void boolean);
    create table int_counted_requests (requested_on date, county_id varchar, town_id varchar, place_id varchar, topic_id varchar, requests integer)`);
  const appender = await warehouse.connection.createAppender("int_counted_requests");
  await warehouse.run("create temp table cells (line varchar, requests integer)");
  appender.closeSync();
  const cells = await warehouse.connection.createAppender("cells");
  for (const [key, n] of counts) {
    cells.appendVarchar(key);
    cells.appendInteger(n);
    cells.endRow();
  }
  cells.closeSync();
  await warehouse.run(`
    create or replace table int_counted_requests as
      select parts[1]::date as requested_on, week_start(parts[1]::date) as requested_week, parts[2] as county_id, parts[3] as town_id,
        parts[4] as place_id, parts[5] as topic_id, parts[5][:2] as topic_1, parts[5][:4] as topic_2, 'hotline' as channel, 1 as requests
      from (select string_split(line, ',') as parts, unnest(range(requests)) from cells);
    create table mart_weeks as
      select week_start, (row_number() over (order by week_start) - 1)::integer as week_index
      from (select distinct requested_week as week_start from int_counted_requests
        where requested_week + 6 <= cut_off() and requested_week >= (select min(requested_on) from int_counted_requests))`);
  await findAlarms(warehouse, { from: "11-08", to: "03-20" }, noProgress);
  return { plan, warehouse };
}

const monday = (day: number): string => isoDay(day - ((weekday(day) + 6) % 7));

describe.each(SEEDS)("a simulated city, seed %i", (seed) => {
  let folder: string;
  let city: Simulated;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "qingyubiao-planted-"));
    city = await simulate(seed, folder);
  });
  afterAll(async () => {
    city.warehouse.close();
    await rm(folder, { recursive: true });
  });
  const own = (where: string) =>
    city.warehouse.rows(`select period_start::varchar as start, place_id, topic_id from int_alarms
      where stands_for_place_id is null and ${where} order by score desc`);

  it("finds each burst in its week, at its town and topic, as the first of the week", async () => {
    for (const { kind, from, topicId, towns } of city.plan.bursts) {
      if (kind !== "burst") continue;
      const [first] = await own(`kind = 'week' and period_start = date '${monday(from)}'`);
      expect(first?.topic_id).toBe(topicId);
      expect(String(first?.place_id), "the town, or the village that had most of it").toContain(towns[0]?.id);
    }
  });

  it("raises at most four alarms of seven days that are not of the burst of the newest week", async () => {
    const town = city.plan.bursts[0]?.towns[0]?.id ?? "";
    const days = await own("kind = 'day'");
    expect(days.filter(({ place_id }) => !town.startsWith(String(place_id)) || place_id === "").length).toBeLessThan(5);
  });

  it("finds the slow rise, and no other", async () => {
    const { topicId, county } = city.plan.rise;
    const found = await own("kind = 'slow'");
    expect(found).toContainEqual(expect.objectContaining({ place_id: county.id, topic_id: topicId }));
    expect(found).toHaveLength(1);
  });

  it("is quiet in most weeks without anything planted, cold waves and rainstorms and all: nothing in three of four, half an item in the mean", async () => {
    const busy = city.plan.bursts.flatMap(({ from, to }) => [monday(from), monday(to), monday(to + 7)]);
    const rise = `not (place_id = '${city.plan.rise.county.id}' and starts_with('${city.plan.rise.topicId}', topic_id))`;
    const items = await own(`kind = 'week' and requests >= 5 and ${rise}
      and period_start::varchar not in (${busy.map((day) => `'${day}'`).join(", ")})`);
    const weeks = 53 - new Set(busy).size;
    const alarmed = new Set(items.map(({ start }) => String(start))).size;
    expect(alarmed / weeks).toBeLessThanOrEqual(0.25);
    expect(items.length / weeks).toBeLessThan(0.5);
  });
});
