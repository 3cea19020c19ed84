import { describe, expect, it } from "vitest";
import { judge } from "../../pipelines/alarms/judge.js";
import { isEnough, LEAST_OF_VILLAGE, mayBeAlarm } from "../../pipelines/alarms/quick-look.js";
import { treeOf } from "../../pipelines/alarms/tree.js";
import { alarmsOf, looksAt } from "../../pipelines/alarms/week-alarms.js";
import { isoDay } from "../../pipelines/statistics/day-number.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { rareForecast } from "../../pipelines/statistics/rare-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

const WEEKS = 156;
const starts = Array.from({ length: WEEKS }, (_, i) => isoDay(19_681 + 7 * i)); // from Monday 2023-11-20
const calendar = { starts, columns: [] };
const steady = (mean: number, seed: number, burst = 0): Float64Array => {
  const random = seededRandom(seed);
  const counts = Float64Array.from({ length: WEEKS }, () => randomCount(mean, 1, random));
  counts[WEEKS - 1] = (counts[WEEKS - 1] ?? 0) + burst;
  return counts;
};

const risen = (counts: Float64Array, week: number): Float64Array => counts.map((n, i) => (i === week ? n + 30 : n));

describe("rareForecast", () => {
  it("takes the highest of the averages of a year, of the same season a year ago, and of two months", () => {
    const counts = new Float64Array(WEEKS);
    counts.fill(2, 99, 108); // the nine weeks about the same week of the year before
    expect(rareForecast(counts, 155)?.mean(155).mean).toBeCloseTo((9 * 2 + 0.5) / 9, 12);
    counts.fill(3, 145, 153);
    expect(rareForecast(counts, 155)?.mean(155).mean).toBeCloseTo((8 * 3 + 0.5) / 8, 12);
  });

  it("leaves out the last two weeks, which may be part of what is looked for", () => {
    const counts = new Float64Array(WEEKS);
    counts.fill(20, 153);
    expect(rareForecast(counts, 155)?.mean(155).mean).toBeCloseTo(0.5 / 8, 12);
  });

  it("returns null with fewer than nine weeks before", () => {
    expect(rareForecast(new Float64Array(WEEKS), 8)).toBeNull();
  });
});

describe("judge", () => {
  it("takes averages for a series under one a week, a regression for the others, and EARS below a year", () => {
    expect(judge(steady(0.2, 1, 12), 155, calendar)).toMatchObject({ model: "rare", isLowConfidence: false });
    expect(judge(steady(8, 1, 30), 155, calendar)).toMatchObject({ model: "farrington", historyWeeks: 155 });
    expect(judge(risen(steady(8, 1), 70), 70, calendar)?.model).toBe("glm");
    expect(judge(steady(8, 1), 40, calendar)).toMatchObject({ model: "ears", isLowConfidence: true });
    expect(judge(steady(0.2, 1), 40, calendar)).toMatchObject({ model: "rare", isLowConfidence: true });
    expect(judge(steady(0.2, 1), 8, calendar)).toBeNull();
  });

  it("does not take one request after years without any for a miracle", () => {
    const counts = new Float64Array(WEEKS);
    counts[155] = 1;
    expect(judge(counts, 155, calendar)?.p).toBeGreaterThan(0.01);
  });
});

describe("a look", () => {
  it("asks for five requests in four weeks and three in this one", () => {
    expect(isEnough(Float64Array.of(0, 1, 1, 3), 3)).toBe(true);
    expect(isEnough(Float64Array.of(0, 0, 1, 3), 3)).toBe(false);
    expect(isEnough(Float64Array.of(3, 3, 3, 2), 3)).toBe(false);
  });

  it("asks for 5 of a village, as smaller counts below town level are not published", () => {
    const counts = Float64Array.of(0, 1, 5, 4);
    const own = { place: "v", topic: "", counts };
    expect(looksAt([own], 3, 3)[0]?.tooFew).toBe(0);
    expect(looksAt([{ ...own, least: LEAST_OF_VILLAGE }], 3, 3)[0]?.tooFew).toBe(1);
  });

  it("passes every series whose judgement could be an alarm", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const counts = steady(0.1 * seed, seed, seed % 4 === 0 ? 4 + seed / 4 : 0);
      const p = judge(counts, 155, calendar)?.p ?? 1;
      if (p < 1e-4) expect(mayBeAlarm(counts, 155), `seed ${seed}`).toBe(true);
    }
  });
});

describe("alarms of a week", () => {
  const trees = { places: treeOf(new Map()), topics: treeOf(new Map()) };
  const series = Array.from({ length: 400 }, (_, i) => ({
    place: `p${i}`,
    topic: "",
    counts: steady(2, i + 1, i === 7 ? 25 : 0),
  }));
  const alarms = (week: number) => {
    const [look] = looksAt(series, week, week);
    if (look === undefined) throw new Error("no look");
    const judged = look.candidates.map((at) => judge(series[at]?.counts ?? new Float64Array(), week, calendar));
    return { look, alarms: alarmsOf(series, look, judged, trees) };
  };

  it("counts every series with a request in the correction, also those too few for an alarm", () => {
    const { look } = alarms(155);
    expect(look.tested).toBe(400);
    expect(look.tooFew + look.candidates.length).toBeLessThan(400);
    expect(look.tooFew).toBeGreaterThan(50);
  });

  it("finds the one burst among four hundred quiet series, and nothing the week before", () => {
    expect(alarms(155).alarms.map(({ place }) => place)).toEqual(["p7"]);
    expect(alarms(154).alarms).toEqual([]);
  });
});
