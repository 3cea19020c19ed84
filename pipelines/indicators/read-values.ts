/** `mart_indicator_values` of one kind of period, by dimension, member, indicator and age. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { quote } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Indicator } from "../published/indicators.js";
import { type Figure, figureOf, readResidents, type Tally, tallyOf } from "./figure.js";

type PeriodKind = "week" | "four_weeks" | "quarter" | "year";
type Age = "now" | "before" | "year_ago";

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

/** What is told of the members of a dimension, by indicator. */
type Members = ReadonlyMap<string, ReadonlyMap<string, Tally>>;

/** All that is told, by kind of period, its last week and dimension. */
async function readTallies(warehouse: Warehouse): Promise<(period: string, end: string, dimension: string) => Members> {
  const tallies = new Map<string, Map<string, Map<string, Tally>>>();
  const rows = await warehouse.rows(
    "select * exclude (period, last_week, dimension), concat_ws(' ', period, last_week, dimension) as told_of from mart_indicator_values",
  );
  for (const row of rows) {
    const members = within(tallies, String(row.told_of), () => new Map<string, Map<string, Tally>>());
    const indicators = within(members, String(row.member), () => new Map<string, Tally>());
    indicators.set(String(row.indicator_id), tallyOf(row));
  }
  return (...of) => tallies.get(of.join(" ")) ?? new Map();
}

/** What the map has of the key; made where it has nothing. */
function within<Of>(map: Map<string, Of>, key: string, make: () => Of): Of {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export async function readPeriods(warehouse: Warehouse): Promise<Periods> {
  const tallies = await readTallies(warehouse);
  const residentsOf = await readResidents(warehouse);
  const read = (period: PeriodKind) =>
    readPeriod(warehouse, period, (end, dimension) => tallies(period, end, dimension), residentsOf);
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
  membersOf: (end: string, dimension: string) => Members,
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
    membersOf(ages[age], dimension).get(member)?.get(id);
  return {
    from: String(newest.first_week),
    to: addDays(last, 6),
    members: (dimension) => [...membersOf(last, dimension).keys()].sort(),
    tally,
    figure: (definition, dimension, member, age) =>
      figureOf(definition, tally(definition.indicator_id, dimension, member, age), residentsOf(dimension, member)),
    has: (age) => ends.some((end) => String(end.last_week) === ages[age]),
  };
}
