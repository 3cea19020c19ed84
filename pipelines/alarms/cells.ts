/**
 * Requests by the place and the topic that were told, and the series that they count in: each place lies in its village, town, county
 * and the city, each topic in those above it and in all, so that a request counts in up to sixteen series. In a table those would be
 * three million rows.
 */
import type { Warehouse } from "../../loaders/warehouse.js";
import { ALL } from "./series.js";

/** For each told place or topic, by its number, what it lies within, itself included: places in `ids`. */
interface Within {
  /** In the order of the ids. */
  ids: string[];
  lists: Int32Array[];
}

export interface Told {
  places: Within;
  /** The same without villages. */
  towns: Within;
  topics: Within;
}

/** Where nothing is known of a county, a town or a topic. */
const NOWHERE = "0";

/** Makes `told_places` and `told_topics`. */
export async function readTold(warehouse: Warehouse): Promise<Told> {
  for (const table of ["told_places", "told_topics"])
    await warehouse.runFile(new URL(`./${table}.sql`, import.meta.url));
  const read = async (sql: string): Promise<string[][]> =>
    (await warehouse.rows(sql)).map((row) =>
      [...new Set([ALL, ...Object.values(row).flatMap((id) => (id === null ? [] : String(id)))])].filter(
        (id) => id !== NOWHERE,
      ),
    );
  const towns = await read("select county_id, town_id from told_places order by place");
  const places = await read("select county_id, town_id, village_id from told_places order by place");
  const topics = await read("select topic_1, topic_2, topic_id from told_topics order by topic");
  return { places: numbered(places), towns: numbered(towns), topics: numbered(topics) };
}

function numbered(lists: readonly string[][]): Within {
  const ids = [...new Set(lists.flat())].sort();
  const at = new Map(ids.map((id, i) => [id, i]));
  return { ids, lists: lists.map((list) => Int32Array.from(list, (id) => at.get(id) ?? 0)) };
}

/** Requests in columns, those of a place and topic together. */
interface Cells {
  places: Int32Array;
  topics: Int32Array;
  /** Week or day. */
  times: Int32Array;
}

/** Makes `weekly_cells` or `daily_cells`. Needs `told_places` and `told_topics`. */
export async function readCells(warehouse: Warehouse, time: "week" | "day"): Promise<Cells> {
  const table = time === "week" ? "weekly_cells" : "daily_cells";
  await warehouse.runFile(new URL(`./${table}.sql`, import.meta.url));
  const sql = `select place, topic, ${time} from ${table} order by place, topic`;
  const [places = NONE, topics = NONE, times = NONE] = await warehouse.integers(sql);
  return { places, topics, times };
}

const NONE = new Int32Array(0);

/**
 * Visits each told place and topic with the series that it counts in and its requests, `from` … `to` − 1.
 *
 * @param visit a series' number is that of its place times the number of topics plus that of its topic; the list is used again
 */
export function eachPair(
  { places, topics }: Cells,
  within: { places: Within; topics: Within },
  visit: (series: readonly number[], from: number, to: number) => void,
): void {
  const width = within.topics.ids.length;
  const series: number[] = [];
  for (let from = 0, to = 0; from < places.length; from = to) {
    const [place, topic] = [places[from] ?? 0, topics[from] ?? 0];
    for (to = from + 1; to < places.length && places[to] === place && topics[to] === topic; ) to++;
    series.length = 0;
    for (const wider of within.places.lists[place] ?? NONE)
      for (const coarser of within.topics.lists[topic] ?? NONE) series.push(wider * width + coarser);
    visit(series, from, to);
  }
}

/** Series of those numbers, in the order of their places and topics, with room for so many times. */
export function seriesOf(
  numbers: readonly number[],
  within: { places: Within; topics: Within },
  times: number,
): { place: string; topic: string; counts: Float64Array }[] {
  const width = within.topics.ids.length;
  return numbers.map((number) => ({
    place: within.places.ids[Math.floor(number / width)] ?? ALL,
    topic: within.topics.ids[number % width] ?? ALL,
    counts: new Float64Array(times),
  }));
}

/** Writes the counts of the series of those numbers. */
export function fill(
  series: readonly { counts: Float64Array }[],
  numbers: readonly number[],
  cells: Cells,
  within: { places: Within; topics: Within },
): void {
  const countsOf: (Float64Array | undefined)[] = new Array(within.places.ids.length * within.topics.ids.length);
  for (const [i, number] of numbers.entries()) countsOf[number] = series[i]?.counts;
  const { times } = cells;
  eachPair(cells, within, (numbersOfPair, from, to) => {
    for (const own of numbersOfPair) {
      const counts = countsOf[own];
      if (counts === undefined) continue;
      for (let i = from; i < to; i++) {
        const time = times[i] ?? 0;
        counts[time] = (counts[time] ?? 0) + 1;
      }
    }
  });
}
