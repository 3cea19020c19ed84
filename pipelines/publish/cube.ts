/** The explorer's cube as Arrow: counts per week × town × second-level topic × channel. */
import { tableFromArrays, tableToIPC } from "apache-arrow";
import type { Warehouse } from "../../loaders/warehouse.js";
import { CUBE_COLUMNS } from "../published.js";
import type { Lists } from "./lists.js";

const indexOf = <T>(items: readonly T[], key: (item: T) => string): Map<string, number> =>
  new Map(items.map((item, index) => [key(item), index]));

/** The columns of `CUBE_COLUMNS`, sorted by week. @throws Error when a cell points at nothing in the lists */
export async function cubeArrow(warehouse: Warehouse, lists: Lists): Promise<Uint8Array> {
  const places = indexOf(lists.places, (place) => place.place_id);
  const topics = indexOf(lists.topics, (topic) => topic.topic_id);
  const channels = indexOf(lists.channels, (channel) => channel.channel);
  const reader =
    await warehouse.connection.runAndReadAll(`select week_index, coalesce(if(town_id <> '0', town_id, county_id), '0') as place_id,
      topic_2, channel, sum(cube.requests)::integer as requests, sum(matters)::integer as matters
    from mart_weekly_cube as cube join mart_weeks using (week_start)
    group by all order by week_index, place_id, topic_2, channel`);
  const [week = [], place = [], topic = [], channel = [], requests = [], matters = []] = reader.getColumns();
  const indexed = (values: readonly unknown[], index: Map<string, number>, what: string) =>
    values.map((value) => {
      const at = index.get(String(value));
      if (at === undefined) throw new Error(`cube: ${what} ${String(value)} is in no list`);
      return at;
    });
  const columns = {
    week: CUBE_COLUMNS.week.from(week, Number),
    place: CUBE_COLUMNS.place.from(indexed(place, places, "place")),
    topic: CUBE_COLUMNS.topic.from(indexed(topic, topics, "topic")),
    channel: CUBE_COLUMNS.channel.from(indexed(channel, channels, "channel")),
    requests: CUBE_COLUMNS.requests.from(requests, Number),
    matters: CUBE_COLUMNS.matters.from(matters, Number),
  };
  return tableToIPC(tableFromArrays(columns), "file");
}
