/** The weekly pages: one file a week, all from the weekly marts. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { CommonIssue, EmergingWord, Indicators, Matters, WeekPage } from "../published.js";
import { garwood } from "../statistics/garwood.js";
import type { ReadAlarm } from "./alarms.js";
import { readWeekAlarms } from "./alarms-of-week.js";
import type { Lists } from "./lists.js";
import type { Revisions } from "./revisions.js";
import { readSeries, type WeeklySeries } from "./series.js";
import { readSignals } from "./signals.js";
import { readWeekIndicators } from "./week-indicators.js";

const TOP_TOPICS = 10;
const MOST_WORDS = 12;
const MOST_MATTERS = 5;

/** Largest first; ties by key, so that the same data give the same page. */
const keysOf = (series: WeeklySeries, week: number): string[] =>
  series.keysIn(week).sort((a, b) => series.at(b, week).requests - series.at(a, week).requests || (a < b ? -1 : 1));

/** Per 10,000 residents, to four digits; null where residents are not known. Counts come again and again, so their ends are kept. */
function residentRates(): (requests: number, residents: number | null) => WeekPage["places"][number]["per_10k"] {
  const endsOf = new Map<number, [number, number]>();
  return (requests, residents) => {
    if (residents === null || residents === 0) return null;
    const ends = endsOf.get(requests) ?? garwood(requests);
    endsOf.set(requests, ends);
    const per = (count: number) => Number(((count * 10_000) / residents).toPrecision(4));
    return { rate: per(requests), low: per(ends[0]), high: per(ends[1]) };
  };
}

type AllSeries = Record<"topics" | "towns" | "counties" | "channels" | "types", WeeklySeries>;

const readAllSeries = async (warehouse: Warehouse): Promise<AllSeries> => ({
  topics: await readSeries(warehouse, "mart_weekly_cube", "topic_2"),
  towns: await readSeries(warehouse, "mart_weekly_cube", "town_id"),
  counties: await readSeries(warehouse, "mart_weekly_cube", "county_id"),
  channels: await readSeries(warehouse, "mart_weekly_cube", "channel"),
  types: await readSeries(warehouse, "mart_weekly_types", "request_type"),
});

async function readDays(warehouse: Warehouse): Promise<Map<string, number>> {
  const rows = await warehouse.rows("select requested_on::varchar as day, requests from mart_daily_totals");
  return new Map(rows.map((row) => [String(row.day), Number(row.requests)]));
}

type WeekParts = Pick<WeekPage, "topics" | "places" | "channels" | "types">;

/** What a week's requests are made of. `festivalWeeks`: how many weeks ago the week lay as near to Spring Festival, if it bends the year. */
function partsOf(
  { topics, towns, counties, channels, types }: AllSeries,
  week: number,
  requests: number,
  festivalWeeks: number | null,
  places: Lists["places"],
  rateOf: ReturnType<typeof residentRates>,
): WeekParts {
  const counted = (series: WeeklySeries, key: string) => {
    const counts = series.compare(key, week);
    return { ...counts, share: requests === 0 ? 0 : counts.requests / requests };
  };
  const beside = (series: WeeklySeries, key: string) => ({
    ...counted(series, key),
    festival_requests: festivalWeeks === null ? null : series.past(key, week, festivalWeeks),
  });
  return {
    topics: keysOf(topics, week)
      .filter((id) => id !== "0")
      .slice(0, TOP_TOPICS)
      .map((topic_id) => ({ topic_id, ...beside(topics, topic_id), trend: topics.trend(topic_id, week) })),
    places: places.map(({ place_id, level, residents }) => {
      const counts = beside(level === "town" ? towns : counties, place_id);
      return { place_id, ...counts, per_10k: rateOf(counts.requests, residents) };
    }),
    channels: keysOf(channels, week).map((channel) => ({ channel, ...counted(channels, channel) })),
    types: keysOf(types, week).map((request_type) => ({ request_type, ...counted(types, request_type) })),
  };
}

/** All weekly pages, oldest first. `cutOff` as readers see it. */
export async function* weekPages(
  warehouse: Warehouse,
  lists: Lists,
  definitions: Indicators["indicators"],
  alarms: readonly ReadAlarm[],
  cutOff: string,
  daysOf: (from: string) => string[],
  told: { words: readonly EmergingWord[]; matters: readonly Omit<Matters, "sums">[]; common: readonly CommonIssue[] },
  revisions: Revisions,
): AsyncGenerator<Omit<WeekPage, "sums">> {
  const indicators = await readWeekIndicators(warehouse, definitions, lists.weeks);
  const alarmsOf = await readWeekAlarms(warehouse, alarms);
  const signals = await readSignals(warehouse, lists.weeks.length - 1);
  const series = await readAllSeries(warehouse);
  const days = await readDays(warehouse);
  const rateOf = residentRates();
  for (const [week, { week: label, from, to, requests }] of lists.weeks.entries()) {
    const isNewest = week === lists.weeks.length - 1;
    const ofWeek = indicators(week);
    const festival = ofWeek.find((row) => row.indicator_id === "requests")?.like_year_ago?.festival ?? null;
    yield {
      week: label,
      from,
      to,
      cut_off: cutOff,
      indicators: ofWeek,
      alarms: alarmsOf(to),
      signals: signals?.(week) ?? null,
      words: isNewest ? told.words.filter((word) => !word.is_seasonal).slice(0, MOST_WORDS) : null,
      matters: told.matters.find((each) => each.week === label)?.matters.slice(0, MOST_MATTERS) ?? null,
      common: isNewest ? [...told.common] : [],
      ...partsOf(series, week, requests, festival?.weeks_back ?? null, lists.places, rateOf),
      days: daysOf(from).map((day) => ({ day, requests: days.get(day) ?? 0 })),
      revisions: revisions.ofWeek(
        from,
        (kind, key) => (kind === "topic_id" ? series.topics : series.counties).at(key, week).requests,
      ),
    };
  }
}
