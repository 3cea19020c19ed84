/**
 * Expected counts of the weeks at the end of a series by a quasi-Poisson regression with a trend and a season of harmonics.
 *
 * log μ_t = a + b·t + Σ_j (c_j·cos(2πj·t/year) + d_j·sin(2πj·t/year)) + further columns; past outbreaks weigh less. Two harmonics
 * over five years are the season's shape with fewer parameters than ten levels; one serves a history of less than two years
 * (Noufaily et al. 2013, Stat. Med. 32:1206–1222; Serfling 1963, Public Health Rep. 78:494–506).
 */
import type { FarringtonSeries } from "./farrington.js";
import { fitReweighted } from "./reweighted-fit.js";

export type HarmonicOptions = {
  /** Most weeks of history. */
  history: number;
  /** Weeks before the present one that may be part of its outbreak. */
  recentLeftOut: number;
  harmonics: number;
  /** Residuals above it weigh less; null: no second fit. */
  reweightAbove: number | null;
};

export const HARMONIC: Readonly<HarmonicOptions> = {
  history: 263,
  recentLeftOut: 8,
  harmonics: 2,
  reweightAbove: 2.58,
};

export type HarmonicForecast = {
  /** φ ≥ 1 */
  dispersion: number;
  /** Mean of a week, and the variance of its logarithm's estimate. */
  mean: (week: number) => { mean: number; variance: number };
};

const WEEKS_OF_YEAR = 52;
const DAYS_OF_YEAR = 365.2425;
const DAY = 86_400_000;
const ROWS_A_COLUMN = 4; // fewer weeks than this for each parameter tell nothing

/** Turns of the year at a week: by its first day where known, else by 52 weeks. */
function turn(starts: readonly string[] | undefined, week: number): number {
  if (starts === undefined) return (week / WEEKS_OF_YEAR) * 2 * Math.PI;
  return (Date.parse(starts[week] ?? "") / DAY / DAYS_OF_YEAR) * 2 * Math.PI;
}

function transposed(rows: readonly number[][], width: number): Float64Array[] {
  const columns = Array.from({ length: width }, () => new Float64Array(rows.length));
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < column.length; i++) column[i] = rows[i]?.[j] ?? 0;
  }
  return columns;
}

/**
 * Fits the weeks before `week` that are far enough from it.
 *
 * @param week place in the series, 0-based
 * @returns null for too few weeks or a fit that does not settle
 */
export function harmonicForecast(
  { counts, starts, columns = [] }: FarringtonSeries,
  week: number,
  changed: Partial<HarmonicOptions> = {},
): HarmonicForecast | null {
  const options = { ...HARMONIC, ...changed };
  const row = (at: number): number[] => {
    const x = [at - week];
    const angle = turn(starts, at);
    for (let j = 1; j <= options.harmonics; j++) x.push(Math.cos(j * angle), Math.sin(j * angle));
    for (const column of columns) x.push(column[at] ?? Number.NaN);
    return x;
  };
  const y: number[] = [];
  const rows: number[][] = [];
  for (let at = Math.max(0, week - options.history); at < week - options.recentLeftOut; at++) {
    const count = counts[at] ?? Number.NaN;
    if (Number.isNaN(count)) continue;
    y.push(count);
    rows.push(row(at));
  }
  const width = 1 + 2 * options.harmonics + columns.length;
  if (y.length < ROWS_A_COLUMN * (width + 1)) return null;
  const design = {
    y: Float64Array.from(y),
    groups: new Uint8Array(y.length),
    groupCount: 1,
    columns: transposed(rows, width),
  };
  const fitted = fitReweighted(design, options.reweightAbove);
  if (fitted === null) return null;
  const { fit, dispersion } = fitted;
  return {
    dispersion,
    mean: (at) => {
      const { eta, variance } = fit.predict(0, row(at));
      return { mean: Math.exp(eta), variance: variance * dispersion };
    },
  };
}
