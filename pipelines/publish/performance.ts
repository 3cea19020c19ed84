/** Every indicator over the newest periods with its changes, and how its base came about. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { spreadOfPart } from "../../src/wording/spread.js";
import { comparisonsOf } from "../indicators/figure.js";
import type { Periods, PeriodValues } from "../indicators/read-values.js";
import { readWeeklyFigures, spreadOfWeeks, type WeeklyFigures } from "../indicators/weekly-figures.js";
import type { Indicator } from "../published/indicators.js";
import { LEFT_OUT } from "../published/indicators.js";
import { type CityFigure, PERIODS, type Performance, SPLITS, type SplitRow } from "../published/performance.js";
import { lastWeeks } from "./series.js";

type Period = Performance["periods"][number];
/** A quarter without a change says nothing. */
const IDLE_WEEKS = 13;
/** Of a member with fewer requests not even a count is told. */
const FEWEST = 5;

/** Four digits are what a page shows; counts stay whole. */
const short = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));
const rounded = (value: number | null): number | null => (value === null ? null : short(value));

/** Whether an indicator had one and the same value in each of the last 13 weeks. */
function isIdle(definition: Indicator, { tally, newest }: WeeklyFigures): boolean {
  const { measure, floor } = definition;
  if (measure === "count" || measure === "per_10k") return false;
  const weeks = Array.from({ length: IDLE_WEEKS }, (_, back) => tally(definition, newest - back));
  const values = weeks.map((week) =>
    week === undefined || week.n < floor ? null : (week.middle ?? week.numerator / week.n),
  );
  return values.every((value) => value !== null && value === values[0]);
}

async function readLeftOut(warehouse: Warehouse): Promise<Map<string, CityFigure["left_out"]>> {
  const rows = await warehouse.rows("select * from mart_indicator_left_out");
  const number = (value: unknown) => (value === null ? null : Number(value));
  return new Map(
    rows.map((row) => [
      `${row.indicator_id} ${row.period}`,
      {
        raw: Number(row.raw),
        void: Number(row.void),
        merged: Number(row.merged),
        unreasonable: number(row.unreasonable),
        appealed: number(row.appealed),
        not_reached: number(row.not_reached),
        not_asked: Number(row.not_asked),
        n: Number(row.n),
      },
    ]),
  );
}

const NOTHING_LEFT = {
  raw: 0,
  void: 0,
  merged: 0,
  unreasonable: null,
  appealed: null,
  not_reached: null,
  not_asked: 0,
  n: 0,
};

async function readLacking(warehouse: Warehouse): Promise<Performance["lacking"]> {
  const rows = await warehouse.rows(`select reason, title from mart_left_out_sources
    join raw_sources using (source) where not is_told order by source`);
  return LEFT_OUT.map((reason) => ({
    reason,
    sources: rows.filter((row) => row.reason === reason).map((row) => String(row.title)),
  }));
}

function splitOf(
  definition: Indicator,
  values: PeriodValues,
  split: (typeof SPLITS)[number],
  members: readonly string[],
  spread: number,
): Period["splits"][number] {
  const whole = values.figure(definition, "city", "").n;
  let few = 0;
  const rows = members.flatMap((name, member): SplitRow[] => {
    const now = values.figure(definition, split, name);
    if (now.value === null || now.n < FEWEST) {
      if (now.n > 0) few += 1;
      return [];
    }
    const [low, high] = [rounded(now.low), rounded(now.high)];
    const tally = values.tally(definition.indicator_id, split, name);
    const isWhole = tally !== undefined && (tally.numerator === 0 || tally.numerator === tally.n);
    const before = values.has("before") ? values.figure(definition, split, name, "before") : null;
    const own = spreadOfPart(spread, now.n / whole);
    const { previous, ...counted } = comparisonsOf(definition, now, { previous: before, yearAgo: null, spread: own });
    const is_idle = definition.measure === "share" && isWhole;
    const row = { member, value: short(now.value), low, high, n: now.n, previous, is_idle };
    return [definition.measure === "count" ? { ...row, counted } : row];
  });
  return { split, indicator_id: definition.indicator_id, rows, few };
}

export async function readPerformance(
  warehouse: Warehouse,
  definitions: readonly Indicator[],
  newest: Periods,
): Promise<Omit<Performance, "sums">> {
  const weekly = await readWeeklyFigures(warehouse);
  const spreads = new Map(
    definitions.map((each) => [each, spreadOfWeeks(lastWeeks(weekly.newest).map((week) => weekly.at(each, week)))]),
  );
  const spreadOf = (definition: Indicator) => spreads.get(definition) ?? 1;
  const leftOut = await readLeftOut(warehouse);
  const read = PERIODS.map((period) => newest[period]);
  const membersOf = (split: (typeof SPLITS)[number]) =>
    [...new Set(read.flatMap((values) => values?.members(split) ?? []))].filter((member) => member !== "0").sort();
  const members: Performance["members"] = {
    county: membersOf("county"),
    town: membersOf("town"),
    unit: membersOf("unit"),
    topic_1: membersOf("topic_1"),
    topic_2: membersOf("topic_2"),
  };
  const periods = PERIODS.flatMap((period, i): Period[] => {
    const values = read[i];
    if (values === null || values === undefined) return [];
    const city = definitions.map((definition): CityFigure => {
      const at = (age: "now" | "before" | "year_ago") => values.figure(definition, "city", "", age);
      const now = at("now");
      return {
        indicator_id: definition.indicator_id,
        value: rounded(now.value),
        low: rounded(now.low),
        high: rounded(now.high),
        n: now.n,
        ...comparisonsOf(definition, now, {
          previous: values.has("before") ? at("before") : null,
          yearAgo: values.has("year_ago") ? at("year_ago") : null,
          spread: spreadOf(definition),
        }),
        is_idle: isIdle(definition, weekly),
        left_out: leftOut.get(`${definition.indicator_id} ${period}`) ?? NOTHING_LEFT,
      };
    });
    const splits = definitions.flatMap((definition) =>
      SPLITS.map((split) => splitOf(definition, values, split, members[split], spreadOf(definition))),
    );
    return [
      {
        period,
        from: values.from,
        to: values.to,
        city,
        splits: splits.filter(({ rows, few }) => rows.length + few > 0),
      },
    ];
  });
  return { periods, members, lacking: await readLacking(warehouse) };
}
