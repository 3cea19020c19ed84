/** Weekly series of every place and topic, out of the narrow waist. */
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import { festivalShares } from "../statistics/spring-festival.js";
import { workingDays } from "../statistics/working-days.js";
import { type HeatingSeason, isHeated } from "../trends/days-of.js";
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

/** Series with a request in the last `weeks` weeks and the year before them; those of a village with 26. Needs `place_within` and `topic_within`. */
export async function readWeeklySeries(
  warehouse: Warehouse,
  weeks: number,
  heating: HeatingSeason | null,
): Promise<WeeklySeries> {
  await warehouse.runFile(new URL("./weekly_series.sql", import.meta.url));
  const starts = (await warehouse.rows("select week_start::varchar as start from mart_weeks order by week_index")).map(
    (row) => String(row.start),
  );
  await warehouse.run(`create or replace temp table series_keys as
    select place_id, topic_id, row_number() over (order by place_id, topic_id)::integer - 1 as series,
      any_value(level) is not distinct from ${quote("village")} as is_village
    from weekly_series left join stg_areas on stg_areas.area_id = weekly_series.place_id
    where week_index >= ${starts.length - weeks - LOOKED_AT}
    group by place_id, topic_id
    having not is_village or sum(requests) >= ${LEAST_OF_YEAR}`);
  const series = (await warehouse.rows("select place_id, topic_id, is_village from series_keys order by series")).map(
    (row): Series => ({
      place: String(row.place_id),
      topic: String(row.topic_id),
      counts: new Float64Array(starts.length),
      ...(row.is_village === true && { least: LEAST_OF_VILLAGE }),
    }),
  );
  const cells = await warehouse.connection.runAndReadAll(
    "select series, week_index::integer, requests from weekly_series join series_keys using (place_id, topic_id)",
  );
  const [keys = [], at = [], requests = []] = cells.getColumns();
  for (let i = 0; i < keys.length; i++) {
    const counts = series[Number(keys[i])]?.counts;
    if (counts !== undefined) counts[Number(at[i])] = Number(requests[i]);
  }
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
