import { describe, expect, it } from "vitest";
import { cr1Scale, standardErrors } from "../../../pipelines/statistics/effects/clustered.js";
import { effectOf, USUAL } from "../../../pipelines/statistics/effects/effect.js";
import { eventColumns, FOUR_WEEKS } from "../../../pipelines/statistics/effects/event-study.js";
import { imputedRatio, imputeUntreated } from "../../../pipelines/statistics/effects/imputation.js";
import { leastSquaresPanel } from "../../../pipelines/statistics/effects/least-squares-panel.js";
import { type EffectPanel, indicator, phaseColumns } from "../../../pipelines/statistics/effects/panel.js";
import { deals, permutationTest } from "../../../pipelines/statistics/effects/permutation.js";
import { poissonPanel } from "../../../pipelines/statistics/effects/poisson-panel.js";
import { expectAbsolute, expectRelative } from "../reference.js";
import { renovationPanels } from "./panels.js";

const withoutHalfYearBefore = (panel: EffectPanel) =>
  indicator(panel, (i, t) => {
    const since = t - (panel.starts[i] ?? Number.POSITIVE_INFINITY);
    return since >= 0 || since < -26;
  });

describe.each(renovationPanels())(
  "panel $name of 300 estates × 156 weeks has R's",
  ({ panel, expected, tolerance }) => {
    const effect = effectOf(panel);
    const log = (values: readonly number[]) => values.map(Math.log);

    it("ratio by Poisson regression with interval, p, dispersion", () => {
      const fit = poissonPanel(panel, phaseColumns(panel));
      const want = expected.ppml;
      expectAbsolute(fit?.beta ?? [], [want.beta], tolerance.beta);
      expectRelative(fit ? standardErrors(fit.bread) : [], [want.se_pois], tolerance.se_rel);
      expectRelative([fit?.dispersion ?? 0, fit?.clusters ?? 0], [want.phi, want.G], tolerance.se_rel);
      const { ratio = 0, low = 0, high = 0, p = 0 } = effect.ratio ?? {};
      expectAbsolute(log([ratio, low, high]), log([want.rr, ...want.ci]), tolerance.beta);
      expectRelative([Math.log(p)], [Math.log(want.p)], tolerance.se_rel);
    });

    it("ratio without the half year before the works", () => {
      const fit = poissonPanel({ ...panel, included: withoutHalfYearBefore(panel) }, phaseColumns(panel));
      expectAbsolute(fit?.beta ?? [], [expected.ppml_26pre_dropped.beta], tolerance.beta);
      expectRelative(
        fit ? standardErrors(fit.covariance, cr1Scale(fit.clusters)) : [],
        [expected.ppml_26pre_dropped.se],
        tolerance.se_rel,
      );
    });

    it("imputed ratio, all and by horizon; the interval within what a drawn bootstrap leaves open", () => {
      const { observed = 0, expected: due = 0, ratio = 0 } = effect.imputed ?? {};
      const want = expected.imputation;
      expect(observed).toBe(want.O);
      expectRelative([due, ratio], [want.E, want.rr], tolerance.imputation_rel);
      const horizons = effect.horizons.slice(0, want.by_horizon.length);
      horizons.forEach(({ from, to, observed: seen, expected: awaited, ratio: each }, n) => {
        expectRelative([from, to, seen, awaited, each], want.by_horizon[n] ?? [], tolerance.imputation_rel);
      });
      const imputed = imputeUntreated(panel);
      const error = (imputed && imputedRatio(imputed, () => true)?.error?.log) ?? 0;
      expect(Math.abs(error / want.boot_sd_log - 1)).toBeLessThan(0.15);
    });

    it("event study by four weeks and test of the time before", () => {
      const { bins, columns } = eventColumns(panel, FOUR_WEEKS);
      const fit = poissonPanel(panel, columns);
      const want = expected.event_4week_bins;
      expect(bins).toEqual(want.bin);
      expectAbsolute(fit?.beta ?? [], want.beta, tolerance.beta);
      expectRelative(fit ? standardErrors(fit.covariance, cr1Scale(fit.clusters)) : [], want.se_CR1, tolerance.se_rel);
      const { statistic = 0, freedom = 0, p = 0 } = effect.pretrend ?? {};
      const { chi2, df, p: wanted } = expected.pretrend;
      expectRelative([statistic, freedom, p], [chi2, df, wanted], tolerance.se_rel);
      expect(effect.warnings.map(({ code }) => code)).toEqual(wanted < 0.05 ? ["pretrend_fails"] : []);
    });

    it("least squares of requests a thousand households, and naive comparisons", () => {
      const rates = panel.counts.map(
        (count, k) => (1000 * count) / (panel.households[Math.floor(k / panel.weeks)] ?? 1),
      );
      const fit = leastSquaresPanel(rates, phaseColumns(panel), panel.units, panel.weeks);
      expectAbsolute(fit?.beta ?? [], [expected.ols_rate.beta], tolerance.beta);
      expectRelative(
        fit ? standardErrors(fit.covariance, cr1Scale(panel.units)) : [],
        [expected.ols_rate.se_CR1],
        tolerance.se_rel,
      );
      const { before_after_all, before_after_52w, treated_vs_untreated_after } = expected.naive;
      const { beforeAfter, beforeAfterYear, againstOthers } = effect.naive;
      [
        [beforeAfter, before_after_all] as const,
        [beforeAfterYear, before_after_52w] as const,
        [againstOthers, treated_vs_untreated_after] as const,
      ].forEach(([got, { rr, lo, hi }]) => {
        expectRelative([got?.ratio ?? 0, got?.low ?? 0, got?.high ?? 0], [rr, lo, hi], 1e-6);
      });
    });
  },
);

describe("permutation of the dates on 300 × 156", () => {
  it("gives R's p within chance, with 199 deals of its own", { timeout: 20_000 }, () => {
    const found = renovationPanels().find(({ name }) => name.includes("parking"));
    if (found === undefined) throw new Error("no such panel");
    const { panel, expected, tolerance } = found;
    const { p } = permutationTest(panel, expected.ppml.beta, deals(panel.units, 199, USUAL.seed));
    expect(Math.abs(p - expected.randomization_p_199)).toBeLessThan(tolerance.randomization_p);
  });
});
