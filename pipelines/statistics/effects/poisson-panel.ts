/**
 * Poisson regression with effects of units and weeks, errors clustered by unit.
 *
 * y_it ~ Poisson(A_i B_t exp(x_it β)). For a given β the factors are found by matching margins; β is moved by Newton's
 * steps on what is then left, the columns taken free of unit and week effects with the means as weights.
 * Households that stay the same over the weeks are part of A_i: an offset would change nothing.
 *
 * Source: Wooldridge (2023), Econom. J. 26:C31–C66; Correia, Guimarães & Zylkin (2020), Stata J. 20:95–115.
 */
import { clusteredCovariance, crossProducts, scoresByUnit } from "./clustered.js";
import { cholesky, choleskySolve, invert, type Matrix } from "./symmetric.js";
import { margins, matchMargins, type TwoWay, takeOutEffects } from "./two-way.js";

interface PoissonCells {
  units: number;
  weeks: number;
  counts: Float64Array;
  /** 1 for the cells of the fit; all, where it is not given. */
  included?: Float64Array;
}

interface PoissonFit {
  /** Log rate ratios, one a column. */
  beta: Float64Array;
  /** Expected counts; 0 in cells outside the fit. */
  means: Float64Array;
  /** (X̃′ W X̃)⁻¹: the covariance if counts were Poisson and nothing else. */
  bread: Matrix;
  /** Clustered covariance, CR0; times G / (G − 1) for CR1. */
  covariance: Matrix;
  /** G: units that had at least one request. */
  clusters: number;
  /** Pearson's χ² a degree of freedom. */
  dispersion: number;
  deviance: number;
}

const MOST_STEPS = 60;
/** How free of effects the columns are: roughly while they only set the length of a step, exactly for the errors. */
const ON_THE_WAY = 1e-6;
const EXACT = 1e-11;

interface Step {
  means: Float64Array;
  free: Float64Array[];
  residuals: Float64Array;
  products: Matrix;
}

/**
 * @param columns regressors, laid out as the counts are; none of them made of units, weeks and the others
 * @returns null when there is no answer: a column is made of others, or its cells have no requests (the ratio is 0 or ∞)
 */
export function poissonPanel(cells: PoissonCells, columns: readonly Float64Array[]): PoissonFit | null {
  const { units, weeks } = cells;
  const included = cells.included ?? new Float64Array(units * weeks).fill(1);
  const counts = cells.counts.map((count, k) => count * (included[k] ?? 0));
  const sums = margins(counts, units, weeks);
  const effects: TwoWay = { units: new Float64Array(units), weeks: new Float64Array(weeks).fill(1) };
  const inColumns = columns.map(() => ({ units: new Float64Array(units), weeks: new Float64Array(weeks) }));
  const beta = new Float64Array(columns.length);

  const freeOf = (means: Float64Array, tolerance: number) => {
    const total = margins(means, units, weeks);
    return columns.map((column, p) => takeOutEffects(column, means, total, inColumns[p] ?? effects, tolerance));
  };

  const stepAt = (): Step | null => {
    const base = linear(columns, beta, counts.length).map((value, k) => (included[k] === 0 ? 0 : Math.exp(value)));
    if (!matchMargins(base, sums, effects)) return null;
    const means = base.map((cell, k) => cell * (effects.units[(k / weeks) | 0] ?? 0) * (effects.weeks[k % weeks] ?? 0));
    const free = freeOf(means, ON_THE_WAY);
    const residuals = counts.map((count, k) => count - (means[k] ?? 0));
    return { means, free, residuals, products: crossProducts(free, means) };
  };

  for (let n = 0; n < MOST_STEPS; n++) {
    const at = stepAt();
    const lower = at && cholesky(at.products);
    if (at === null || lower === null) return null;
    const score = columns.map((column) => dot(column, at.residuals));
    const move = choleskySolve(lower, score);
    const longest = move.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    if (longest < 1e-9) return finish(cells, included, counts, beta, { ...at, free: freeOf(at.means, EXACT) });
    // far from the answer a full step may overshoot
    const scale = Math.min(1, 2 / longest);
    for (let p = 0; p < beta.length; p++) beta[p] = (beta[p] ?? 0) + scale * (move[p] ?? 0);
    if (beta.some((each) => Math.abs(each) > 15)) return null;
  }
  return null;
}

/** Σ x β of every cell. */
function linear(columns: readonly Float64Array[], beta: Float64Array, cells: number): Float64Array {
  const sum = new Float64Array(cells);
  columns.forEach((column, p) => {
    const own = beta[p] ?? 0;
    for (let k = 0; k < cells; k++) sum[k] = (sum[k] ?? 0) + own * (column[k] ?? 0);
  });
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function finish(
  { units, weeks }: PoissonCells,
  included: Float64Array,
  counts: Float64Array,
  beta: Float64Array,
  { means, free, residuals }: Omit<Step, "products">,
): PoissonFit | null {
  const bread = invert(crossProducts(free, means));
  if (bread === null) return null;
  const sums = margins(counts, units, weeks);
  const clusters = sums.units.filter((sum) => sum > 0).length;
  let [cells, pearson, deviance] = [0, 0, 0];
  for (let k = 0; k < counts.length; k++) {
    const [count, mean] = [counts[k] ?? 0, means[k] ?? 0];
    cells += included[k] ?? 0;
    if (mean <= 0) continue;
    pearson += (count - mean) ** 2 / mean;
    deviance += 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean));
  }
  return {
    beta,
    means,
    bread,
    covariance: clusteredCovariance(bread, scoresByUnit(free, residuals, units, weeks)),
    clusters,
    dispersion: pearson / (cells - (units + weeks - 1 + free.length)),
    deviance,
  };
}
