/** What stands in the open tables: rows out of the published files, and so nothing that pages do not show. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { readCube } from "../partitions/cube-sums.js";
import { EarlierMatters, Indicators, Matters, Site, WeekPage } from "../published.js";
import type { Row } from "./csv.js";
import type { OpenTableName } from "./tables.js";

/** What the tables take of a weekly page. */
const WeekTold = WeekPage.pick({ week: true, indicators: true, alarms: true });

/** Alarms of villages stay on the pages. */
const VILLAGE = 3;

/** @param folder of published files */
export async function openRows(folder: string): Promise<Record<OpenTableName, Iterable<Row>> & { site: Site }> {
  const read = async <T extends z.ZodType>(name: string, schema: T): Promise<z.output<T>> =>
    schema.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
  const site = await read("site.json", Site);
  const { indicators } = await read("indicators.json", Indicators);
  const newest = await read("matters.json", Matters);
  const { weeks: earlier } = await read("matters-weeks.json", EarlierMatters);
  const tables = {
    indicator_weeks: [] as Row[],
    alarms: [] as Row[],
  };
  for (const { week } of site.weeks) {
    const page = await read(`weeks/${week}.json`, WeekTold);
    tables.indicator_weeks.push(
      ...page.indicators.map(({ indicator_id, value, numerator, n, low, high }) => ({
        week,
        indicator_id,
        value,
        numerator,
        n,
        low,
        high,
      })),
    );
    tables.alarms.push(...alarmRows(page));
  }
  return {
    site,
    ...tables,
    weeks: site.weeks.map(({ week, from, to, requests }) => ({ week, from, to, requests })),
    topics: site.topics.map(({ topic_id, parent_id, level, name }) => ({ topic_id, parent_id, level, name })),
    places: site.places.map(({ place_id, parent_id, level, name, residents }) => ({
      place_id,
      parent_id,
      level,
      name,
      residents,
    })),
    requests: cubeRows(await readFile(join(folder, "cube.arrow")), site),
    indicators: indicators.map(({ indicator_id, name, unit, formula, floor }) => ({
      indicator_id,
      name,
      unit,
      formula,
      floor,
    })),
    matters: [...earlier.toReversed(), newest].flatMap(({ week, matters }) =>
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
  };
}

const alarmRows = ({ week, alarms }: z.output<typeof WeekTold>): Row[] =>
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
