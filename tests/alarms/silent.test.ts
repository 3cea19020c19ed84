import { describe, expect, it } from "vitest";
import { silentAlarms } from "../../pipelines/alarms/silent-alarms.js";
import { isoDay } from "../../pipelines/statistics/day-number.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

const starts = Array.from({ length: 156 }, (_, i) => isoDay(19_681 + 7 * i));
const series = (name: string, place: string, mean: number, last?: number, seed = 1) => {
  const random = seededRandom(seed);
  const counts = Float64Array.from(starts, () => randomCount(mean, 1.2, random));
  if (last !== undefined) counts[155] = last;
  return { kind: "channel", name, place, counts };
};
const alarmsOf = (...all: ReturnType<typeof series>[]) => silentAlarms(all, { starts, columns: [] }, 155).alarms;

describe("silentAlarms", () => {
  it("finds the channel that brought nothing, once for the city", () => {
    const found = alarmsOf(series("wechat", "", 60, 0), series("wechat", "c1", 30, 0), series("app", "", 40));
    expect(found.map(({ channel, place, standsForPlace }) => [channel, place, standsForPlace])).toEqual([
      ["wechat", "", null],
      ["wechat", "c1", ""],
    ]);
    expect(found[0]).toMatchObject({ kind: "silent", requests: 0 });
  });

  it("is silent about a fall that leaves half, and about what is too small to tell", () => {
    expect(alarmsOf(series("wechat", "", 60, 35))).toEqual([]);
    expect(alarmsOf(series("letter", "", 3, 0))).toEqual([]);
  });
});
