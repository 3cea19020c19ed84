/** Sentences about clusters. */
import type { Hotspots } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatSpan } from "../format.js";
import { HOTSPOT } from "../labels-hotspots.js";
import { timesExpected } from "../wording/times-expected.js";
import type { Context } from "./context.js";

export type Cluster = Hotspots["clusters"][number];

const DAY = 86_400_000;
const YEAR = 365;
/** Where the published interval ends. */
const MOST_DAYS = 100 * YEAR;
const NAMES = 8;

/** `栗泉乡“搅拌站粉尘”7天里33件，是按份额推算的8.7倍`. */
export function clusterTitle(context: Context, cluster: Cluster): string {
  const { observed, expected, first_day, last_day } = cluster;
  const ratio = timesExpected(observed, expected, HOTSPOT);
  const days = Math.round((Date.parse(last_day) - Date.parse(first_day)) / DAY) + 1;
  return HOTSPOT.clusterTitle(
    clusterPlace(context, cluster),
    cluster.topic_name === null ? HOTSPOT.all : HOTSPOT.topic(cluster.topic_name),
    formatCount(days),
    formatCount(observed),
    ratio,
  );
}

/** The centre with its county and town, and how many places there are. */
function clusterPlace(context: Context, { places, level }: Cluster): string {
  const [centre] = places;
  if (centre === undefined) return "";
  const map = context.fullPlaceName(centre.area_id);
  const name = centre.area_id === centre.place_id ? map : `${map}${centre.name}`;
  return places.length === 1 ? name : HOTSPOT.several(name, formatCount(places.length), level);
}

export function clusterMembers({ places }: Cluster): string {
  const names = places
    .slice(0, NAMES)
    .map(({ name }) => name)
    .join("、");
  return HOTSPOT.members(places.length > NAMES ? HOTSPOT.more(names, formatCount(places.length)) : names);
}

export const clusterUsual = ({ first_day, last_day, expected, observed }: Cluster): string =>
  HOTSPOT.usual(formatSpan(first_day, last_day), formatDecimal(expected), formatCount(observed));

export const clusterChance = ({ recurrence_days, p }: Cluster): string =>
  HOTSPOT.chance(often(recurrence_days), pText(p));

function often(days: number): string {
  if (days >= MOST_DAYS) return HOTSPOT.often.most;
  return days < 2 * YEAR
    ? HOTSPOT.often.days(formatCount(Math.floor(days)))
    : HOTSPOT.often.years(formatCount(Math.floor(days / YEAR)));
}

const SMALLEST_P = 0.0001;

const pText = (p: number): string =>
  p < SMALLEST_P ? HOTSPOT.pLess(String(SMALLEST_P)) : HOTSPOT.p(formatDecimal(p, 4));
