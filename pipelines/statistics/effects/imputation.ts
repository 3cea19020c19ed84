/**
 * The headline: what was seen after the works over what was to be expected without them.
 *
 * Factors of units and weeks are fitted on untreated cells only; their product is the expectation for treated cells, so
 * that early and late works never serve as each other's control. Ratio = Σ observed / Σ expected over treated cells.
 * The interval is that of resampling units, by its first-order formula and not by drawing: unit i moves the log ratio by
 * ψ_i = O_i/O − (E_i + q′s_i)/E, s_i being the unit's residuals by week over its untreated cells and q = H⁻¹ ∂E/∂b with
 * H the weighted Laplacian of the weeks; the error is √(Σ ψ_i² n/(n−1)), n the units on that side, treated or not.
 *
 * Source: Borusyak, Jaravel & Spiess (2024), Rev. Econ. Stud. 91:3253–3285; Wooldridge (2023), Econom. J. 26:C31–C66;
 * Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, ch. 6 (the infinitesimal jackknife).
 */
import { type EffectPanel, indicator, phaseOf } from "./panel.js";
import { cholesky, choleskySolve, type Matrix, zeros } from "./symmetric.js";
import { margins, matchMargins, type TwoWay } from "./two-way.js";

export interface Imputed {
  panel: EffectPanel;
  /** Expected requests of every cell without works; NaN where no untreated cell tells of the unit or of the week. */
  expected: Float64Array;
  untreated: Float64Array;
  effects: TwoWay;
  /** Cholesky factor of H over the weeks that have untreated requests, the first of them left out. */
  laplacian: Matrix | null;
  /** The weeks of its rows. */
  freeWeeks: number[];
}

export interface ImputedRatio {
  observed: number;
  expected: number;
  ratio: number;
  /** Standard error of the ratio's logarithm; null when only one unit tells. */
  error: number | null;
  /** Treated cells that were counted, and units they are of. */
  cells: number;
  units: number;
}

/** @returns null when the factors did not settle */
export function imputeUntreated(panel: EffectPanel): Imputed | null {
  const { units, weeks, counts } = panel;
  const untreated = indicator(panel, (i, t) => phaseOf(panel, i, t) === "untreated");
  const cells = margins(untreated, units, weeks);
  const sums = margins(
    counts.map((count, k) => count * (untreated[k] ?? 0)),
    units,
    weeks,
  );
  const effects = { units: new Float64Array(units), weeks: new Float64Array(weeks).fill(1) };
  if (!matchMargins(untreated, sums, effects)) return null;
  const expected = untreated.map((_, k) => {
    const [i, t] = [Math.floor(k / weeks), k % weeks];
    const isKnown = (cells.units[i] ?? 0) > 0 && (cells.weeks[t] ?? 0) > 0;
    return isKnown ? (effects.units[i] ?? 0) * (effects.weeks[t] ?? 0) : Number.NaN;
  });
  const freeWeeks = [...sums.weeks.keys()].filter((t) => (sums.weeks[t] ?? 0) > 0).slice(1);
  return { panel, expected, untreated, effects, laplacian: laplacianOf(untreated, effects, freeWeeks), freeWeeks };
}

/** Information on the logarithms of the week factors, those of the units profiled out. */
function laplacianOf(untreated: Float64Array, { units, weeks }: TwoWay, freeWeeks: readonly number[]): Matrix | null {
  const information = zeros(freeWeeks.length);
  const means = new Float64Array(freeWeeks.length);
  for (let i = 0; i < units.length; i++) {
    let row = 0;
    for (let t = 0; t < weeks.length; t++) row += (untreated[i * weeks.length + t] ?? 0) * (weeks[t] ?? 0);
    const factor = units[i] ?? 0;
    if (row === 0 || factor === 0) continue;
    freeWeeks.forEach((t, n) => {
      means[n] = (untreated[i * weeks.length + t] ?? 0) * factor * (weeks[t] ?? 0);
    });
    const total = row * factor;
    for (let a = 0; a < means.length; a++) {
      const line = information[a];
      const mean = means[a] ?? 0;
      if (line === undefined || mean === 0) continue;
      for (let b = 0; b <= a; b++) line[b] = (line[b] ?? 0) - (mean * (means[b] ?? 0)) / total;
      line[a] = (line[a] ?? 0) + mean;
    }
  }
  return cholesky(information);
}

/**
 * Observed over expected in the treated cells for which `counts` holds; cells without an expectation are left out.
 *
 * @returns null when there is no such cell, or nothing was expected or seen in them
 */
export function imputedRatio(imputed: Imputed, counts: (unit: number, week: number) => boolean): ImputedRatio | null {
  const { panel, expected, untreated } = imputed;
  const observedBy = new Float64Array(panel.units);
  const expectedBy = new Float64Array(panel.units);
  const gradient = new Float64Array(panel.weeks);
  const treatedUnits = new Set<number>();
  let cells = 0;
  expected.forEach((mean, k) => {
    const [i, t] = [Math.floor(k / panel.weeks), k % panel.weeks];
    if (untreated[k] === 1 || Number.isNaN(mean) || !counts(i, t)) return;
    observedBy[i] = (observedBy[i] ?? 0) + (panel.counts[k] ?? 0);
    expectedBy[i] = (expectedBy[i] ?? 0) + mean;
    gradient[t] = (gradient[t] ?? 0) + mean;
    treatedUnits.add(i);
    cells++;
  });
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const [observed, total] = [sum(observedBy), sum(expectedBy)];
  if (!(observed > 0 && total > 0)) return null;
  const error = errorOfLog(imputed, observedBy, expectedBy, gradient, observed, total);
  return { observed, expected: total, ratio: observed / total, error, cells, units: treatedUnits.size };
}

function errorOfLog(
  { panel, effects, untreated, laplacian, freeWeeks, expected }: Imputed,
  observedBy: Float64Array,
  expectedBy: Float64Array,
  gradient: Float64Array,
  observed: number,
  total: number,
): number | null {
  if (laplacian === null) return null;
  const { units, weeks } = panel;
  // a week's factor also moves the unit's own: A_i = y_i· / Σ B over its untreated weeks
  for (let i = 0; i < units; i++) {
    let row = 0;
    for (let t = 0; t < weeks; t++) row += (untreated[i * weeks + t] ?? 0) * (effects.weeks[t] ?? 0);
    if (row === 0) continue;
    const share = (expectedBy[i] ?? 0) / row;
    for (let t = 0; t < weeks; t++)
      gradient[t] = (gradient[t] ?? 0) - share * (untreated[i * weeks + t] ?? 0) * (effects.weeks[t] ?? 0);
  }
  const pull = new Float64Array(weeks);
  choleskySolve(
    laplacian,
    freeWeeks.map((t) => gradient[t] ?? 0),
  ).forEach((value, n) => {
    pull[freeWeeks[n] ?? 0] = value;
  });
  const treated = { units: 0, squares: 0 };
  const others = { units: 0, squares: 0 };
  for (let i = 0; i < units; i++) {
    let moved = expectedBy[i] ?? 0;
    for (let k = i * weeks; k < (i + 1) * weeks; k++)
      if (untreated[k] === 1) moved += (pull[k % weeks] ?? 0) * ((panel.counts[k] ?? 0) - (expected[k] ?? 0));
    const group = (expectedBy[i] ?? 0) > 0 ? treated : others;
    group.units++;
    group.squares += ((observedBy[i] ?? 0) / observed - moved / total) ** 2;
  }
  if (treated.units < 2) return null;
  const scaled = ({ units: n, squares }: typeof treated) => (n > 1 ? (squares * n) / (n - 1) : squares);
  return Math.sqrt(scaled(treated) + scaled(others));
}
