/** A row of `mart_indicator_values` → the number with its interval, by the measure that the table of indicators states. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Comparisons, Indicator } from "../published/indicators.js";
import { differenceInterval, type Estimate } from "../statistics/difference-interval.js";
import { garwood } from "../statistics/garwood.js";
import { meanInterval } from "../statistics/mean-interval.js";
import { wilson } from "../statistics/wilson.js";

const Z95 = 1.96;

/** What the mart says of one indicator, period and member. */
export interface Tally {
  numerator: number;
  squares: number;
  n: number;
  middle: number | null;
  low: number | null;
  high: number | null;
}

/** `value` is null below the indicator's floor; `low` and `high` are the 95 % interval, null for counts. */
export interface Figure {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
}

type Interval = readonly [value: number, low: number | null, high: number | null];

function intervalOf(measure: Indicator["measure"], tally: Tally, residents: number | null): Interval | null {
  const { numerator, squares, n } = tally;
  if (measure === "count") return [n, null, null];
  if (measure === "per_10k") {
    if (residents === null || residents === 0) return null;
    const [low, high] = garwood(n).map((end) => (end * 10_000) / residents);
    return [(n * 10_000) / residents, low ?? null, high ?? null];
  }
  if (measure === "median" || measure === "p90")
    return tally.middle === null ? null : [tally.middle, tally.low, tally.high];
  const ends = measure === "share" ? wilson(numerator, n) : meanInterval(numerator, squares, n);
  return ends === null ? null : [numerator / n, ...ends];
}

/** `residents`: of the member, for numbers per 10,000 of them. */
export function figureOf(definition: Indicator, tally: Tally | undefined, residents: number | null = null): Figure {
  const n = tally?.n ?? 0;
  const few = { value: null, low: null, high: null, n };
  if (definition.measure === "count") return { ...few, value: n };
  if (tally === undefined || n < definition.floor) return few;
  const told = intervalOf(definition.measure, tally, residents);
  return told === null ? few : { value: told[0], low: told[1], high: told[2], n };
}

/** With the variance by chance alone: of a count the count, else by its interval. */
export function varianceOf(figure: Figure | null): { value: number; variance: number } | null {
  if (figure === null || figure.value === null) return null;
  const { value, low, high } = figure;
  return { value, variance: low === null || high === null ? value : ((high - low) / (2 * Z95)) ** 2 };
}

/**
 * By how much it is above an earlier one, with the interval of the difference, `spread` times the variance of chance, in three digits;
 * null where one of them has no interval.
 */
export function changeOf(now: Figure, before: Figure, spread: number): Estimate | null {
  const known = ({ value, low, high }: Figure) =>
    value === null || low === null || high === null ? null : { value, low, high };
  const [a, b] = [known(now), known(before)];
  if (a === null || b === null) return null;
  const { value, low, high } = differenceInterval(a, b);
  const wider = Math.sqrt(spread);
  const digits = (end: number) => Number(end.toPrecision(3));
  return {
    value: digits(value),
    low: digits(value - wider * (value - low)),
    high: digits(value + wider * (high - value)),
  };
}

/** `previous`, `yearAgo`: null where history does not reach so far. */
export function comparisonsOf(
  { compares }: Indicator,
  now: Figure,
  { previous, yearAgo, spread }: { previous: Figure | null; yearAgo: Figure | null; spread: number },
): Comparisons {
  const told = (earlier: Figure | null) => (compares === "yes" ? earlier : null);
  const changeTo = (earlier: Figure | null) => (earlier === null ? null : changeOf(now, earlier, spread));
  const [before, then] = [told(previous), told(yearAgo)];
  return {
    previous: changeTo(before),
    year_ago: changeTo(then),
    previous_n: before?.n ?? null,
    year_ago_n: then?.n ?? null,
    spread,
  };
}

const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

export function tallyOf(row: Record<string, unknown>): Tally {
  return {
    numerator: Number(row.numerator ?? 0),
    squares: Number(row.squares ?? 0),
    n: Number(row.n),
    middle: number(row.middle),
    low: number(row.low),
    high: number(row.high),
  };
}

/** Residents of the city, of its counties and its towns; null where one of them is not known. */
export async function readResidents(
  warehouse: Warehouse,
): Promise<(dimension: string, member: string) => number | null> {
  const rows = await warehouse.rows("select area_id, residents from stg_areas where level in ('county', 'town')");
  const [city] = await warehouse.rows(
    "select if(count(*) = count(residents), sum(residents), null)::integer as residents from stg_areas where level = 'county'",
  );
  const of = new Map(rows.map((row) => [String(row.area_id), number(row.residents)]));
  return (dimension, member) => {
    if (dimension === "unit") return null;
    if (dimension === "county" || dimension === "town") return of.get(member) ?? null;
    return number(city?.residents);
  };
}
