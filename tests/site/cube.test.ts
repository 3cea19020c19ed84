import { tableFromArrays, tableToIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { addUp, type Filter, maskOf, rollUp } from "../../src/components/cube.js";
import { readCube } from "../../src/components/read-cube.js";
import { placeBranches, topicBranches } from "../../src/components/tree-select.js";
import { makePublished } from "../fixtures/published.js";

const { site, cube, pages } = makePublished({ weeks: 14 });
const filter = (part: Partial<Filter> = {}): Filter => ({
  topics: maskOf(topicBranches(site), null),
  places: maskOf(placeBranches(site), null),
  channels: maskOf(
    site.channels.map(({ channel }) => ({ id: channel, parent: null })),
    null,
  ),
  from: 0,
  to: 13,
  unit: "requests",
  ...part,
});

describe("addUp", () => {
  it("without a filter gives each week's requests", () => {
    const sums = addUp(cube, site, filter());
    expect([...sums.weeks]).toEqual(site.weeks.map((week) => week.requests));
    expect(sums.total).toBe(site.weeks.reduce((sum, week) => sum + week.requests, 0));
    for (const list of [sums.topics, sums.places, sums.channels])
      expect(list.reduce((a, b) => a + b, 0)).toBe(sums.total);
  });

  it("for the last week agrees with the weekly page, topic by topic and county by county", () => {
    const sums = addUp(cube, site, filter({ from: 13 }));
    const topics = rollUp(topicBranches(site), sums.topics);
    const places = rollUp(placeBranches(site), sums.places);
    const page = pages.at(-1);
    expect(page?.topics.map(({ topic_id }) => topics.get(topic_id))).toEqual(
      page?.topics.map(({ requests }) => requests),
    );
    expect(page?.places.map(({ place_id }) => places.get(place_id))).toEqual(
      page?.places.map(({ requests }) => requests),
    );
  });

  it("sums each list under the other lists' filters only, so that a reader can choose another item", () => {
    const topic = topicBranches(site)[1];
    const one = addUp(cube, site, filter({ topics: maskOf(topicBranches(site), topic?.id ?? "") }));
    const all = addUp(cube, site, filter());
    expect(one.topics).toEqual(all.topics);
    expect(one.total).toBeLessThan(all.total);
    expect(one.places.reduce((a, b) => a + b, 0)).toBe(one.total);
  });

  it("keeps the line of weeks whole when a span is chosen", () => {
    const span = addUp(cube, site, filter({ from: 3, to: 5 }));
    expect([...span.weeks]).toEqual(site.weeks.map((week) => week.requests));
    expect(span.total).toBe(span.weeks.slice(3, 6).reduce((a, b) => a + b, 0));
  });

  it("can count matters", () => {
    expect(addUp(cube, site, filter({ unit: "matters" })).total).toBeLessThanOrEqual(addUp(cube, site, filter()).total);
  });
});

describe("readCube", () => {
  it("gives back the columns that were written", () => {
    const bytes = tableToIPC(tableFromArrays(cube), "file");
    expect(readCube(Uint8Array.from(bytes).buffer)).toEqual(cube);
  });

  it("refuses a file that lacks a column", () => {
    const { matters: _, ...rest } = cube;
    const bytes = tableToIPC(tableFromArrays(rest), "file");
    expect(() => readCube(Uint8Array.from(bytes).buffer)).toThrow("invalid cube column: matters");
  });
});
