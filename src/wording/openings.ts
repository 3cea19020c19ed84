/** What stands beside a comparison where a channel or source opened late. */
import type { Site, WeekPage } from "../../pipelines/published.js";
import { formatFullDay } from "../format.js";
import { OPENINGS } from "../labels-openings.js";
import type { Names } from "./names.js";

type Opening = Site["openings"][number];

const WEEKS_A_YEAR = 52;

/** Places of one day together; a county that opened with the city needs no word of its own. */
export function openingNotes(
  openings: readonly Opening[],
  { placeName }: Pick<Names, "placeName">,
  say: (where: string, since: string) => string,
): string[] {
  const ofCity = openings.find(({ place_id }) => place_id === null)?.since;
  const told = openings.filter(({ place_id, since }) => place_id === null || since !== ofCity);
  return [...new Set(told.map(({ since }) => since))].map((day) => {
    const names = told.filter(({ since }) => since === day);
    const where = names.map(({ place_id }) => (place_id === null ? OPENINGS.city : placeName(place_id))).join("、");
    return say(where, formatFullDay(day));
  });
}

/** What 同比 of a week holds besides more requests; nothing where no week of a year before is known. */
export function yearAgoOpenings(
  { weeks, openings }: Pick<Site, "weeks" | "openings">,
  names: Pick<Names, "placeName">,
  { week, to }: Pick<WeekPage, "week" | "to">,
): string[] {
  const before = weeks[weeks.findIndex((each) => each.week === week) - WEEKS_A_YEAR];
  const between = before === undefined ? [] : openings.filter(({ since }) => since > before.from && since <= to);
  return openingNotes(between, names, OPENINGS.yearAgo);
}

/**
 * The day since when a place (null: the city) can be compared with itself, if what is compared reaches back before it; else null.
 * @param span the first day of the earlier weeks, the first of the newest
 */
export function openedWithin(
  { openings }: Pick<Site, "openings">,
  { place }: Pick<Names, "place">,
  place_id: string | null,
  span: { before: string; now: string },
): string | null {
  let own = place_id === null ? null : place(place_id);
  while (own !== null && own.level !== "county" && own.parent_id !== null) own = place(own.parent_id);
  const since = openings.find((opening) => opening.place_id === (own?.place_id ?? null))?.since ?? null;
  return since !== null && since > span.before && since <= span.now ? since : null;
}
