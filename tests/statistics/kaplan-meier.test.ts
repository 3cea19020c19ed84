import { describe, expect, it } from "vitest";
import { eventShareWithin, kaplanMeier, type Times } from "../../pipelines/statistics/kaplan-meier.js";
import fc from "../property.js";

const event = (time: number): Times => ({ time, isEvent: true, cases: 1 });
const cutOff = (time: number): Times => ({ time, isEvent: false, cases: 1 });

/** Weeks of remission under 6-mercaptopurine: Freireich et al. 1963, as in Cox & Oakes 1984, Kalbfleisch & Prentice 1980. */
const SIX_MP = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(event),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(cutOff),
];

describe("kaplanMeier(times)", () => {
  it("gives the published table of the 6-MP arm of Freireich's leukaemia trial", () => {
    // survival and standard errors as survfit() of R's survival package prints them
    const published = [
      [6, 21, 3, 0.857, 0.0764],
      [7, 17, 1, 0.807, 0.0869],
      [10, 15, 1, 0.753, 0.0963],
      [13, 12, 1, 0.69, 0.1068],
      [16, 11, 1, 0.627, 0.1141],
      [22, 7, 1, 0.538, 0.1282],
      [23, 6, 1, 0.448, 0.1346],
    ];
    const steps = kaplanMeier(SIX_MP);
    expect(steps).toHaveLength(published.length);
    steps.forEach(({ time, atRisk, events, survival, se }, i) => {
      const [t, risk, n, s = 0, error = 0] = published[i] ?? [];
      expect([time, atRisk, events]).toEqual([t, risk, n]);
      expect(survival).toBeCloseTo(s, 3);
      expect(se).toBeCloseTo(error, 4);
    });
  });

  it("gives log-log limits: 0.620 to 0.952 after six weeks, 0.188 to 0.680 after 23", () => {
    const steps = kaplanMeier(SIX_MP);
    expect(steps[0]?.low).toBeCloseTo(0.62, 3);
    expect(steps[0]?.high).toBeCloseTo(0.952, 3);
    expect(steps.at(-1)?.low).toBeCloseTo(0.188, 3);
    expect(steps.at(-1)?.high).toBeCloseTo(0.68, 3);
  });

  it("counts cases of one time together as if each were told alone", () => {
    const together = [
      { time: 6, isEvent: true, cases: 3 },
      { time: 6, isEvent: false, cases: 1 },
      ...SIX_MP.filter(({ time }) => time > 6),
    ];
    expect(kaplanMeier(together)).toEqual(kaplanMeier(SIX_MP));
  });

  it("without censoring is the share that is left, and ends at 0 without limits", () => {
    const steps = kaplanMeier([1, 2, 3, 4].map(event));
    expect(steps.map(({ survival }) => survival)).toEqual([0.75, 0.5, 0.25, 0]);
    expect(steps.at(-1)).toMatchObject({ se: 0, low: null, high: null });
  });

  it("is empty without events, refuses times that are none", () => {
    expect(kaplanMeier([])).toEqual([]);
    expect(kaplanMeier([cutOff(3)])).toEqual([]);
    expect(() => kaplanMeier([event(-1)])).toThrow(RangeError);
    expect(() => kaplanMeier([event(Number.NaN)])).toThrow(RangeError);
    expect(() => kaplanMeier([{ time: 1, isEvent: true, cases: -1 }])).toThrow(RangeError);
  });

  it("never rises, keeps within its limits, whatever the times and their order", () => {
    const time = fc.record({ time: fc.nat(60), isEvent: fc.boolean(), cases: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(time, { maxLength: 60 }), (times) => {
        const steps = kaplanMeier(times);
        steps.forEach(({ survival, low, high }, i) => {
          expect(survival).toBeLessThanOrEqual(steps[i - 1]?.survival ?? 1);
          expect(low ?? survival).toBeLessThanOrEqual(survival + 1e-12);
          expect(high ?? survival).toBeGreaterThanOrEqual(survival - 1e-12);
        });
        expect(kaplanMeier(times.toReversed())).toEqual(steps);
      }),
    );
  });
});

describe("eventShareWithin(steps, times, limit)", () => {
  it("is one less the survival at the last step before the limit", () => {
    const share = eventShareWithin(kaplanMeier(SIX_MP), SIX_MP, 10);
    expect(share?.share).toBeCloseTo(1 - 0.753, 3);
    expect((share?.low ?? 1) < 0.247 && 0.247 < (share?.high ?? 0)).toBe(true);
  });

  it("is null where nobody was watched so long, 0 where nothing happened", () => {
    expect(eventShareWithin(kaplanMeier(SIX_MP), SIX_MP, 100)).toBeNull();
    expect(eventShareWithin([], [cutOff(40)], 30)).toEqual({ share: 0, low: null, high: null });
  });
});
