import { describe, expect, it } from "vitest";
import { effectsByTopic, FEWEST_REQUESTS } from "../../../pipelines/statistics/effects/by-topic.js";
import { effectOf, sparseEffect } from "../../../pipelines/statistics/effects/effect.js";
import { imputedRatio, imputeUntreated } from "../../../pipelines/statistics/effects/imputation.js";
import { type EffectPanel, effectPanel, phaseOf } from "../../../pipelines/statistics/effects/panel.js";
import { deals } from "../../../pipelines/statistics/effects/permutation.js";
import { type PanelRecipe, simulatedPanel } from "./simulated-panel.js";

const CITY: PanelRecipe = { units: 60, weeks: 104, treated: 24, ratio: 1, rate: 4 };
/** As effectOf, without permutations: they are slow and leave the intervals as they are. */
const QUICK = { draws: 0, seed: 1 };
const codes = (panel: EffectPanel, options = QUICK) => effectOf(panel, options).warnings.map(({ code }) => code);
const covers = (interval: { low: number; high: number } | null, ratio: number) =>
  interval !== null && interval.low <= ratio && ratio <= interval.high;
const SEEDS = Array.from({ length: 100 }, (_, n) => 7_919 * (n + 1));

describe("the effect of an event", () => {
  it.each([1.6, 0.7, 1])("of ratio %d is inside its 95 percent intervals for at least 90 of 100 seeds", (ratio) => {
    const town = { ...CITY, units: 40, weeks: 60, treated: 16 };
    const effects = SEEDS.map((seed) => effectOf(simulatedPanel({ ...town, ratio }, seed), QUICK));
    expect(effects.filter(({ imputed }) => covers(imputed, ratio)).length).toBeGreaterThanOrEqual(90);
    expect(effects.filter((each) => covers(each.ratio, ratio)).length).toBeGreaterThanOrEqual(90);
  });

  it("is called significant in at most 8 % of 200 small panels where nothing happened", () => {
    const small: PanelRecipe = { units: 16, weeks: 60, treated: 6, ratio: 1, rate: 4 };
    const panels = Array.from({ length: 200 }, (_, n) => simulatedPanel(small, 7_919 * (n + 1)));
    const effects = panels.map((panel, seed) => effectOf(panel, { draws: 39, seed }));
    expect(effects.filter(({ ratio }) => (ratio?.p ?? 1) < 0.05).length).toBeLessThanOrEqual(16);
    expect(effects.filter(({ imputed }) => !covers(imputed, 1)).length).toBeLessThanOrEqual(16);
    const naive = effects.filter((each) => !covers(each.naive.beforeAfter, 1)).length;
    expect(naive).toBeGreaterThan(100);
  });

  it("tells the building phase from what came after", () => {
    const effect = effectOf(simulatedPanel({ ...CITY, ratio: 0.7, building: 12, buildingRatio: 2 }, 5), QUICK);
    expect(covers(effect.building, 2)).toBe(true);
    expect(covers(effect.imputed, 0.7)).toBe(true);
    expect(covers(effect.ratio, 0.7)).toBe(true);
  });

  it("is the same for the same seed", () => {
    const panel = simulatedPanel({ ...CITY, units: 12, treated: 4 }, 3);
    const options = { draws: 19, seed: 8 };
    expect(effectOf(panel, options)).toEqual(effectOf(panel, options));
    expect(deals(9, 2, 4)).toEqual(deals(9, 2, 4));
    expect(deals(9, 2, 4)).not.toEqual(deals(9, 2, 5));
  });
});

describe("warnings", () => {
  const panel = simulatedPanel(CITY, 11);

  it("say that dates are permuted where units are few, and p is that of the permutation", () => {
    const few = effectOf(simulatedPanel({ ...CITY, units: 18, treated: 6 }, 2), { draws: 19, seed: 1 });
    expect(few.warnings.map(({ code }) => code)).toContain("few_clusters");
    expect(few.ratio?.p).toBe(few.permutation?.p);
  });

  it("say that units were chosen because they complained", () => {
    const rows = Array.from({ length: panel.units }, (_, i) =>
      Array.from({ length: panel.weeks }, (_, t) => {
        const since = t - (panel.starts[i] ?? Number.NaN);
        return (panel.counts[i * panel.weeks + t] ?? 0) * (since >= -12 && since < -4 ? 3 : 1);
      }),
    );
    const chosen = effectPanel(rows, [...panel.households], panel.starts);
    const { warnings } = effectOf(chosen, QUICK);
    expect(warnings[0]?.code).toBe("pretrend_fails");
    expect(warnings[0]?.text).toMatch(/走势已经不同/);
  });

  it("say that there is no control: then the series itself is interrupted", () => {
    const all = { ...panel, starts: panel.starts.map(() => 52) };
    const effect = effectOf(all, QUICK);
    expect(effect.method).toBe("interrupted_series");
    expect(effect.imputed).toBeNull();
    expect(effect.ratio?.ratio).toBeGreaterThan(0);
    expect(effect.warnings.map(({ code }) => code)).toEqual(["no_controls"]);
  });

  it("say that all units are treated in the end, and that weeks without control are left out", () => {
    const starts = panel.starts.map((_, i) => 40 + 10 * (i % 4));
    expect(codes({ ...panel, starts })).toEqual(expect.arrayContaining(["few_controls", "left_out"]));
  });

  it("say that requests are too few", () => {
    const quiet = simulatedPanel({ ...CITY, rate: 0.02 }, 4);
    expect(codes(quiet)).toContain("small_counts");
  });

  it("say that the time before is short", () => {
    const starts = panel.starts.map((start) => (start === null ? null : 9));
    expect(codes({ ...panel, starts })).toContain("short_history");
  });

  it("say that there is no answer where no unit had works or none had requests", () => {
    expect(codes({ ...panel, starts: panel.starts.map(() => null) })).toContain("no_answer");
    const silent = effectOf({ ...panel, counts: new Float64Array(panel.counts.length) }, QUICK);
    expect(silent.ratio).toBeNull();
    expect(silent.imputed).toBeNull();
    expect(silent.warnings.map(({ code }) => code)).toContain("no_answer");
  });
});

describe("a panel", () => {
  it("refuses rows of different length, counts that are none, no households, an end before its start", () => {
    expect(() => effectPanel([[1, 2], [1]], [1, 1], [null, null])).toThrow(RangeError);
    expect(() => effectPanel([[1.5]], [1], [null])).toThrow(RangeError);
    expect(() => effectPanel([[-1]], [1], [null])).toThrow(RangeError);
    expect(() => effectPanel([[1]], [0], [null])).toThrow(RangeError);
    expect(() => effectPanel([[1]], [1, 2], [null])).toThrow(RangeError);
    expect(() => effectPanel([[1, 2, 3]], [1], [2], [1])).toThrow(RangeError);
  });

  it("takes works after its last week for none", () => {
    expect(effectPanel([[1, 2]], [1], [2], [3])).toMatchObject({ starts: [null], ends: [null] });
  });
});

describe("topics of few requests, works spread over all the weeks", () => {
  const sparse: PanelRecipe = { units: 60, weeks: 60, treated: 30, ratio: 0.7, rate: 0.3, firstStart: 0.1 };
  const panels = Array.from({ length: 100 }, (_, n) => simulatedPanel(sparse, 104_729 * (n + 1)));

  it("have intervals that hold the ratio for at least 92 of 100 seeds; nearer where a long time before counts more", () => {
    const weighted = panels.map(sparseEffect);
    const alike = panels.map((panel) => effectOf(panel, QUICK).imputed);
    for (const effects of [weighted, alike])
      expect(effects.filter((effect) => covers(effect, 0.7)).length).toBeGreaterThanOrEqual(92);
    const far = (effects: typeof alike) =>
      effects.reduce((total, effect) => total + Math.log((effect?.ratio ?? 0) / 0.7) ** 2, 0);
    expect(far(weighted)).toBeLessThan(far(alike));
  });

  it("count for less degrees of freedom than there are units, when few of them carry the expectation", () => {
    const errorOf = (panel: EffectPanel) => {
      const imputed = imputeUntreated(panel);
      return imputed && imputedRatio(imputed, (i, t) => phaseOf(panel, i, t) === "after")?.error;
    };
    const [panel] = panels;
    if (panel === undefined) throw new Error("no panel");
    const atOnce = { ...panel, starts: panel.starts.map((start) => (start === null ? null : 30)) };
    expect(errorOf(panel)?.freedom).toBeLessThan(errorOf(atOnce)?.freedom ?? 0);
    expect(errorOf(panel)?.freedom).toBeGreaterThan(1);
  });
});

describe("effects by topic", () => {
  it("are asked of topics in which a fall to 0.7 would be found four times in five", () => {
    expect(FEWEST_REQUESTS).toBe(247);
  });

  it("are adjusted for the number of topics, and those without an answer are not counted", () => {
    const recipe = { ...CITY, units: 70, treated: 35 };
    const up = simulatedPanel({ ...recipe, ratio: 1.6 }, 21);
    const down = simulatedPanel({ ...recipe, ratio: 0.6 }, 22);
    const silent = { ...up, counts: new Float64Array(up.counts.length) };
    const [pipes, silence, walls] = effectsByTopic([
      { topic: "pipes", panel: up },
      { topic: "silence", panel: silent },
      { topic: "walls", panel: down },
    ]);
    expect(silence).toEqual({ topic: "silence", effect: null, q: null });
    expect(pipes?.effect?.low).toBeGreaterThan(1);
    expect(walls?.effect?.high).toBeLessThan(1);
    const p = [pipes, walls].map((each) => each?.effect?.p ?? 1);
    const q = [pipes, walls].map((each) => each?.q ?? 1);
    expect(Math.max(...q)).toBeCloseTo(Math.max(...p), 12);
    expect(Math.min(...q)).toBeCloseTo(Math.min(2 * Math.min(...p), Math.max(...p)), 12);
  });
});
