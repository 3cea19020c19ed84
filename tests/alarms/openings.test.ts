/** What opened late has no history before it: its zeros are no weeks in which nobody complained. */
import { describe, expect, it } from "vitest";
import { judge } from "../../pipelines/alarms/judge.js";
import calendarWorker from "../../pipelines/alarms/judge.worker.js";
import { comparableFrom, type Intake, openedIn, openingsOf } from "../../pipelines/alarms/openings.js";
import { treeOf } from "../../pipelines/alarms/tree.js";
import { isoDay } from "../../pipelines/statistics/day-number.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

const WEEKS = 156;
const OPENED = 104;
const LAST = WEEKS - 1;
const random = seededRandom(3);
const series = (mean: (week: number) => number): Float64Array =>
  Float64Array.from({ length: WEEKS }, (_, week) => randomCount(mean(week), 1, random));
const steady = (mean: number) => series(() => mean);
const late = (mean: number) => series((week) => (week < OPENED ? 0 : mean));
const of = (county: string, counts: Float64Array): Intake => ({ county, counts });

describe("openedIn(counts, week)", () => {
  it("is the first week of what was there from the start, the opening of what opened late", () => {
    expect(openedIn(steady(20), LAST)).toBe(0);
    expect(openedIn(steady(0.3), LAST)).toBeLessThan(16);
    expect(openedIn(late(20), LAST)).toBe(OPENED);
    expect(openedIn(late(20), OPENED)).toBe(OPENED);
  });

  it("does not take strays of wrong dates for the opening", () => {
    const counts = late(20);
    counts[7] = 2;
    counts[60] = 3;
    expect(openedIn(counts, LAST)).toBe(OPENED);
  });

  it("takes no burst of a way that was open for its opening", () => {
    const counts = steady(2);
    counts[LAST] = 60;
    expect(openedIn(counts, LAST)).toBeLessThan(9);
  });
});

describe("comparableFrom(intakes, week)", () => {
  it("is the week in which what brings a fifth opened, and the start where it brings less", () => {
    expect(comparableFrom([of("a", steady(60)), of("a", late(40))], LAST)).toBe(OPENED);
    expect(comparableFrom([of("a", steady(60)), of("a", late(6))], LAST)).toBe(0);
    expect(comparableFrom([of("a", steady(60)), of("b", late(12)), of("c", late(12))], LAST)).toBe(OPENED);
    expect(comparableFrom([of("a", steady(60)), of("a", steady(0.4))], LAST)).toBe(0);
    expect(comparableFrom([], LAST)).toBe(0);
  });

  it("knows nothing yet of what opens later", () => {
    expect(comparableFrom([of("a", steady(60)), of("a", late(40))], OPENED - 1)).toBe(0);
  });

  it("is the county's for all that lies in it, and not its neighbours'", () => {
    const places = treeOf(new Map([["a1", "a"], ["a11", "a1"], ["b1", "b"]])); // biome-ignore format: a line a tree
    const openings = openingsOf([of("a", steady(9)), of("a", late(9)), of("b", steady(90))], places);
    expect(["a", "a1", "a11"].map((place) => openings(place, LAST))).toEqual([OPENED, OPENED, OPENED]);
    expect(["", "b", "b1"].map((place) => openings(place, LAST))).toEqual([0, 0, 0]);
  });
});

describe("a series that began late", () => {
  const starts = Array.from({ length: WEEKS }, (_, i) => isoDay(19_681 + 7 * i));
  const calendar = { starts, columns: [] };
  const tell = calendarWorker(calendar);
  const judged = (counts: Float64Array, week: number, from: number) =>
    tell({ at: 0, questions: [{ counts, week, from }] }).judged[0] ?? null;
  const isAlarm = (own: ReturnType<typeof judge>) => own !== null && own.p < 0.0005 && own.observed > own.high;
  const counts = late(30);

  it("alarms for weeks on end against the zeros before it", () => {
    const weeks = Array.from({ length: 40 }, (_, i) => OPENED + 1 + i);
    expect(weeks.filter((week) => isAlarm(judge(counts, week, calendar))).length).toBeGreaterThan(5);
  });

  it("does not alarm against what came since it opened, and is not judged in its first nine weeks", () => {
    for (let week = OPENED; week <= LAST; week++) {
      const own = judged(counts, week, OPENED);
      if (week < OPENED + 9) expect(own).toBeNull();
      expect(isAlarm(own)).toBe(false);
    }
  });

  it("still alarms at a burst of a later week", () => {
    const burst = counts.map((n, week) => (week === LAST ? n + 50 : n));
    const own = judged(burst, LAST, OPENED);
    expect(isAlarm(own)).toBe(true);
  });

  it("does not take a season for a rise that the years before knew", () => {
    const season = (week: number) => (week % 52 >= 50 ? 60 : 6);
    const seasonal = series((week) => season(week) + (week < OPENED ? 0 : 4));
    const week = OPENED + 50;
    expect(isAlarm(judge(seasonal.subarray(OPENED), 50, { starts: starts.slice(OPENED), columns: [] }))).toBe(true);
    expect(isAlarm(judged(seasonal, week, OPENED))).toBe(false);
  });
});
