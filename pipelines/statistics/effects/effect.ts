/**
 * What an event did to requests: the Poisson fit, the imputed ratio (the headline), the event study with its test of the
 * time before, permutation where units are few, an interrupted series where there are no controls, and what to beware of.
 * One function over a panel; every estimate is explained in its own file.
 */
import { interruptedSeries } from "../interrupted-series.js";
import { studentTQuantile, studentTTwoSided } from "../student-t.js";
import { cr1Scale, standardErrors } from "./clustered.js";
import { eventColumns, FOUR_WEEKS, type JointTest, pretrendTest } from "./event-study.js";
import { type Imputed, type ImputedRatio, imputedRatio, imputeUntreated } from "./imputation.js";
import { type NaiveComparisons, naiveComparisons } from "./naive.js";
import { type EffectPanel, indicator, phaseColumns, phaseOf } from "./panel.js";
import { deals, permutationTest } from "./permutation.js";
import { poissonPanel } from "./poisson-panel.js";
import { treatedSeries } from "./treated-series.js";
import { type EffectWarning, effectWarnings, FEW_UNITS } from "./warnings.js";

/** A rate ratio with its 95 % interval. */
interface Ratio {
  ratio: number;
  low: number;
  high: number;
}

export interface SeenAndExpected extends Ratio {
  observed: number;
  expected: number;
  /** That the ratio is 1, two-sided. */
  p: number;
}

export interface Effect {
  /** Ratio after the works by regression (or by interrupted series); null where there is no answer. */
  ratio: (Ratio & { p: number }) | null;
  method: "two_way" | "interrupted_series";
  /** The headline: seen over expected after the works. */
  imputed: SeenAndExpected | null;
  /** While the works lasted; null where they have no phase of their own. */
  building: SeenAndExpected | null;
  /** By weeks since the start of works, twelve at a time. */
  horizons: (SeenAndExpected & { from: number; to: number })[];
  /** By four-week bins from the start of works; the reference bin −1 is 1 by definition and not listed. */
  bins: (Ratio & { bin: number })[];
  pretrend: JointTest | null;
  /** Share of deals of the dates that give as much; null where units are many. */
  permutation: { p: number; draws: number } | null;
  naive: NaiveComparisons;
  warnings: EffectWarning[];
}

interface EffectOptions {
  /** Deals of the dates where units are few; 0 for none. */
  draws: number;
  seed: number;
  /** What the warnings call a unit. */
  unitName?: string;
}

export const USUAL: EffectOptions = { draws: 199, seed: 20_240_101 };

const HORIZON = 12;

/** @returns every estimate that the panel allows; what it does not allow is null and has its warning */
export function effectOf(panel: EffectPanel, options: EffectOptions = USUAL): Effect {
  const treatedUnits = panel.starts.filter((start) => start !== null).length;
  const otherUnits = panel.units - treatedUnits;
  const scarce = scarceSide(panel);
  const imputed = imputeUntreated(panel);
  const isAfter = (i: number, t: number) => phaseOf(panel, i, t) === "after";
  const headline = imputed && imputedRatio(imputed, isAfter);
  const study = eventStudy(panel, scarce);
  const regression = headline && poissonRatio(panel, scarce);
  const isFew = scarce < FEW_UNITS && options.draws > 0;
  const permutation =
    regression && isFew
      ? permutationTest(panel, regression.beta, deals(panel.units, options.draws, options.seed)).p
      : null;
  const series = hasControls(panel, imputed) ? null : treatedSeries(panel);
  const interrupted = (series && interruptedSeries(series)?.level) ?? null;
  const ratio = interrupted ?? (regression && { ...regression, p: permutation ?? regression.p });
  return {
    ratio: ratio && { ratio: ratio.ratio, low: ratio.low, high: ratio.high, p: ratio.p },
    method: interrupted ? "interrupted_series" : "two_way",
    imputed: imputed && imputedEffect(imputed),
    building: imputed && ratioWhere(imputed, scarce, (i, t) => phaseOf(panel, i, t) === "building"),
    horizons: imputed ? byHorizon(imputed, scarce) : [],
    ...study,
    permutation: permutation === null ? null : { p: permutation, draws: options.draws },
    naive: naiveComparisons(panel),
    warnings: effectWarnings({
      unitName: options.unitName ?? "单元",
      treatedUnits,
      otherUnits,
      pretrendP: study.pretrend?.p ?? null,
      ...treatedTotals(panel),
      expected: headline?.expected ?? null,
      cellsLeftOut: treatedTotals(panel).treatedCells - (headline?.cells ?? 0),
      isInterrupted: interrupted !== null,
      hasRatio: ratio !== null,
    }),
  };
}

/** Whether some week after the works, or during them where they are not over, can be compared with units without works. */
function hasControls(panel: EffectPanel, imputed: Imputed | null): boolean {
  const after = indicator(panel, (i, t) => phaseOf(panel, i, t) === "after");
  const asked = after.includes(1) ? after : indicator(panel, (i, t) => phaseOf(panel, i, t) === "building");
  return imputed?.expected.some((mean, k) => asked[k] === 1 && !Number.isNaN(mean)) ?? false;
}

/**
 * Degrees of freedom of the intervals: with few units on one side, those decide. With many, all units count, as the
 * regression's clusters do.
 */
const freedomOf = (scarce: number, clusters: number) => Math.max(1, (scarce < FEW_UNITS ? scarce : clusters) - 1);

const interval = (log: number, spread: number): Ratio => ({
  ratio: Math.exp(log),
  low: Math.exp(log - spread),
  high: Math.exp(log + spread),
});

function poissonRatio(panel: EffectPanel, scarce: number): (Ratio & { beta: number; p: number }) | null {
  const fit = poissonPanel(panel, phaseColumns(panel));
  const beta = fit?.beta.at(-1);
  if (fit === null || beta === undefined || fit.clusters < 2) return null;
  const error = standardErrors(fit.covariance, cr1Scale(fit.clusters)).at(-1) ?? Number.NaN;
  const freedom = freedomOf(scarce, fit.clusters);
  return {
    ...interval(beta, studentTQuantile(0.975, freedom) * error),
    beta,
    p: studentTTwoSided(beta / error, freedom),
  };
}

/** Degrees of freedom: as many units as count, and never more than the side has that has fewer. */
function withInterval({ observed, expected, ratio, error }: ImputedRatio, scarce: number): SeenAndExpected | null {
  if (error === null) return null;
  const freedom = Math.max(1, Math.min(scarce - 1, error.freedom));
  const spread = studentTQuantile(0.975, freedom) * error.log;
  const p = studentTTwoSided(Math.log(ratio) / error.log, freedom);
  return { ...interval(Math.log(ratio), spread), observed, expected, p };
}

/** Units on the side, treated or not, that has fewer; where all are treated in the end, they are each other's controls. */
function scarceSide({ starts }: EffectPanel): number {
  const treated = starts.filter((start) => start !== null).length;
  return treated === starts.length ? treated : Math.min(treated, starts.length - treated);
}

/** The headline alone; null where nothing can be expected or was seen. */
export function imputedEffect(imputed: Imputed): SeenAndExpected | null {
  const { panel } = imputed;
  return ratioWhere(imputed, scarceSide(panel), (i, t) => phaseOf(panel, i, t) === "after");
}

/**
 * The ratio after the works for panels of few requests, null where nothing can be expected or was seen. A unit with b
 * weeks before its works and a after them counts b / (a + b): where b is small the unit's expectation is a guess times a
 * large number. On Poisson counts these weights are the best ones: Mantel & Haenszel's, as in Greenland & Robins (1985),
 * Biometrics 41:55–68. They depend on the dates only; `observed` and `expected` are the plain sums.
 */
export function sparseEffect(panel: EffectPanel): SeenAndExpected | null {
  const imputed = imputeUntreated(panel);
  const isAfter = (i: number, t: number) => phaseOf(panel, i, t) === "after";
  const weightOf = (i: number) => {
    const before = panel.starts[i] ?? 0;
    return before / (before + panel.weeks - (panel.ends[i] ?? before));
  };
  const found = imputed && imputedRatio(imputed, isAfter, weightOf);
  return found && withInterval(found, scarceSide(panel));
}

function ratioWhere(imputed: Imputed, scarce: number, holds: (unit: number, week: number) => boolean) {
  const found = imputedRatio(imputed, holds);
  return found && withInterval(found, scarce);
}

function byHorizon(imputed: Imputed, scarce: number): Effect["horizons"] {
  const { starts, weeks } = imputed.panel;
  const count = Math.ceil(weeks / HORIZON);
  return Array.from({ length: count }, (_, n) => [n * HORIZON, (n + 1) * HORIZON - 1] as const).flatMap(
    ([from, to]) => {
      const within = (i: number, t: number) => {
        const since = t - (starts[i] ?? Number.NaN);
        return since >= from && since <= to;
      };
      const found = ratioWhere(imputed, scarce, within);
      return found ? [{ from, to, ...found }] : [];
    },
  );
}

function eventStudy(panel: EffectPanel, scarce: number): Pick<Effect, "bins" | "pretrend"> {
  const { bins, columns } = eventColumns(panel, FOUR_WEEKS);
  const fit = columns.length > 0 ? poissonPanel(panel, columns) : null;
  if (fit === null || fit.clusters < 2) return { bins: [], pretrend: null };
  const errors = standardErrors(fit.covariance, cr1Scale(fit.clusters));
  const wide = studentTQuantile(0.975, freedomOf(scarce, fit.clusters));
  return {
    bins: bins.map((bin, n) => ({ bin, ...interval(fit.beta[n] ?? 0, wide * (errors[n] ?? 0)) })),
    pretrend: pretrendTest(fit, bins, FOUR_WEEKS, scarce),
  };
}

function treatedTotals(panel: EffectPanel): { observed: number; treatedCells: number; weeksBefore: number } {
  let [observed, treatedCells] = [0, 0];
  for (let k = 0; k < panel.counts.length; k++)
    if (phaseOf(panel, Math.floor(k / panel.weeks), k % panel.weeks) === "after") {
      observed += panel.counts[k] ?? 0;
      treatedCells++;
    }
  const before = panel.starts.filter((start) => start !== null).sort((a, b) => a - b);
  return { observed, treatedCells, weeksBefore: before[Math.floor(before.length / 2)] ?? 0 };
}
