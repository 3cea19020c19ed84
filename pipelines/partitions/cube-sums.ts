/** The explorer's cube, added up again: what the 专题 page has, to hold against the other pages. */
import { tableFromIPC } from "apache-arrow";
import type { CUBE_COLUMNS, Site } from "../published.js";

interface CubeSums {
  /** First-level topics, `0` unclassified. */
  topics: { topic_id: string; requests: number }[];
  /** Towns; a county's own id stands for those whose town is not known, `0` for those without a county. */
  places: { place_id: string; requests: number }[];
}

/** The columns of the cube. @throws Error when one is no list of small whole numbers */
export function readCube(bytes: Uint8Array): Record<keyof typeof CUBE_COLUMNS, Uint16Array | Uint8Array> {
  const table = tableFromIPC(bytes);
  const column = (name: keyof typeof CUBE_COLUMNS) => {
    const values: unknown = table.getChild(name)?.toArray();
    if (!(values instanceof Uint16Array || values instanceof Uint8Array))
      throw new Error(`invalid cube column: ${name}`);
    return values;
  };
  return {
    week: column("week"),
    place: column("place"),
    topic: column("topic"),
    channel: column("channel"),
    requests: column("requests"),
    matters: column("matters"),
  };
}

/** Sums of each week, by the index of the week, and of all weeks. Places and topics without requests are zeros. */
export function cubeSums(bytes: Uint8Array, site: Pick<Site, "weeks" | "topics" | "places">) {
  const { week, place, topic, requests } = readCube(bytes);
  const places = site.weeks.map(() => new Float64Array(site.places.length));
  const topics = site.weeks.map(() => new Float64Array(site.topics.length));
  const add = (sums: Float64Array | undefined, at: number, value: number) => {
    if (sums !== undefined) sums[at] = (sums[at] ?? 0) + value;
  };
  for (let i = 0; i < requests.length; i++) {
    add(places[week[i] ?? -1], place[i] ?? -1, requests[i] ?? 0);
    add(topics[week[i] ?? -1], topic[i] ?? -1, requests[i] ?? 0);
  }
  const firstLevel = site.topics.map(({ topic_id, parent_id }) => parent_id ?? topic_id);
  const sumsOf = (ofPlaces: Float64Array, ofTopics: Float64Array): CubeSums => {
    const first = new Map<string, number>(firstLevel.map((id) => [id, 0]));
    for (const [i, id] of firstLevel.entries()) first.set(id, (first.get(id) ?? 0) + (ofTopics[i] ?? 0));
    return {
      topics: [...first].map(([topic_id, sum]) => ({ topic_id, requests: sum })),
      places: site.places.map(({ place_id }, i) => ({ place_id, requests: ofPlaces[i] ?? 0 })),
    };
  };
  const total = (lists: readonly Float64Array[], length: number) =>
    Float64Array.from({ length }, (_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0));
  return {
    week: (index: number) => sumsOf(places[index] ?? new Float64Array(), topics[index] ?? new Float64Array()),
    all: () => sumsOf(total(places, site.places.length), total(topics, site.topics.length)),
  };
}
