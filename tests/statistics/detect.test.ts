import { describe, expect, it } from "vitest";
import { detect } from "../../pipelines/statistics/detect.js";
import { farrington } from "../../pipelines/statistics/farrington.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

/** Weekly counts of mean 12 with a season, variance 1.5 times the mean. */
function quiet(weeks: number, seed = 1): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: weeks }, (_, t) =>
    randomCount(12 * Math.exp(0.2 * Math.cos((2 * Math.PI * t) / 52)), 1.5, random),
  );
}

/** The same with the last weeks replaced. */
function ending(counts: readonly number[], ...last: number[]): number[] {
  return [...counts.slice(0, counts.length - last.length), ...last];
}

describe("the model is the best that the history allows", () => {
  it.each([
    [320, "farrington", false],
    [108, "farrington", false],
    [107, "glm", false],
    [53, "glm", false],
    [52, "ears", true],
    [10, "ears", true],
  ])("%i weeks: %s, low confidence %s", (weeks, model, isLowConfidence) => {
    expect(detect({ counts: quiet(weeks) })).toMatchObject({ model, isLowConfidence, historyWeeks: weeks - 1 });
  });
  it("below nine weeks before it nothing is said", () => {
    expect(detect({ counts: quiet(9) })).toBeNull();
  });
  it("from five years on expected count and bounds are plain Farrington's", () => {
    const counts = quiet(320);
    const { expected, low, high, pLow } = farrington({ counts }, 319) ?? {};
    expect(detect({ counts })).toMatchObject({ expected, low, high, pLow });
  });
});

describe("alarms", () => {
  for (const weeks of [320, 200, 90, 30]) {
    it(`${weeks} weeks: a burst is high, a silent channel low, an ordinary week neither`, () => {
      const counts = quiet(weeks, 3);
      expect(detect({ counts: ending(counts, 60) })?.alarm).toBe("high");
      expect(detect({ counts: ending(counts, 12, 12) })?.alarm).toBeNull();
      if (weeks > 52) expect(detect({ counts: ending(counts, 0) })).toMatchObject({ alarm: "low", observed: 0 });
    });
  }
  it("two weeks that are both a little high alarm together and not apart", () => {
    const counts = ending(quiet(320), 24, 24);
    expect(detect({ counts }, 319, { evidence: "week" })?.alarm).toBeNull();
    const found = detect({ counts });
    expect(found?.alarm).toBe("high");
    expect(found?.twoWeeks).toMatchObject({ observed: 48, isRising: true });
  });
  it("a burst of one week alarms after a week below its mean", () => {
    expect(detect({ counts: ending(quiet(320), 6, 36) })?.alarm).toBe("high");
  });
  it("a burst that is over does not alarm in the week after", () => {
    expect(detect({ counts: ending(quiet(320), 60, 9) })?.alarm).toBeNull();
  });
  it("fewer than five counts in four weeks do not alarm", () => {
    const counts = Array.from({ length: 320 }, (_, t) => (t === 319 ? 4 : 0));
    expect(detect({ counts })?.alarm).toBeNull();
  });
  it("only weeks up to the asked one count", () => {
    const counts = quiet(330);
    expect(detect({ counts }, 319)).toEqual(detect({ counts: counts.slice(0, 320) }));
  });
  it("quiet series alarm about as often as α says", () => {
    let alarms = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const counts = quiet(352, seed);
      for (let week = 300; week < 352; week++) if (detect({ counts }, week)?.alarm === "high") alarms++;
    }
    expect(alarms / (20 * 52)).toBeLessThan(0.012);
  });
});

describe("unusual input", () => {
  it("an unknown count gives null, a week outside throws", () => {
    expect(detect({ counts: ending(quiet(320), Number.NaN) })).toBeNull();
    expect(() => detect({ counts: quiet(20) }, 20)).toThrow(RangeError);
  });
  it("a series of zeros is quiet, and one count in it does not throw", () => {
    const zeros = Array.from({ length: 320 }, () => 0);
    expect(detect({ counts: zeros })?.alarm).toBeNull();
    expect(detect({ counts: ending(zeros, 1) })?.alarm).toBeNull();
  });
  it("a festival's share as column keeps its week from alarming every year", () => {
    const festival = (t: number): boolean => t % 52 === 319 % 52;
    const counts = quiet(320).map((count, t) => (festival(t) ? count * 3 : count));
    const share = counts.map((_, t) => (festival(t) ? 1 : 0));
    const last = ending(counts, 12, 36);
    expect(detect({ counts: last })?.alarm).toBe("high");
    expect(detect({ counts: last, columns: [share] })?.alarm).toBeNull();
  });
});

describe("a series that began late", () => {
  /** A channel that opened after years of nothing. */
  const begun = (weeks: number) => [
    ...Array<number>(400).fill(0),
    ...Array.from({ length: weeks }, (_, i) => [3, 1, 2, 0, 2, 4, 0][i % 7] ?? 0),
  ];
  it.each(Array.from({ length: 52 }, (_, i) => [i + 1]))(
    "of %i weeks is not held against a trend that runs away",
    (weeks) => {
      const counts = begun(weeks);
      const found = detect({ counts });
      const before = counts.slice(0, -1).reduce((a, b) => a + b, 0);
      expect(found?.expected).toBeLessThanOrEqual(Math.max(1, before));
      // two weeks' expectations together
      expect(found?.twoWeeks?.expected ?? 0).toBeLessThanOrEqual(2 * Math.max(1, before));
    },
  );
});
