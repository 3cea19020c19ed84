/** `mart_indicator_values` of one kind of period, by dimension, member, indicator and age. */
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

export const readPeriods = async (warehouse: Warehouse): Promise<Periods> => ({
  week: await readPeriod(warehouse, "week"),
  four_weeks: await readPeriod(warehouse, "four_weeks"),
  quarter: await readPeriod(warehouse, "quarter"),
  year: await readPeriod(warehouse, "year"),
});

async function readPeriod(warehouse: Warehouse, period: PeriodKind): Promise<PeriodValues | null> {
  const ends = await warehouse.rows(`select first_week::varchar as first_week, last_week::varchar as last_week
    from mart_indicator_periods where period = ${quote(period)} and is_split order by last_week desc`);
  const newest = ends[0];
  if (newest === undefined) return null;
  const last = String(newest.last_week);
  const ages: Record<Age, string> = {
    now: last,
    before: addDays(last, -7 * WEEKS[period]),
    year_ago: addDays(last, -7 * WEEKS.year),
  };
  const rows = await warehouse.rows(`select told.* exclude (last_week), last_week::varchar as last_week
    from mart_indicator_values as told semi join (from mart_indicator_periods where is_split) using (period, last_week)
    where period = ${quote(period)}`);
  const keyOf = (id: string, dimension: string, member: string, end: string) =>
    `${id}\t${dimension}\t${member}\t${end}`;
  const tallies = new Map<string, Tally>();
  const members = new Map<string, Set<string>>();
  for (const row of rows) {
    const [dimension, member, end] = [String(row.dimension), String(row.member), String(row.last_week)];
    tallies.set(keyOf(String(row.indicator_id), dimension, member, end), tallyOf(row));
    if (end !== last) continue;
    const known = members.get(dimension) ?? new Set();
    members.set(dimension, known.add(member));
  }
  const residentsOf = await readResidents(warehouse);
  const tally: PeriodValues["tally"] = (id, dimension, member, age = "now") =>
    tallies.get(keyOf(id, dimension, member, ages[age]));
  return {
    from: String(newest.first_week),
    to: addDays(last, 6),
    members: (dimension) => [...(members.get(dimension) ?? [])].sort(),
    tally,
    figure: (definition, dimension, member, age) =>
      figureOf(definition, tally(definition.indicator_id, dimension, member, age), residentsOf(dimension, member)),
    has: (age) => ends.some((end) => String(end.last_week) === ages[age]),
  };
}
