/** The city's indicators week by week, and how much more they move from week to week than chance would make them. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { spreadOfFigures } from "../../src/wording/spread.js";
import type { Indicator } from "../published/indicators.js";
import { type Figure, figureOf, readResidents, type Tally, tallyOf, varianceOf } from "./figure.js";

export interface WeeklyFigures {
  tally: (definition: Indicator, week: number) => Tally | undefined;
  /** Null before the first week. */
  at: (definition: Indicator, week: number) => Figure | null;
  /** Index of the newest week. */
  newest: number;
}

export async function readWeeklyFigures(warehouse: Warehouse): Promise<WeeklyFigures> {
  const rows = await warehouse.rows(`select told.*, week_index from mart_indicator_values as told
    join mart_weeks on week_start = last_week where period = 'week' and dimension = 'city'`);
  const [{ newest = -1 } = {}] = await warehouse.rows("select max(week_index)::integer as newest from mart_weeks");
  const residents = (await readResidents(warehouse))("city", "");
  const tallies = new Map<string, Map<number, Tally>>();
  for (const row of rows) {
    const id = String(row.indicator_id);
    const weeks = tallies.get(id) ?? new Map<number, Tally>();
    tallies.set(id, weeks.set(Number(row.week_index), tallyOf(row)));
  }
  const tally: WeeklyFigures["tally"] = ({ indicator_id }, week) => tallies.get(indicator_id)?.get(week);
  // a week stands in the trends of a year of weeks
  const figures = new Map<Indicator, (Figure | undefined)[]>();
  return {
    tally,
    at: (definition, week) => {
      if (week < 0) return null;
      const own = figures.get(definition) ?? [];
      figures.set(definition, own);
      own[week] ??= figureOf(definition, tally(definition, week), residents);
      return own[week];
    },
    newest: Number(newest),
  };
}

/** Of weeks in a row, oldest first; to four digits, as it is published. */
export const spreadOfWeeks = (weeks: readonly (Figure | null)[]): number =>
  Number(spreadOfFigures(weeks.map(varianceOf)).toPrecision(4));
