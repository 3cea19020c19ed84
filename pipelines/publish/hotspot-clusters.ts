/** Clusters as pages show them: with the names of their topics and places. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Hotspots } from "../published.js";
import { exampleSentence, SEARCHED_TEXT } from "./alarm-examples.js";

type Cluster = Hotspots["clusters"][number];

/** Fewer requests than this give no example: a cluster may be one village, and a sentence could point at a person. */
const LEAST_FOR_EXAMPLE = 10;
/** Smaller counts below town level are not published. */
const LEAST_OF_VILLAGE = 5;

export async function readClusters(warehouse: Warehouse): Promise<Cluster[]> {
  const [places, villages, words, examples] = [
    await readPlaces(warehouse),
    await readVillages(warehouse),
    await readWords(warehouse),
    await readExamples(warehouse),
  ];
  const rows =
    await warehouse.rows(`select cluster.* replace (first_day::varchar as first_day, last_day::varchar as last_day),
      topic.name, coalesce(topic.topic_2, topic.topic_1) as explorer_topic_id, matters, requests, largest_matter_requests
    from int_hotspot_clusters as cluster
    left join stg_topics as topic using (topic_id)
    join mart_hotspot_matters using (cluster_id)
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
      requests: Number(row.requests),
      matters: Number(row.matters),
      largest_matter_requests: Number(row.largest_matter_requests),
      villages: villages.get(clusterId) ?? [],
      words: words.get(clusterId) ?? [],
      example: examples.get(clusterId) ?? null,
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

async function readVillages(warehouse: Warehouse): Promise<Map<number, Cluster["villages"]>> {
  const rows = await warehouse.rows(`select cluster_id, any_value(area.name) as name, count(*)::integer as requests
    from mart_hotspot_requests as behind
    join int_hotspot_clusters as cluster using (cluster_id)
    join int_requests as request on request.source = behind.source and request.request_id = behind.request_id
    join stg_areas as area on area.area_id = request.village_id
    where cluster.level <> 'village'
    group by cluster_id, request.village_id
    having count(*) >= ${LEAST_OF_VILLAGE}
    qualify row_number() over (partition by cluster_id order by count(*) desc, request.village_id) <= 3
    order by cluster_id, requests desc, request.village_id`);
  const villages = new Map<number, Cluster["villages"]>();
  for (const row of rows) {
    const clusterId = Number(row.cluster_id);
    const village = { name: String(row.name), requests: Number(row.requests) };
    villages.set(clusterId, [...(villages.get(clusterId) ?? []), village]);
  }
  return villages;
}

async function readWords(warehouse: Warehouse): Promise<Map<number, Cluster["words"]>> {
  const rows = await warehouse.rows(
    `select cluster_id, word, texts from mart_finding_words
    join int_hotspot_clusters on finding_id = 'cluster ' || cluster_id
    order by cluster_id, texts desc, word`,
  );
  const words = new Map<number, Cluster["words"]>();
  for (const row of rows) {
    const clusterId = Number(row.cluster_id);
    words.set(clusterId, [...(words.get(clusterId) ?? []), { word: String(row.word), requests: Number(row.texts) }]);
  }
  return words;
}

async function readExamples(warehouse: Warehouse): Promise<Map<number, string>> {
  const rows = await warehouse.rows(`select cluster_id, ${SEARCHED_TEXT}, array_to_string(reading.terms, '|') as terms
    from mart_hotspot_requests as request
    join raw_requests as raw on raw.source = request.source and raw.row_hash = request.row_hash
    join int_readings as reading on reading.text_key = request.text_key
    where observed >= ${LEAST_FOR_EXAMPLE} and not request.is_confidential
    order by cluster_id, request.requested_at desc, request.request_id`);
  const examples = new Map<number, string>();
  for (const row of rows) {
    const clusterId = Number(row.cluster_id);
    if (examples.has(clusterId)) continue;
    const terms = String(row.terms)
      .split("|")
      .filter((term) => term !== "");
    const sentence = exampleSentence(String(row.description ?? ""), terms);
    if (sentence !== null) examples.set(clusterId, sentence);
  }
  return examples;
}
