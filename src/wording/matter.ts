/** A hot matter in words. */
import type { HotMatter } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { MATTERS } from "../labels-matters.js";
import type { Names } from "./names.js";

/** Towns that are named; the others are counted. */
const MOST_PLACES = 3;

/** What the matter is called: its own words; its topic where it has none. */
export const matterName = (names: Names, { words, topic_id }: Pick<HotMatter, "words" | "topic_id">): string =>
  words[0] ?? names.topicName(topic_id);

export function placesOf(names: Names, { place_ids }: Pick<HotMatter, "place_ids">): string {
  const towns = place_ids.slice(0, MOST_PLACES).map((id) => names.fullPlaceName(id));
  const kind = place_ids.some((id) => names.place(id).level === "town") ? "town" : "county";
  return MATTERS.places(towns.join("、"), place_ids.length > MOST_PLACES ? formatCount(place_ids.length) : null, kind);
}
