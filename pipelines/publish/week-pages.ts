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
const byRequests = (series: WeeklySeries, week: number) => (a: string, b: string) =>
  series.at(b, week).requests - series.at(a, week).requests || (a < b ? -1 : 1);

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

async function readDays(warehouse: Warehouse): Promise<Map<string, number>> {
  const rows = await warehouse.rows("select requested_on::varchar as day, requests from mart_daily_totals");
  return new Map(rows.map((row) => [String(row.day), Number(row.requests)]));
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
  const topics = await readSeries(warehouse, "mart_weekly_cube", "topic_2");
  const towns = await readSeries(warehouse, "mart_weekly_cube", "town_id");
  const counties = await readSeries(warehouse, "mart_weekly_cube", "county_id");
  const channels = await readSeries(warehouse, "mart_weekly_cube", "channel");
  const types = await readSeries(warehouse, "mart_weekly_types", "request_type");
  const days = await readDays(warehouse);
  const rateOf = residentRates();
  for (const [week, { week: label, from, to, requests }] of lists.weeks.entries()) {
    const isNewest = week === lists.weeks.length - 1;
    const share = (part: number) => (requests === 0 ? 0 : part / requests);
    const parts = (series: WeeklySeries) => series.keysIn(week).sort(byRequests(series, week));
    const ofWeek = indicators(week);
    const festival = ofWeek.find((row) => row.indicator_id === "requests")?.like_year_ago?.festival ?? null;
    const lineOf = (series: WeeklySeries, key: string) => ({
      ...series.compare(key, week),
      festival_requests: festival === null ? null : series.past(key, week, festival.weeks_back),
    });
    const places = lists.places.map((place) => {
      const counts = lineOf(place.level === "town" ? towns : counties, place.place_id);
      return {
        place_id: place.place_id,
        ...counts,
        share: share(counts.requests),
        per_10k: rateOf(counts.requests, place.residents),
      };
    });
    const channelRows = parts(channels).map((channel) => ({
      channel,
      ...channels.compare(channel, week),
      share: share(channels.at(channel, week).requests),
    }));
    const typeRows = parts(types).map((type) => ({
      request_type: type,
      ...types.compare(type, week),
      share: share(types.at(type, week).requests),
    }));
    const dayRows = daysOf(from).map((day) => ({ day, requests: days.get(day) ?? 0 }));
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
      topics: parts(topics)
        .filter((id) => id !== "0")
        .slice(0, TOP_TOPICS)
        .map((topic_id) => ({
          topic_id,
          ...lineOf(topics, topic_id),
          share: share(topics.at(topic_id, week).requests),
          trend: topics.trend(topic_id, week),
        })),
      places,
      channels: channelRows,
      types: typeRows,
      days: dayRows,
      revisions: revisions.ofWeek(
        from,
        (kind, key) => (kind === "topic_id" ? topics : counties).at(key, week).requests,
      ),
    };
  }
}
