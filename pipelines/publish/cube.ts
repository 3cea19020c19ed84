/** The explorer's cube as Arrow: counts per week × town × second-level topic × channel. */
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { CUBE_COLUMNS } from "../published.js";
import type { Lists } from "./lists.js";

/** A query of the index of each id in its list. */
export const indexSql = (name: string, ids: readonly string[]): string =>
  `(select unnest([${ids.map(quote).join(", ")}]::varchar[]) as id, unnest(range(${ids.length})) as at) as ${name}`;

const NONE = new Int32Array(0);

/** The columns of `CUBE_COLUMNS`, sorted by week. @throws Error when a cell points at nothing in the lists */
export async function cubeArrow(warehouse: Warehouse, lists: Lists): Promise<Uint8Array> {
  const columns = await warehouse.integers(`
    with cells as (
      select week_index, if(town_id <> '0', town_id, county_id) as place_id, topic_2, channel, cube.requests, matters
      from mart_weekly_cube as cube join mart_weeks using (week_start)
    )
    select week_index::integer, place.at::integer, topic.at::integer, channel.at::integer, requests::integer, matters::integer
    from cells
    left join ${indexSql(
      "place",
      lists.places.map(({ place_id }) => place_id),
    )} on place.id = place_id
    left join ${indexSql(
      "topic",
      lists.topics.map(({ topic_id }) => topic_id),
    )} on topic.id = topic_2
    left join ${indexSql(
      "channel",
      lists.channels.map(({ channel }) => channel),
    )} on channel.id = cells.channel
    order by week_index, place_id, topic_2, cells.channel`);
  const [week = NONE, place = NONE, topic = NONE, channel = NONE, requests = NONE, matters = NONE] = columns;
  const told = {
    week: CUBE_COLUMNS.week.from(week),
    place: CUBE_COLUMNS.place.from(place),
    topic: CUBE_COLUMNS.topic.from(topic),
    channel: CUBE_COLUMNS.channel.from(channel),
    requests: CUBE_COLUMNS.requests.from(requests),
    matters: CUBE_COLUMNS.matters.from(matters),
  };
  return tableToIPC(tableFromArrays(told), "file");
}
