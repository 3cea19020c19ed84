/**
 * The headline: what was seen after the works over what was to be expected without them.
 *
 * Factors of units and weeks are fitted on untreated cells only; their product is the expectation for treated cells, so
 * that early and late works never serve as each other's control. Ratio = Σ observed / Σ expected over treated cells.
 * The interval is that of resampling units, by its first-order formula and not by drawing: unit i moves the log ratio by
 * ψ_i = O_i/O − (E_i + q′s_i)/E, s_i being the unit's residuals by week over its untreated cells and q = H⁻¹ ∂E/∂b with
 * H the weighted Laplacian of the weeks. A treated unit draws the ratio to itself by its share h_i = E_i/E, so that its
 * part is ψ_i / √(1 − h_i) (CR2); the error is √(Σ ψ_i²), that of the others times n/(n−1). A unit with few weeks before
 * its works counts more than its requests say: the interval takes Student's t with as many degrees of freedom as units
 * count, (Σ v_i)² / Σ v_i² − 1, v_i the variance of ψ_i if requests were Poisson (Satterthwaite, working model).
 *
 * Source: Borusyak, Jaravel & Spiess (2024), Rev. Econ. Stud. 91:3253–3285; Wooldridge (2023), Econom. J. 26:C31–C66;
 * Efron (1982), The Jackknife, the Bootstrap and Other Resampling Plans, ch. 6 (the infinitesimal jackknife); Bell &
 * McCaffrey (2002), Survey Methodology 28:169–181 (CR2 and its degrees of freedom).
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
  /** What each unit's untreated weeks come to in factors of weeks: the more, the better its own factor is known. */
  known: Float64Array;
  /** Cholesky factor of H over the weeks that have untreated requests, the first of them left out. */
  laplacian: Matrix | null;
  /** The weeks of its rows. */
  freeWeeks: number[];
}

export interface ImputedRatio {
  observed: number;
  expected: number;
  ratio: number;
  /** Standard error of the ratio's logarithm with its degrees of freedom; null when only one unit tells. */
  error: { log: number; freedom: number } | null;
  /** Treated cells that were counted, and units they are of. */
  cells: number;
  units: number;
}

/**
 * Units whose works began in the same week have the same untreated weeks: for the factors of the weeks their sums say all
 * there is to say (the sums are sufficient), so that the fit is one of dates and weeks, however many the units are.
 *
 * @returns null when the factors did not settle
 */
export function imputeUntreated(panel: EffectPanel): Imputed | null {
  const { units, weeks, counts } = panel;
  const untreated = indicator(panel, (i, t) => phaseOf(panel, i, t) === "untreated");
  const sums = margins(
    counts.map((count, k) => count * (untreated[k] ?? 0)),
    units,
    weeks,
  );
  const ends = panel.starts.map((start) => start ?? weeks);
  const dates = [...new Set(ends)];
  const cells = indicator({ units: dates.length, weeks }, (group, t) => t < (dates[group] ?? 0));
  const sumsOfDates = Float64Array.from(dates, (date) =>
    sums.units.reduce((total, own, i) => (ends[i] === date ? total + own : total), 0),
  );
  const byDate: TwoWay = { units: new Float64Array(dates.length), weeks: new Float64Array(weeks).fill(1) };
  if (!matchMargins(cells, { units: sumsOfDates, weeks: sums.weeks }, byDate)) return null;
  const knownOfDates = new Map(dates.map((date) => [date, sum(byDate.weeks.subarray(0, date))]));
  const known = Float64Array.from(ends, (end) => knownOfDates.get(end) ?? 0);
  const factors = sums.units.map((own, i) => ((known[i] ?? 0) > 0 ? own / (known[i] ?? 1) : 0));
  const effects: TwoWay = { units: factors, weeks: byDate.weeks };
  const lastDate = Math.max(...dates);
  const expected = untreated.map((_, k) => {
    const [i, t] = [Math.floor(k / weeks), k % weeks];
    return (ends[i] ?? 0) > 0 && t < lastDate ? (factors[i] ?? 0) * (effects.weeks[t] ?? 0) : Number.NaN;
  });
  const freeWeeks = [...sums.weeks.keys()].filter((t) => (sums.weeks[t] ?? 0) > 0).slice(1);
  const laplacian = laplacianOf(dates, byDate, freeWeeks);
  return { panel, expected, untreated, effects, known, laplacian, freeWeeks };
}

/** Information on the logarithms of the week factors, those of the units profiled out. */
function laplacianOf(dates: readonly number[], { units, weeks }: TwoWay, freeWeeks: readonly number[]): Matrix | null {
  const information = zeros(freeWeeks.length);
  dates.forEach((date, group) => {
    const means = Float64Array.from(freeWeeks, (t) => (t < date ? (units[group] ?? 0) * (weeks[t] ?? 0) : 0));
    const total = (units[group] ?? 0) * sum(weeks.subarray(0, date));
    if (total === 0) return;
    for (let a = 0; a < means.length; a++) {
      const line = information[a];
      const mean = means[a] ?? 0;
      if (line === undefined || mean === 0) continue;
      for (let b = 0; b <= a; b++) line[b] = (line[b] ?? 0) - (mean * (means[b] ?? 0)) / total;
      line[a] = (line[a] ?? 0) + mean;
    }
  });
  return cholesky(information);
}

/** Treated cells that are asked of, added up by unit. */
interface Asked {
  observed: Float64Array;
  expected: Float64Array;
  /** Σ of the expected by week: how the sum moves with the logarithm of the week's factor. */
  byWeek: Float64Array;
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

/**
 * Observed over expected in the treated cells for which `counts` holds; cells without an expectation are left out.
 *
 * @param weightOf what a unit's requests count in the ratio, seen and expected alike; fixed by the dates, not by requests
 * @returns null when there is no such cell, or nothing was expected or seen in them
 */
export function imputedRatio(
  imputed: Imputed,
  counts: (unit: number, week: number) => boolean,
  weightOf: (unit: number) => number = () => 1,
): ImputedRatio | null {
  const { panel, expected, untreated } = imputed;
  const { units, weeks } = panel;
  const weighted: Asked = {
    observed: new Float64Array(units),
    expected: new Float64Array(units),
    byWeek: new Float64Array(weeks),
  };
  const treatedUnits = new Set<number>();
  let [cells, observed, due] = [0, 0, 0];
  expected.forEach((mean, k) => {
    if (untreated[k] === 1 || Number.isNaN(mean)) return;
    const [i, t] = [Math.floor(k / weeks), k % weeks];
    if (!counts(i, t)) return;
    const weight = weightOf(i);
    observed += panel.counts[k] ?? 0;
    due += mean;
    weighted.observed[i] = (weighted.observed[i] ?? 0) + weight * (panel.counts[k] ?? 0);
    weighted.expected[i] = (weighted.expected[i] ?? 0) + weight * mean;
    weighted.byWeek[t] = (weighted.byWeek[t] ?? 0) + weight * mean;
    treatedUnits.add(i);
    cells++;
  });
  const ratio = sum(weighted.observed) / sum(weighted.expected);
  if (!(ratio > 0 && Number.isFinite(ratio))) return null;
  const error = treatedUnits.size < 2 ? null : errorOfLog(imputed, weighted, weightOf);
  return { observed, expected: due, ratio, error, cells, units: treatedUnits.size };
}

/** q: by how much an untreated request of a week moves Σ expected; 0 in the weeks that are held. */
function pullOfWeeks(imputed: Imputed, laplacian: Matrix, { expected, byWeek }: Asked): Float64Array {
  const { panel, effects, untreated, known, freeWeeks } = imputed;
  const { units, weeks } = panel;
  const gradient = Float64Array.from(byWeek);
  // a week's factor also moves the unit's own: A_i = y_i· / Σ B over its untreated weeks
  for (let i = 0; i < units; i++) {
    const share = (expected[i] ?? 0) / (known[i] ?? 1);
    if (!(share > 0)) continue;
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
  return pull;
}

function errorOfLog(
  imputed: Imputed,
  asked: Asked,
  weightOf: (unit: number) => number,
): { log: number; freedom: number } | null {
  const { panel, untreated, laplacian, expected, effects, known } = imputed;
  if (laplacian === null) return null;
  const { units, weeks } = panel;
  const pull = pullOfWeeks(imputed, laplacian, asked);
  const [observed, total] = [sum(asked.observed), sum(asked.expected)];
  let [treated, others, otherUnits] = [0, 0, 0];
  let [variances, squares] = [0, 0];
  for (let i = 0; i < units; i++) {
    const [seen, due] = [asked.observed[i] ?? 0, asked.expected[i] ?? 0];
    let [moved, variance] = [due, 0];
    for (let k = i * weeks; k < (i + 1) * weeks; k++) {
      if (untreated[k] !== 1) continue;
      const [q, mean] = [pull[k % weeks] ?? 0, expected[k] ?? 0];
      moved += q * ((panel.counts[k] ?? 0) - mean);
      variance += q * q * mean;
    }
    const psi = seen / observed - moved / total;
    if (due > 0) {
      treated += psi ** 2 / (1 - due / total);
      // Poisson: those seen vary as ratio · expected, those expected as expected² over the requests before
      variance += weightOf(i) * due * (total / observed) + due ** 2 / ((known[i] ?? 0) * (effects.units[i] ?? 0));
    } else {
      others += psi ** 2;
      otherUnits++;
    }
    variances += variance;
    squares += variance ** 2;
  }
  const log = Math.sqrt(treated + (otherUnits > 1 ? (others * otherUnits) / (otherUnits - 1) : others));
  return Number.isFinite(log) ? { log, freedom: variances ** 2 / squares - 1 } : null;
}
