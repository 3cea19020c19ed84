/** Indicators of a week with their comparison, out of `mart_weekly_indicators`. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Indicators, WeeklyIndicator } from "../published.js";
import { wilson } from "../statistics/wilson.js";
import { publishedLikeYearAgo, readRestWeights } from "./like-year-ago.js";
import { lastWeeks, WEEKS_A_YEAR } from "./series.js";

type Definition = Indicators["indicators"][number];
interface Fraction {
  numerator: number | null;
  n: number;
}

/** The table of indicators, in its order. */
export async function readDefinitions(warehouse: Warehouse): Promise<Record<string, unknown>[]> {
  return (await warehouse.rows("select * from raw_indicators")).map((row) => ({
    ...row,
    floor: Number(row.floor),
    note: row.note ?? "",
  }));
}

/** Below the floor of its denominator an indicator has no value. */
function figureOf({ floor, unit }: Definition, fraction: Fraction | undefined): number | null {
  if (fraction === undefined) return null;
  if (unit === "件") return fraction.n;
  return fraction.n < floor || fraction.n === 0 || fraction.numerator === null ? null : fraction.numerator / fraction.n;
}

/** A function that gives all indicators of the week of that index into `weeks`. */
export async function readWeekIndicators(
  warehouse: Warehouse,
  definitions: readonly Definition[],
  weeks: readonly { from: string }[],
): Promise<(week: number) => WeeklyIndicator[]> {
  const fractions = new Map<string, Fraction>();
  const rows = await warehouse.rows(
    "select indicator_id, week_index, numerator, n from mart_weekly_indicators join mart_weeks using (week_start)",
  );
  for (const row of rows) {
    const numerator = row.numerator === null ? null : Number(row.numerator);
    fractions.set(`${row.indicator_id} ${row.week_index}`, { numerator, n: Number(row.n) });
  }
  const at = (id: string, week: number): Fraction | undefined =>
    week < 0 ? undefined : (fractions.get(`${id} ${week}`) ?? { numerator: null, n: 0 });
  const restWeight = await readRestWeights(warehouse);
  return (week) => {
    const start = weeks[week]?.from ?? "";
    const weight = restWeight(start);
    return definitions.map((definition) => {
      const id = definition.indicator_id;
      const [now, before, yearAgo] = [at(id, week), at(id, week - 1), at(id, week - WEEKS_A_YEAR)];
      const value = figureOf(definition, now);
      const interval = definition.unit === "%" && value !== null ? wilson(now?.numerator ?? 0, now?.n ?? 0) : null;
      return {
        indicator_id: id,
        value,
        numerator: now?.numerator ?? null,
        n: now?.n ?? 0,
        previous_value: figureOf(definition, before),
        previous_n: before?.n ?? null,
        year_ago_value: figureOf(definition, yearAgo),
        year_ago_n: yearAgo?.n ?? null,
        like_year_ago:
          definition.unit === "件"
            ? publishedLikeYearAgo(start, 1, weight, (back) => figureOf(definition, at(id, week - back)))
            : null,
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
        trend: lastWeeks(week).map((w) => figureOf(definition, at(id, w))),
      };
    });
  };
}
