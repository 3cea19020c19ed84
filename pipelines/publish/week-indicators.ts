/** Indicators of a week with their comparisons, out of `mart_indicator_values`. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { comparisonsOf, figureOf } from "../indicators/figure.js";
import { readWeeklyFigures, spreadOfWeeks } from "../indicators/weekly-figures.js";
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
  const { at, tally } = await readWeeklyFigures(warehouse);
  const restWeight = await readRestWeights(warehouse);
  return (week) => {
    const start = weeks[week]?.from ?? "";
    const weight = restWeight(start);
    return definitions.map((definition) => {
      const now = at(definition, week) ?? figureOf(definition, undefined);
      const trend = lastWeeks(week).map((w) => at(definition, w));
      const { measure } = definition;
      return {
        indicator_id: definition.indicator_id,
        value: now.value,
        numerator: measure === "share" ? (tally(definition, week)?.numerator ?? 0) : null,
        n: now.n,
        ...comparisonsOf(definition, now, {
          previous: at(definition, week - 1),
          yearAgo: at(definition, week - WEEKS_A_YEAR),
          spread: spreadOfWeeks(trend),
        }),
        like_year_ago:
          measure === "count"
            ? publishedLikeYearAgo(start, 1, weight, (back) => at(definition, week - back)?.value ?? null)
            : null,
        low: now.low,
        high: now.high,
        trend: trend.map((each) => rounded(each?.value ?? null)),
      };
    });
  };
}
