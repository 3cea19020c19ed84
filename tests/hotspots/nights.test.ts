import { describe, expect, it } from "vitest";
import { COLUMNS } from "../../pipelines/hotspots/scan-jobs.js";
import { scanTopic } from "../../pipelines/hotspots/scan-topic.js";
import { nearestByDistance } from "../../pipelines/statistics/places/nearest-places.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

const PLACES = 36;
const TOPICS = 6;
const nearest = nearestByDistance(
  Array.from({ length: PLACES }, (_, i) => i % 6),
  Array.from({ length: PLACES }, (_, i) => Math.floor(i / 6) * 1.1),
);

/** A year of a topic in which places differ and nothing happens: 13 cases in 28 days of 364. */
function quietTopic(seed: number): Int32Array {
  const random = seededRandom(seed);
  const counts = new Int32Array(PLACES * COLUMNS);
  for (let i = 0; i < 400; i += 1) {
    const place = Math.floor(random() ** 2 * PLACES);
    const day = Math.floor(random() * 364);
    const cell = place * COLUMNS + Math.max(0, day - 335);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** Nights between two of which chance gives so strong a cluster, over all topics. */
const recurrence = (topics: readonly Int32Array[]): number =>
  1 / (topics.length * Math.min(...topics.map((counts) => scanTopic(counts, nearest)[0]?.p ?? 1)));

describe("the rule by which clusters are told", () => {
  it("over all topics of a night: an interval of 10 nights is reached in at most about one quiet night of 10", () => {
    const nights = Array.from({ length: 60 }, (_, night) =>
      recurrence(Array.from({ length: TOPICS }, (_, topic) => quietTopic(1 + night * TOPICS + topic))),
    );
    // 6 of 60 are to be expected; 13 or more would come about with a chance of 1 %
    expect(nights.filter((days) => days >= 10).length).toBeLessThan(13);
    expect(nights.filter((days) => days >= 100).length).toBeLessThan(5);
  });

  it("finds six cases too many in two neighbouring places within a week", () => {
    const counts = quietTopic(5);
    for (const [place, day] of [
      [20, 24],
      [20, 26],
      [21, 25],
      [21, 27],
      [20, 28],
      [21, 28],
      [20, 27],
    ] as const) {
      const cell = place * COLUMNS + day;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const [found] = scanTopic(counts, nearest);
    expect(found?.places).toEqual(expect.arrayContaining([20, 21]));
    expect(found?.places.length).toBeLessThan(4);
    expect(found?.p).toBeLessThan(0.001);
  });

  it("gives the same p for the same data", () => {
    expect(scanTopic(quietTopic(9), nearest)).toEqual(scanTopic(quietTopic(9), nearest));
  });
});
