/** The reference panels of tests/fixtures/statistics, with R's results. */
import { z } from "zod";
import { type EffectPanel, effectPanel } from "../../../pipelines/statistics/effects/panel.js";
import { reference } from "../reference.js";

const numbers = z.array(z.number());
const starts = z.array(z.number().nullable());
const interval = z.object({ rr: z.number(), lo: z.number(), hi: z.number(), p: z.number() });
const regression = z.object({ beta: z.number(), rr: z.number(), se: z.number(), ci: numbers, p: z.number() });
const event = z.object({ beta: numbers, se_CR0: numbers, se_CR1: numbers });

/** Weeks of the reference count from 1. */
const fromZero = (weeks: readonly (number | null)[]) => weeks.map((week) => (week === null ? null : week - 1));

const RENOVATION = z.object({
  panels: z.array(
    z.object({
      name: z.string(),
      households: numbers,
      starts,
      rows: z.array(z.string()),
      expected: z.object({
        naive: z.object({
          before_after_all: interval,
          before_after_52w: interval,
          treated_vs_untreated_after: interval,
        }),
        ppml: regression.extend({ se_pois: z.number(), phi: z.number(), G: z.number() }),
        ppml_26pre_dropped: regression,
        randomization_p_199: z.number(),
        imputation: z.object({
          rr: z.number(),
          O: z.number(),
          E: z.number(),
          by_horizon: z.array(numbers),
          boot_sd_log: z.number(),
          ci: numbers,
        }),
        ols_rate: z.object({ beta: z.number(), se_CR1: z.number() }),
        event_4week_bins: z.object({ bin: numbers, beta: numbers, se_CR1: numbers }),
        pretrend: z.object({ chi2: z.number(), df: z.number(), p: z.number() }),
      }),
    }),
  ),
  tolerance: z.object({
    beta: z.number(),
    se_rel: z.number(),
    imputation_rel: z.number(),
    randomization_p: z.number(),
  }),
});

const SMALL = z.object({
  input: z.object({
    N: z.number(),
    T: z.number(),
    y: numbers,
    adoption_week_per_unit_null_is_never: starts,
    size: numbers,
  }),
  expected: z.object({
    static_ols: z.record(z.string(), z.number()),
    static_ppml: z.object({
      beta: z.number(),
      se_CR0: z.number(),
      se_CR1: z.number(),
      se_fixest_default: z.number(),
      se_model: z.number(),
      phi_pearson: z.number(),
      deviance: z.number(),
      ci95_t: numbers,
      p_t: z.number(),
    }),
    event: z.object({
      rel: numbers,
      ols: event,
      ppml: event,
      pretrend_wald_chi2_CR0: z.object({ ols: z.number(), ppml: z.number(), df: z.number(), p_ppml: z.number() }),
    }),
    imputation_poisson: z.object({
      rate_ratio: z.number(),
      observed: z.number(),
      expected: z.number(),
      unit_effects_A_times_B_first_cell: z.number(),
      mu0_treated: numbers,
    }),
    randomization: z.object({
      permutations_of_units_1based: z.array(numbers),
      beta_perm: numbers,
      p_two_sided: z.number(),
    }),
  }),
  tolerance: z.object({ beta: z.number(), se_rel: z.number(), imputation_rel: z.number() }),
});

/** Six panels of 300 estates × 156 weeks. */
export function renovationPanels() {
  const { panels, tolerance } = reference("renovation_panels", RENOVATION);
  return panels.map(({ name, households, starts: weeks, rows, expected }) => ({
    name,
    expected,
    tolerance,
    panel: effectPanel(
      rows.map((row) => Array.from(row, (digit) => Number.parseInt(digit, 36))),
      households,
      fromZero(weeks),
    ),
  }));
}

/** 24 units × 40 weeks, ten of them treated. */
export function smallPanel() {
  const { input, expected, tolerance } = reference("did_panel", SMALL);
  const rows = Array.from({ length: input.N }, (_, i) => input.y.slice(i * input.T, (i + 1) * input.T));
  const panel: EffectPanel = effectPanel(rows, input.size, fromZero(input.adoption_week_per_unit_null_is_never));
  return { panel, expected, tolerance };
}
