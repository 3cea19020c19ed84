/** What stands in the open tables: rows out of what is published, and so nothing that pages do not show. */
import { readCube } from "../partitions/cube-sums.js";
import type { Indicators, Matters, Site, WeekPage } from "../published.js";
import type { Row } from "./csv.js";
import type { OpenTableName } from "./tables.js";

/** What the tables are made of: the published files as values. */
export interface OpenSource {
  site: Site;
  indicators: Indicators["indicators"];
  /** Oldest first. */
  weeks: readonly Pick<WeekPage, "week" | "indicators" | "alarms">[];
  /** Of each week, oldest first. */
  matters: readonly Pick<Matters, "week" | "matters">[];
  /** Of `cube.arrow`. */
  cube: Uint8Array;
}

/** Alarms of villages stay on the pages. */
const VILLAGE = 3;

export const openRows = ({
  site,
  indicators,
  weeks,
  matters,
  cube,
}: OpenSource): Record<OpenTableName, Iterable<Row>> => ({
  weeks: site.weeks.map(({ week, from, to, requests }) => ({ week, from, to, requests })),
  topics: site.topics.map(({ topic_id, parent_id, level, name }) => ({ topic_id, parent_id, level, name })),
  places: site.places.map(({ place_id, parent_id, level, name, residents }) => ({
    place_id,
    parent_id,
    level,
    name,
    residents,
  })),
  requests: cubeRows(cube, site),
  indicators: indicators.map(({ indicator_id, name, unit, formula, floor }) => ({
    indicator_id,
    name,
    unit,
    formula,
    floor,
  })),
  indicator_weeks: weeks.flatMap(({ week, indicators }) =>
    indicators.map(({ indicator_id, value, numerator, n, low, high }) => ({
      week,
      indicator_id,
      value,
      numerator,
      n,
      low,
      high,
    })),
  ),
  alarms: weeks.flatMap(alarmRows),
  matters: matters.flatMap(({ week, matters }) =>
    matters.map(({ words, topic_id, place_ids, requests, callers, index }) => ({
      week,
      words: words.join("、"),
      topic_id,
      place_id: place_ids[0] ?? "0",
      requests,
      callers,
      heat: index,
    })),
  ),
});

const alarmRows = ({ week, alarms }: OpenSource["weeks"][number]): Row[] =>
  (alarms ?? [])
    .filter(({ place }) => place.level < VILLAGE)
    .map(({ kind, place, topic, requests, expected, expected_low, expected_high, p, q }) => ({
      week,
      kind,
      place: place.name,
      topic: topic.name,
      requests,
      expected,
      expected_low,
      expected_high,
      p,
      q,
    }));

/** The cells of the explorer's cube with ids in place of indexes. */
function* cubeRows(bytes: Uint8Array, { weeks, places, topics, channels }: Site): Generator<Row> {
  const { week, place, topic, channel, requests, matters } = readCube(bytes);
  for (let i = 0; i < requests.length; i++)
    yield {
      week: weeks[week[i] ?? -1]?.week ?? "",
      place_id: places[place[i] ?? -1]?.place_id ?? "",
      topic_id: topics[topic[i] ?? -1]?.topic_id ?? "",
      channel: channels[channel[i] ?? -1]?.channel ?? "",
      requests: requests[i] ?? 0,
      matters: matters[i] ?? 0,
    };
}
