/** `mart_indicator_values` of one kind of period, by dimension, member, indicator and age. */
import { group, rollup } from "d3";
import type { Warehouse } from "../../loaders/warehouse.js";
import { quote } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Indicator } from "../published/indicators.js";
import { type Figure, figureOf, readResidents, type Tally, tallyOf } from "./figure.js";

export type PeriodKind = "week" | "four_weeks" | "quarter" | "year";
export type Age = "now" | "before" | "year_ago";

export interface PeriodValues {
  from: string;
  to: string;
  /** Members that have any request in the period. */
  members: (dimension: string) => string[];
  tally: (indicatorId: string, dimension: string, member: string, age?: Age) => Tally | undefined;
  figure: (definition: Indicator, dimension: string, member: string, age?: Age) => Figure;
  /** Whether history reaches so far. */
  has: (age: Age) => boolean;
}

const WEEKS: Readonly<Record<PeriodKind, number>> = { week: 1, four_weeks: 4, quarter: 13, year: 52 };

/** The newest period of each kind; null where history does not reach over it. */
export type Periods = Readonly<Record<PeriodKind, PeriodValues | null>>;

/** All that is told of a kind of period, by end, dimension, member and indicator. */
type Tallies = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Tally>>>>;

export async function readPeriods(warehouse: Warehouse): Promise<Periods> {
  const rows = await warehouse.rows(
    "select * exclude (last_week), last_week::varchar as last_week from mart_indicator_values",
  );
  const residentsOf = await readResidents(warehouse);
  const byPeriod = group(rows, (row) => String(row.period));
  const read = (period: PeriodKind) => {
    const tallies = rollup(
      byPeriod.get(period) ?? [],
      ([row]) => tallyOf(row ?? {}),
      (row) => String(row.last_week),
      (row) => String(row.dimension),
      (row) => String(row.member),
      (row) => String(row.indicator_id),
    );
    return readPeriod(warehouse, period, tallies, residentsOf);
  };
  return {
    week: await read("week"),
    four_weeks: await read("four_weeks"),
    quarter: await read("quarter"),
    year: await read("year"),
  };
}

async function readPeriod(
  warehouse: Warehouse,
  period: PeriodKind,
  tallies: Tallies,
  residentsOf: (dimension: string, member: string) => number | null,
): Promise<PeriodValues | null> {
  const ends = await warehouse.rows(`select first_week::varchar as first_week, last_week::varchar as last_week
    from mart_indicator_periods where period = ${quote(period)} order by last_week desc`);
  const newest = ends[0];
  if (newest === undefined) return null;
  const last = String(newest.last_week);
  const ages: Record<Age, string> = {
    now: last,
    before: addDays(last, -7 * WEEKS[period]),
    year_ago: addDays(last, -7 * WEEKS.year),
  };
  const tally: PeriodValues["tally"] = (id, dimension, member, age = "now") =>
    tallies.get(ages[age])?.get(dimension)?.get(member)?.get(id);
  return {
    from: String(newest.first_week),
    to: addDays(last, 6),
    members: (dimension) => [...(tallies.get(last)?.get(dimension)?.keys() ?? [])].sort(),
    tally,
    figure: (definition, dimension, member, age) =>
      figureOf(definition, tally(definition.indicator_id, dimension, member, age), residentsOf(dimension, member)),
    has: (age) => ends.some((end) => String(end.last_week) === ages[age]),
  };
}
