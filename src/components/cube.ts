/** Adding up the cube in the page: one pass over typed arrays, so that 700,000 cells take a few milliseconds. */
import type { CUBE_COLUMNS, Site } from "../../pipelines/published.js";

/** The columns of `cube.arrow`; the four keys are indexes into the lists of `site.json`. */
export type Cube = {
  readonly [Name in keyof typeof CUBE_COLUMNS]: (typeof CUBE_COLUMNS)[Name] extends Uint8ArrayConstructor
    ? Uint8Array
    : Uint16Array;
};

/** What counts: a 1 for each wanted index of a list, and the first and last wanted week. */
export type Filter = {
  topics: Uint8Array;
  places: Uint8Array;
  channels: Uint8Array;
  from: number;
  to: number;
  unit: "requests" | "matters";
};

/** Sums under a filter; each list is summed under the filters of the other lists, so that it can widen its own. */
export type Sums = {
  total: number;
  weeks: Float64Array;
  topics: Float64Array;
  places: Float64Array;
  channels: Float64Array;
};

export function addUp(cube: Cube, site: Site, filter: Filter): Sums {
  const weeks = new Float64Array(site.weeks.length);
  const topics = new Float64Array(site.topics.length);
  const places = new Float64Array(site.places.length);
  const channels = new Float64Array(site.channels.length);
  const values = cube[filter.unit];
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const topic = at(cube.topic, i);
    const place = at(cube.place, i);
    const channel = at(cube.channel, i);
    const inTopic = at(filter.topics, topic);
    const inPlace = at(filter.places, place);
    const inChannel = at(filter.channels, channel);
    if (inTopic + inPlace + inChannel < 2) continue; // counts in no sum
    const week = at(cube.week, i);
    const value = at(values, i);
    if (inTopic & inPlace & inChannel) add(weeks, week, value);
    if (week < filter.from || week > filter.to) continue;
    if (inPlace & inChannel) add(topics, topic, value);
    if (inTopic & inChannel) add(places, place, value);
    if (inTopic & inPlace) add(channels, channel, value);
    if (inTopic & inPlace & inChannel) total += value;
  }
  return { total, weeks, topics, places, channels };
}

const at = (array: Uint8Array | Uint16Array, i: number): number => array[i] ?? 0;
const add = (sums: Float64Array, i: number, value: number): void => {
  sums[i] = (sums[i] ?? 0) + value;
};

/** A mask over a list: 1 for the item of that id and for its children; every item when the id is null. */
export function maskOf(list: readonly { id: string; parent: string | null }[], id: string | null): Uint8Array {
  return Uint8Array.from(list, (item) => Number(id === null || item.id === id || item.parent === id));
}

/** Sums of a list with each child's number added to its parent's; the parents' own cells are kept. */
export function rollUp(
  list: readonly { id: string; parent: string | null }[],
  sums: Float64Array,
): Map<string, number> {
  const totals = new Map<string, number>();
  for (const [i, { id, parent }] of list.entries()) {
    const value = sums[i] ?? 0;
    totals.set(id, (totals.get(id) ?? 0) + value);
    if (parent !== null) totals.set(parent, (totals.get(parent) ?? 0) + value);
  }
  return totals;
}
