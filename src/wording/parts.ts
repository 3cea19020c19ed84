/** Parts of a week's requests: what chance does to them, and which places stand above the city. */
import type { WeekPage } from "../../pipelines/published.js";
import type { Compared } from "./change.js";
import type { Names } from "./names.js";
import { spreadOf, spreadOfPart } from "./spread.js";

type Place = WeekPage["places"][number];

/** Types of the week; none where all are unknown, as where no source has the column. */
export const typesTold = ({ types }: WeekPage): WeekPage["types"] =>
  types.some(({ request_type }) => request_type !== "other") ? types : [];

/** By what 环比 and 同比 of a part are judged that has no course of weeks of its own: a place, a channel, a type. */
export function comparedAsPart({ indicators }: WeekPage): (row: { share: number }) => Compared {
  const requests = indicators.find((row) => row.indicator_id === "requests");
  const spread = spreadOf(requests?.trend ?? []);
  return (row) => ({ spread: spreadOfPart(spread, row.share) });
}

/** Places whose rate of residents is above the city's: the lower end of its interval is. */
export function aboveCity({ indicators }: WeekPage, rows: readonly Place[]): Place[] {
  const average = indicators.find((row) => row.indicator_id === "per_10k")?.value ?? null;
  return rows.filter((row) => row.per_10k !== null && average !== null && row.per_10k.low > average);
}

/** Places of a level, those with most requests first. */
export const placesAt = ({ places }: WeekPage, names: Names, level: "county" | "town"): Place[] =>
  places.filter((row) => names.place(row.place_id).level === level).sort((a, b) => b.requests - a.requests);
