import { describe, expect, it } from "vitest";
import { chiSquaredSf } from "../../../pipelines/statistics/chi-squared.js";
import { cr1Scale, degreesScale, standardErrors } from "../../../pipelines/statistics/effects/clustered.js";
import { eventColumns, waldStatistic } from "../../../pipelines/statistics/effects/event-study.js";
import { imputedRatio, imputeUntreated } from "../../../pipelines/statistics/effects/imputation.js";
import { biasReducedError, leastSquaresPanel } from "../../../pipelines/statistics/effects/least-squares-panel.js";
import { phaseColumns } from "../../../pipelines/statistics/effects/panel.js";
import { permutationTest } from "../../../pipelines/statistics/effects/permutation.js";
import { poissonPanel } from "../../../pipelines/statistics/effects/poisson-panel.js";
import { studentTQuantile, studentTTwoSided } from "../../../pipelines/statistics/student-t.js";
import { expectAbsolute, expectRelative } from "../reference.js";
import { smallPanel } from "./panels.js";

const { panel, expected, tolerance } = smallPanel();
const { units, weeks, counts } = panel;
const cells = units * weeks;
const leastSquares = (columns: Float64Array[]) => {
  const fit = leastSquaresPanel(counts, columns, units, weeks);
  if (fit === null) throw new Error("no answer");
  return fit;
};
const poisson = (columns: Float64Array[]) => {
  const fit = poissonPanel(panel, columns);
  if (fit === null) throw new Error("no answer");
  return fit;
};

describe("two-way fixed effects on 24 units × 40 weeks are R's", () => {
  it("by least squares: coefficient and every kind of error", () => {
    const fit = leastSquares(phaseColumns(panel));
    const want = expected.static_ols;
    const all = degreesScale(units, cells, units + weeks - 1 + 1);
    const nested = degreesScale(units, cells, weeks + 1);
    expectAbsolute(fit.beta, [want.beta ?? 0], tolerance.beta);
    expectRelative(
      [1, cr1Scale(units), all, nested].flatMap((scale) => [...standardErrors(fit.covariance, scale)]),
      [want.se_CR0, want.se_CR1, want.se_CR1S_stata, want.se_fixest_default].map((each) => each ?? 0),
      tolerance.se_rel,
    );
    expectRelative(standardErrors(fit.independent), [want.se_iid ?? 0], tolerance.se_rel);
    const { error = 0, freedom = 1 } = biasReducedError(fit, units, weeks) ?? {};
    const p = studentTTwoSided((fit.beta[0] ?? 0) / error, freedom);
    expectRelative([error, freedom, p], [want.CR2_se ?? 0, want.CR2_df ?? 0, want.CR2_p ?? 0], tolerance.se_rel);
  });

  it("by Poisson: coefficient, errors, dispersion, deviance, interval and p", () => {
    const fit = poisson(phaseColumns(panel));
    const want = expected.static_ppml;
    expectAbsolute(fit.beta, [want.beta], tolerance.beta);
    const [error = 0] = standardErrors(fit.covariance, cr1Scale(fit.clusters));
    const [plain = 0] = standardErrors(fit.covariance);
    const [nested = 0] = standardErrors(fit.covariance, degreesScale(units, cells, weeks + 1));
    const [model = 0] = standardErrors(fit.bread);
    expectRelative(
      [plain, error, nested, model, fit.dispersion, fit.deviance],
      [want.se_CR0, want.se_CR1, want.se_fixest_default, want.se_model, want.phi_pearson, want.deviance],
      tolerance.se_rel,
    );
    const [beta = 0] = fit.beta;
    const spread = studentTQuantile(0.975, units - 1) * error;
    expectRelative([Math.exp(beta - spread), Math.exp(beta + spread)], want.ci95_t, tolerance.se_rel);
    expectRelative([studentTTwoSided(beta / error, units - 1)], [want.p_t], tolerance.se_rel);
  });

  it("event study by weeks: coefficients, errors and the test of the weeks before", () => {
    const { bins, columns } = eventColumns(panel, { width: 1, first: -9, last: 12 });
    const { ols, ppml, pretrend_wald_chi2_CR0: wald } = expected.event;
    expect(bins).toEqual(expected.event.rel);
    const before = bins.flatMap((bin, n) => (bin < -1 ? [n] : []));
    expect(before.length).toBe(wald.df);
    for (const { fit, want, chi } of [
      { fit: leastSquares(columns), want: ols, chi: wald.ols },
      { fit: poisson(columns), want: ppml, chi: wald.ppml },
    ]) {
      expectAbsolute(fit.beta, want.beta, tolerance.beta);
      expectRelative(standardErrors(fit.covariance), want.se_CR0, tolerance.se_rel);
      expectRelative(standardErrors(fit.covariance, cr1Scale(units)), want.se_CR1, tolerance.se_rel);
      const statistic = waldStatistic(fit.beta, fit.covariance, before) ?? 0;
      expectRelative([statistic], [chi], tolerance.se_rel);
      if (want === ppml) expectRelative([chiSquaredSf(statistic, wald.df)], [wald.p_ppml], tolerance.se_rel);
    }
  });

  it("imputed ratio: observed, expected in every treated cell, and their ratio", () => {
    const imputed = imputeUntreated(panel);
    const want = expected.imputation_poisson;
    const ratio = imputed && imputedRatio(imputed, () => true);
    const treated = imputed?.expected.filter((_, k) => imputed.untreated[k] === 0) ?? [];
    expect(ratio?.observed).toBe(want.observed);
    expectRelative(
      [ratio?.ratio ?? 0, ratio?.expected ?? 0],
      [want.rate_ratio, want.expected],
      tolerance.imputation_rel,
    );
    expectRelative([imputed?.expected[0] ?? 0], [want.unit_effects_A_times_B_first_cell], tolerance.imputation_rel);
    expectRelative(treated, want.mu0_treated, tolerance.imputation_rel);
  });

  it("permutation of the dates: every coefficient and the exact p, given the same deals", () => {
    const { permutations_of_units_1based: orders, beta_perm, p_two_sided } = expected.randomization;
    const test = permutationTest(
      panel,
      expected.static_ppml.beta,
      orders.map((order) => order.map((unit) => unit - 1)),
    );
    expectAbsolute(
      test.betas.map((beta) => beta ?? Number.NaN),
      beta_perm,
      tolerance.beta,
    );
    expect(test.p).toBe(p_two_sided);
  });
});
