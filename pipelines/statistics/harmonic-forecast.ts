/**
 * Expected counts of the weeks at the end of a series by a quasi-Poisson regression with a trend and a season of harmonics.
 *
 * log μ_t = a + b·t + Σ_j (c_j·cos(2πj·t/year) + d_j·sin(2πj·t/year)) + further columns; past outbreaks weigh less. Two harmonics
 * over five years are the season's shape with fewer parameters than ten levels; one serves a history of less than two years
 * (Noufaily et al. 2013, Stat. Med. 32:1206–1222; Serfling 1963, Public Health Rep. 78:494–506).
 */
import type { FarringtonSeries } from "./farrington.js";
import { fitReweighted } from "./reweighted-fit.js";
import { pick } from "./typed-arrays.js";

export type HarmonicOptions = {
  /** Most weeks of history. */
  history: number;
  /** Weeks before the present one that may be part of its outbreak. */
  recentLeftOut: number;
  harmonics: number;
  /** Residuals above it weigh less; null: no second fit. */
  reweightAbove: number | null;
};

const HARMONIC: Readonly<HarmonicOptions> = {
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

/** Cosines and sines of the year's turns, a column for each, a value a week. Many series have the same weeks: theirs are kept. */
function wavesOf(starts: readonly string[] | undefined, weeks: number, harmonics: number): Float64Array[] {
  const known = starts && WAVES.get(starts)?.get(harmonics);
  if (known !== undefined) return known;
  const angles = Array.from({ length: starts?.length ?? weeks }, (_, week) => turn(starts, week));
  const waves = Array.from({ length: harmonics }, (_, i) =>
    [Math.cos, Math.sin].map((wave) => Float64Array.from(angles, (angle) => wave((i + 1) * angle))),
  ).flat();
  if (starts !== undefined) WAVES.set(starts, (WAVES.get(starts) ?? new Map()).set(harmonics, waves));
  return waves;
}

const WAVES = new WeakMap<readonly string[], Map<number, Float64Array[]>>();

/** Angle of a week in the year: by its first day where known, else by 52 weeks. */
function turn(starts: readonly string[] | undefined, week: number): number {
  if (starts === undefined) return (week / WEEKS_OF_YEAR) * 2 * Math.PI;
  return (Date.parse(starts[week] ?? "") / DAY / DAYS_OF_YEAR) * 2 * Math.PI;
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
  const others = [...wavesOf(starts, counts.length, options.harmonics), ...columns];
  const weeks = knownWeeks(counts, Math.max(0, week - options.history), week - options.recentLeftOut);
  if (weeks.length < ROWS_A_COLUMN * (others.length + 2)) return null;
  const trend = new Float64Array(weeks.length);
  for (let i = 0; i < trend.length; i++) trend[i] = (weeks[i] ?? 0) - week;
  const design = {
    y: pick(counts, weeks),
    groups: new Uint8Array(weeks.length),
    groupCount: 1,
    columns: [trend, ...others.map((column) => pick(column, weeks))],
  };
  const fitted = fitReweighted(design, options.reweightAbove);
  if (fitted === null) return null;
  const { fit, dispersion } = fitted;
  return {
    dispersion,
    mean: (at) => {
      const x = [at - week, ...others.map((column) => column[at] ?? Number.NaN)];
      const { eta, variance } = fit.predict(0, x);
      return { mean: Math.exp(eta), variance: variance * dispersion };
    },
  };
}

/** Those of the weeks `from` … `to` − 1 of which the count is known. */
function knownWeeks(counts: ArrayLike<number>, from: number, to: number): Int32Array {
  const weeks = new Int32Array(Math.max(0, to - from));
  let known = 0;
  for (let week = from; week < to; week++) if (!Number.isNaN(counts[week] ?? Number.NaN)) weeks[known++] = week;
  return weeks.subarray(0, known);
}
