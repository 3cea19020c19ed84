import { describe, expect, it } from "vitest";
import { explain } from "../../pipelines/alarms/explain.js";
import type { Judged } from "../../pipelines/alarms/judge.js";
import { treeOf } from "../../pipelines/alarms/tree.js";

const trees = {
  places: treeOf(
    new Map([
      ["county", null],
      ["town", "county"],
      ["other", "county"],
      ["village", "town"],
    ]),
  ),
  topics: treeOf(
    new Map([
      ["01", null],
      ["0101", "01"],
      ["010101", "0101"],
    ]),
  ),
};

const judged = (observed: number, expected: number): Judged => ({
  model: "farrington",
  observed,
  expected,
  low: 0,
  high: 0,
  dispersion: 1,
  pairObserved: observed + expected,
  pairExpected: 2 * expected,
  p: 0,
  score: 0,
  pLow: 1,
  historyWeeks: 150,
  isLowConfidence: false,
});
/** As of a hundred alarms among ten thousand series, a twentieth of them false. */
const LIMIT = 0.0005;
const alarm = (place: string, topic: string, observed: number, expected: number) => ({
  place,
  topic,
  judged: judged(observed, expected),
});

describe("explain", () => {
  it("shows a wider alarm at the one child without whose surplus nothing is left of it", () => {
    const alarms = [alarm("county", "01", 60, 30), alarm("town", "01", 32, 2), alarm("town", "010101", 31, 1)];
    expect(explain(alarms, trees, LIMIT)).toEqual([2, 2, null]);
  });

  it("shows a town's total once, at its one topic, where the few that are left would be no alarm", () => {
    // a burst of dust, with six requests of six other topics where one was due: one in 1,700
    const alarms = [alarm("town", "010101", 37, 0.1), alarm("town", "01", 37, 0.2), alarm("town", "", 43, 1)];
    expect(explain(alarms, trees, LIMIT)).toEqual([null, 0, 0]);
    expect(explain(alarms, trees, 0.005)[2]).toBeNull();
  });

  it("keeps a wider alarm of which an alarm is left", () => {
    const alarms = [alarm("county", "01", 90, 30), alarm("town", "01", 22, 2)];
    expect(explain(alarms, trees, LIMIT)[0]).toBeNull();
  });

  it("keeps the wider alarm where two children rose, and counts to it a child that rose like the rest", () => {
    const alarms = [alarm("county", "01", 90, 30), alarm("town", "01", 30, 10), alarm("other", "01", 30, 10)];
    expect(explain(alarms, trees, LIMIT)).toEqual([null, 0, 0]);
  });

  it("keeps a child that rose far more than the rest beside its parent", () => {
    const alarms = [alarm("county", "01", 150, 30), alarm("town", "01", 60, 5), alarm("other", "01", 40, 10)];
    expect(explain(alarms, trees, LIMIT)).toEqual([null, null, 0]);
  });

  it("counts the smaller of two that overlap to the larger", () => {
    const alarms = [alarm("village", "", 20, 1), alarm("town", "010101", 33, 1)];
    expect(explain(alarms, trees, LIMIT)).toEqual([1, null]);
  });

  it("leaves alone what lies apart, and nothing where there is nothing", () => {
    expect(explain([alarm("town", "01", 20, 1), alarm("other", "01", 20, 1)], trees, LIMIT)).toEqual([null, null]);
    expect(explain([], trees, LIMIT)).toEqual([]);
  });
});
