/** Clusters as pages show them: with the names of their topics and places. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Hotspots } from "../published.js";

type Cluster = Hotspots["clusters"][number];

export async function readClusters(warehouse: Warehouse): Promise<Cluster[]> {
  const places = await readPlaces(warehouse);
  const rows =
    await warehouse.rows(`select cluster.* replace (first_day::varchar as first_day, last_day::varchar as last_day),
      topic.name, coalesce(topic.topic_2, topic.topic_1) as explorer_topic_id
    from int_hotspot_clusters as cluster left join stg_topics as topic using (topic_id)
    order by cluster_id`);
  return rows.map((row) => {
    const clusterId = Number(row.cluster_id);
    const topicId = String(row.topic_id);
    const isUnclassified = topicId === "0";
    return {
      cluster_id: clusterId,
      topic_id: topicId === "" ? null : topicId,
      topic_name: isUnclassified ? "未分类" : row.name === null ? null : String(row.name),
      explorer_topic_id: isUnclassified ? "0" : row.explorer_topic_id === null ? null : String(row.explorer_topic_id),
      level: row.level === "village" ? "village" : row.level === "town" ? "town" : "county",
      places: places.get(clusterId) ?? [],
      first_day: String(row.first_day),
      last_day: String(row.last_day),
      observed: Number(row.observed),
      expected: Number(row.expected),
      p: Number(row.p),
      recurrence_days: Number(row.recurrence_days),
    };
  });
}

async function readPlaces(warehouse: Warehouse): Promise<Map<number, Cluster["places"]>> {
  const rows =
    await warehouse.rows(`select cluster_id, area.area_id, area.name, coalesce(area.town_id, area.county_id) as map_id,
      area.lat, area.long
    from int_hotspot_cluster_places as member join stg_areas as area on area.area_id = member.place_id
    order by cluster_id, place_index`);
  const places = new Map<number, Cluster["places"]>();
  for (const row of rows) {
    const clusterId = Number(row.cluster_id);
    const place = {
      place_id: String(row.area_id),
      name: String(row.name),
      area_id: String(row.map_id),
      lat: row.lat === null ? null : Number(row.lat),
      long: row.long === null ? null : Number(row.long),
    };
    places.set(clusterId, [...(places.get(clusterId) ?? []), place]);
  }
  return places;
}
