/** Weekly series of every place and topic, out of the narrow waist. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import { festivalShares } from "../statistics/spring-festival.js";
import { workingDays } from "../statistics/working-days.js";
import { type HeatingSeason, isHeated } from "../trends/days-of.js";
import { eachPair, fill, readCells, seriesOf, type Told } from "./cells.js";
import type { JudgeCalendar } from "./judge.js";
import { LEAST_OF_VILLAGE } from "./quick-look.js";

/** Id of the whole city, and of all topics together. */
export const ALL = "";

export interface Series {
  place: string;
  topic: string;
  /** Requests of each complete week. */
  counts: Float64Array;
  /** Fewer in a week are no alarm, where that is more than anywhere. */
  least?: number;
}

export interface WeeklySeries extends JudgeCalendar {
  starts: string[];
  series: Series[];
}

const WORKING_DAYS = 5;
/** Fewer requests of a village in the year before do not tell its usual week. */
const LEAST_OF_YEAR = 26;
/** A series without a request in a year and a month is not looked at. */
export const LOOKED_AT = 56;

/** Series with a request in the last `weeks` weeks and the year before them; those of a village with 26. */
export async function readWeeklySeries(
  warehouse: Warehouse,
  told: Told,
  weeks: number,
  heating: HeatingSeason | null,
): Promise<WeeklySeries> {
  const starts = (await warehouse.rows("select week_start::varchar as start from mart_weeks order by week_index")).map(
    (row) => String(row.start),
  );
  const villages = new Set(
    (await warehouse.rows("select area_id from stg_areas where level = 'village'")).map((row) => String(row.area_id)),
  );
  const cells = await readCells(warehouse, "week");
  const { ids } = told.places;
  const width = told.topics.ids.length;
  const recent = new Int32Array(ids.length * width);
  const since = starts.length - weeks - LOOKED_AT;
  eachPair(cells, told, (series, from, to) => {
    let sum = 0;
    for (let i = from; i < to; i++) if ((cells.times[i] ?? 0) >= since) sum += 1;
    for (const own of series) recent[own] = (recent[own] ?? 0) + sum;
  });
  const leastOf = ids.map((id) => (villages.has(id) ? LEAST_OF_YEAR : 1));
  const kept = Array.from(recent.keys()).filter((own) => (recent[own] ?? 0) >= (leastOf[Math.floor(own / width)] ?? 1));
  const series = seriesOf(kept, told, starts.length).map(
    (own): Series => (villages.has(own.place) ? { ...own, least: LEAST_OF_VILLAGE } : own),
  );
  fill(series, kept, cells, told);
  return { starts, series, columns: columnsOf(starts, heating) };
}

/**
 * Spring Festival, the week after it, other public holidays, and the heating season where the configuration tells one: shares of each week. Heating's topics
 * begin and end with the season from one day to the next, which no smooth wave follows.
 */
function columnsOf(starts: readonly string[], heating: HeatingSeason | null): Float64Array[] {
  const festivals = starts.map(festivalShares);
  return [
    Float64Array.from(festivals, ({ during }) => during),
    Float64Array.from(festivals, ({ after }) => after),
    Float64Array.from(starts, (start, i) => holidayShare(start, festivals[i]?.during ?? 0)),
    ...(heating === null ? [] : [Float64Array.from(starts, (start) => heatedShare(start, heating))]),
  ];
}

/** Weekdays that are not worked, Spring Festival's left out. */
const holidayShare = (start: string, festival: number): number =>
  Math.max(0, (WORKING_DAYS - workingDays(start).workingDays) / 7 - festival);

const heatedShare = (start: string, season: HeatingSeason): number =>
  Array.from({ length: 7 }, (_, i) => addDays(start, i).slice(5)).filter((day) => isHeated(day, season)).length / 7;
