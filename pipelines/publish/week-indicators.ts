/** Indicators of a week with their comparison, out of `mart_indicator_values`. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { type Figure, figureOf, readResidents, type Tally, tallyOf } from "../indicators/figure.js";
import type { Indicators, WeeklyIndicator } from "../published.js";
import { publishedLikeYearAgo, readRestWeights } from "./like-year-ago.js";
import { lastWeeks, WEEKS_A_YEAR } from "./series.js";

type Definition = Indicators["indicators"][number];

/** Four digits are more than a line of 44 pixels shows. */
const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)));

/** A function that gives all indicators of the week of that index into `weeks`. */
export async function readWeekIndicators(
  warehouse: Warehouse,
  definitions: readonly Definition[],
  weeks: readonly { from: string }[],
): Promise<(week: number) => WeeklyIndicator[]> {
  const tallies = new Map<string, Tally>();
  const rows = await warehouse.rows(`select told.*, week_index from mart_indicator_values as told
    join mart_weeks on week_start = last_week where period = 'week' and dimension = 'city'`);
  for (const row of rows) tallies.set(`${row.indicator_id} ${row.week_index}`, tallyOf(row));
  const residents = (await readResidents(warehouse))("city", "");
  const at = (definition: Definition, week: number): Figure | null =>
    week < 0 ? null : figureOf(definition, tallies.get(`${definition.indicator_id} ${week}`), residents);
  const restWeight = await readRestWeights(warehouse);
  return (week) => {
    const start = weeks[week]?.from ?? "";
    const weight = restWeight(start);
    return definitions.map((definition) => {
      const now = at(definition, week);
      const [before, yearAgo] = [week - 1, week - WEEKS_A_YEAR].map((w) =>
        definition.compares === "yes" ? at(definition, w) : null,
      );
      const tally = tallies.get(`${definition.indicator_id} ${week}`);
      return {
        indicator_id: definition.indicator_id,
        value: now?.value ?? null,
        numerator: definition.measure === "share" ? (tally?.numerator ?? 0) : null,
        n: now?.n ?? 0,
        previous_value: before?.value ?? null,
        previous_n: before?.n ?? null,
        year_ago_value: yearAgo?.value ?? null,
        year_ago_n: yearAgo?.n ?? null,
        like_year_ago:
          definition.measure === "count"
            ? publishedLikeYearAgo(start, 1, weight, (back) => at(definition, week - back)?.value ?? null)
            : null,
        low: now?.low ?? null,
        high: now?.high ?? null,
        trend: lastWeeks(week).map((w) => rounded(at(definition, w)?.value ?? null)),
      };
    });
  };
}
