/**
 * `npm run bench -- alarms`: speed of the nightly alarms on counts of ten years in 150 places and 60 topics, straight into the narrow
 * waist: the newest week, the 52 weeks before it, and the night after, which judges nothing again.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openWarehouse, type Warehouse } from "../../loaders/warehouse.js";
import { findAlarms } from "../../pipelines/alarms/find-alarms.js";
import { defineMacros } from "../../pipelines/models.js";
import type { Progress } from "../../pipelines/progress.js";

const LAST = "2026-11-15";

/** 10 counties of 14 towns each, 12 first-level topics of 4 each: 150 places and 60 topics, with their own levels and seasons. */
async function simulate(warehouse: Warehouse, years: number, perDay: number): Promise<void> {
  await warehouse.run(`
    select setseed(0.42);
    create table stg_areas as
      select 'c' || c as area_id, null::varchar as parent_id, 'county' as level, null::varchar as village_id from range(10) as counties(c)
      union all
      select 'c' || c || 't' || t, 'c' || c, 'town', null from range(10) as counties(c), range(14) as towns(t);
    create table stg_topics as
      select '1' || lpad(a::varchar, 2, '0') as topic_id, null::varchar as parent_id, 1 as level from range(12) as firsts(a)
      union all
      select '1' || lpad(a::varchar, 2, '0') || '0' || b, '1' || lpad(a::varchar, 2, '0'), 2 from range(12) as firsts(a), range(4) as seconds(b);
    create table int_requests (source varchar, channel varchar, county_id varchar, requested_week date, is_void boolean);
    create table int_counted_requests as
      with drawn as (
        select date '${LAST}' - (random() * ${years * 365})::integer as requested_on,
          (10 * power(random(), 1.5))::integer % 10 as c, (14 * power(random(), 1.3))::integer % 14 as t,
          (12 * power(random(), 1.5))::integer % 12 as a, (4 * random())::integer % 4 as b
        from range(${years * 365 * perDay})
      )
      select requested_on, week_start(requested_on) as requested_week, 'c' || c || 't' || t as place_id,
        '1' || lpad(a::varchar, 2, '0') || '0' || b as topic_id, 'hotline' as channel, 'c' || c as county_id, 'c' || c || 't' || t as town_id,
        '1' || lpad(a::varchar, 2, '0') as topic_1, '1' || lpad(a::varchar, 2, '0') || '0' || b as topic_2, count(*)::integer as requests
      from drawn
      -- half of a topic's requests fall into its season
      where random() < 0.5 + 0.5 * cos(2 * pi() * (dayofyear(requested_on) / 365 - a / 12))
      group by all;
    create table mart_weeks as
      select distinct requested_week as week_start, requested_week + 6 as week_end,
        (dense_rank() over (order by requested_week) - 1)::integer as week_index
      from int_counted_requests where requested_week + 6 <= cut_off()`);
}

export async function benchAlarms(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { years: { type: "string", default: "10" }, "per-day": { type: "string", default: "2000" } },
  });
  const folder = await mkdtemp(join(tmpdir(), "qingyubiao-alarms-"));
  const warehouse = await openWarehouse(join(folder, "alarms.duckdb"));
  try {
    await defineMacros(warehouse, { today: "2026-11-16", cutOff: LAST, weekStartsOn: 1 });
    await simulate(warehouse, Number(values.years), Number(values["per-day"]));
    const figures: Record<string, string> = {};
    for (const night of ["first", "next"]) await findAlarms(warehouse, null, stopwatch(night, figures));
    const [{ requests = 0 } = {}] = await warehouse.rows(
      "select sum(requests)::integer as requests from int_counted_requests",
    );
    console.log(JSON.stringify({ years: Number(values.years), places: 150, topics: 60, requests, ...figures }));
  } finally {
    warehouse.close();
    await rm(folder, { recursive: true });
  }
}

/** Wall clock and processor seconds of each step. */
function stopwatch(night: string, figures: Record<string, string>): Progress {
  return (what) => {
    const [started, before] = [performance.now(), process.cpuUsage()];
    return {
      update: () => {},
      end: (summary = "") => {
        const { user, system } = process.cpuUsage(before);
        const wall = ((performance.now() - started) / 1000).toFixed(1);
        figures[`${night} ${what}`] = `${wall} s, processor ${((user + system) / 1e6).toFixed(1)} s, ${summary}`;
      },
    };
  };
}
