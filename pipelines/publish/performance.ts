/** Every indicator over the newest periods with its changes, and how its base came about. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { changeOf, type Figure, tallyOf } from "../indicators/figure.js";
import { type PeriodValues, readPeriod } from "../indicators/read-values.js";
import type { Indicator } from "../published/indicators.js";
import { LEFT_OUT } from "../published/indicators.js";
import { type CityFigure, PERIODS, type Performance, SPLITS, type SplitRow } from "../published/performance.js";

type Period = Performance["periods"][number];
/** A quarter without a change says nothing. */
const IDLE_WEEKS = 13;
/** Of a member with fewer requests not even a count is told. */
const FEWEST = 5;

/** Four digits are what a page shows; counts stay whole. */
const short = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));
const rounded = (value: number | null): number | null => (value === null ? null : short(value));
const brief = (difference: number): number => Number(difference.toPrecision(3));
type Change = ReturnType<typeof changeOf>;
const roundedChange = (change: Change): Change =>
  change === null ? null : { value: brief(change.value), low: brief(change.low), high: brief(change.high) };

/** Indicators that had one and the same value in each of the last 13 weeks. */
async function readIdle(warehouse: Warehouse, definitions: readonly Indicator[]): Promise<Set<string>> {
  const rows = await warehouse.rows(`select told.*, week_index from mart_indicator_values as told
    join mart_weeks on week_start = last_week
    where period = 'week' and dimension = 'city' and week_index > (select max(week_index) from mart_weeks) - ${IDLE_WEEKS}`);
  const idle = definitions.filter(({ indicator_id, measure, floor }) => {
    const weeks = rows.filter((row) => row.indicator_id === indicator_id).map(tallyOf);
    const values = weeks.map(({ numerator, n, middle }) => middle ?? numerator / n);
    const isTold = measure !== "count" && measure !== "per_10k" && weeks.every(({ n }) => n >= floor);
    return isTold && weeks.length === IDLE_WEEKS && values.every((value) => value === values[0]);
  });
  return new Set(idle.map(({ indicator_id }) => indicator_id));
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

type Earlier = "before" | "year_ago";
/** Null where the indicator does not compare, or history does not reach so far. */
const changeFrom = (
  { compares }: Indicator,
  now: Figure,
  values: PeriodValues,
  age: Earlier,
  then: () => Figure,
): Change => (compares === "yes" && values.has(age) ? roundedChange(changeOf(now, then())) : null);

function splitOf(
  definition: Indicator,
  values: PeriodValues,
  split: (typeof SPLITS)[number],
  members: readonly string[],
): Period["splits"][number] {
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
    const previous = changeFrom(definition, now, values, "before", () =>
      values.figure(definition, split, name, "before"),
    );
    const is_idle = definition.measure === "share" && isWhole;
    return [{ member, value: short(now.value), low, high, n: now.n, previous, is_idle }];
  });
  return { split, indicator_id: definition.indicator_id, rows, few };
}

export async function readPerformance(
  warehouse: Warehouse,
  definitions: readonly Indicator[],
): Promise<Omit<Performance, "sums">> {
  const idle = await readIdle(warehouse, definitions);
  const leftOut = await readLeftOut(warehouse);
  const read = await Promise.all(PERIODS.map((period) => readPeriod(warehouse, period)));
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
        previous: changeFrom(definition, now, values, "before", () => at("before")),
        year_ago: changeFrom(definition, now, values, "year_ago", () => at("year_ago")),
        previous_n: values.has("before") ? at("before").n : null,
        year_ago_n: values.has("year_ago") ? at("year_ago").n : null,
        is_idle: idle.has(definition.indicator_id),
        left_out: leftOut.get(`${definition.indicator_id} ${period}`) ?? NOTHING_LEFT,
      };
    });
    const splits = definitions.flatMap((definition) =>
      SPLITS.map((split) => splitOf(definition, values, split, members[split])),
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
