/**
 * Quasi-Poisson regression with a log link whose design is a level for each group and a few columns besides:
 * log μ_i = level[group_i] + Σ_j slope_j·x_ij, variance φ·μ.
 *
 * Fitted by iteratively reweighted least squares (McCullagh & Nelder 1989, §2.5). The levels are swept out of the normal
 * equations (Frisch–Waugh–Lovell): a step costs a few passes over the rows and a system as small as the columns. Starting
 * values, stopping rule and the weights of the dispersion are those of R's `glm.fit`, so that what is derived from the fit
 * agrees with it even where a level runs off to −∞ (a group of zeros only).
 */
import { AT_ONCE, addProducts, addSquares, centre, productsOf, sumsOfGroups } from "./four-columns.js";
import { sweep } from "./sweep.js";
import { at, groupAt, piecesOf } from "./typed-arrays.js";

export type GroupedDesign = {
  /** Counts, one a row. */
  y: Float64Array;
  /** Group of each row, 0 … groupCount − 1. */
  groups: Uint8Array;
  groupCount: number;
  /** Further columns, each as long as `y`. */
  columns: readonly Float64Array[];
  /** Prior weights; 1 when left out. */
  weights?: Float64Array;
};

const TOLERANCE = 1e-8;
const MOST_ITERATIONS = 25;
const LEAST_MEAN = Number.EPSILON;

/**
 * A fitted model. One that does not settle within 25 steps has `isConverged` false. All its arrays lie in one piece of memory: a first
 * night makes twenty-five thousand of them.
 *
 * @example new GroupedFit({ y, groups, groupCount: 1, columns: [] }).levels // [log of the mean of y]
 */
export class GroupedFit {
  /** Level of each group; NaN for a group without rows. */
  readonly levels: Float64Array;
  /** One a column; 0 for a column that the groups and the columns before it determine. */
  readonly slopes: Float64Array;
  /** Fitted means. */
  readonly mu: Float64Array;
  /** Pearson estimate of φ, not bounded below; NaN without residual degrees of freedom. */
  dispersion = Number.NaN;
  degreesOfFreedom = 0;
  deviance = Number.NaN;
  iterations = 0;
  isConverged = false;

  private readonly y: Float64Array;
  private readonly groups: Uint8Array;
  private readonly columns: readonly Float64Array[];
  /** Of each row: logarithm of the first mean; y log y − y. */
  private readonly firstEta: Float64Array;
  private readonly saturated: Float64Array;
  /** Working weights of the last step and working response. */
  private readonly w: Float64Array;
  private readonly z: Float64Array;
  /** Of each group: weight; mean of the response and of each column. */
  private readonly weight: Float64Array;
  private readonly means: Float64Array[];
  /** The response and the columns; the response and the columns about their means in the groups. */
  private readonly all: Float64Array[];
  private readonly factors: Float64Array[];
  /** A centred column times the weights, its products with those factors, all cross products, all products with the response. */
  private readonly weighted: Float64Array;
  private readonly line: Float64Array;
  private readonly cross: Float64Array;
  private readonly right: Float64Array;
  /** Of a row that is predicted: its columns about their means. */
  private readonly away: Float64Array;
  /** Of the columns about their means in the groups: inverse of the cross products. */
  private inverse: Float64Array;
  private rank = 0;

  constructor({ y, groups, groupCount, columns, weights }: GroupedDesign) {
    const n = y.length;
    const k = columns.length;
    const take = piecesOf((6 + k) * n + (3 + k) * groupCount + k * (k + 4) + 1 + AT_ONCE);
    this.y = y;
    this.groups = groups;
    this.mu = take(n);
    this.firstEta = take(n);
    this.saturated = take(n);
    this.w = take(n);
    this.z = take(n);
    this.weighted = take(n);
    // lists that grow by pushing are of one kind to the engine, whoever made the columns
    this.all = [this.z];
    this.factors = [this.z];
    this.means = [take(groupCount)];
    for (const column of columns) {
      this.all.push(column);
      this.factors.push(take(n));
      this.means.push(take(groupCount));
    }
    this.columns = this.all.slice(1);
    this.levels = take(groupCount);
    this.weight = take(groupCount);
    this.slopes = take(k);
    this.right = take(k);
    this.away = take(k);
    this.line = take(k + 1 + AT_ONCE);
    this.cross = take(k * k);
    this.inverse = this.cross;
    for (let i = 0; i < n; i++) {
      const count = at(y, i);
      this.firstEta[i] = Math.log(count + 0.1);
      if (count > 0) this.saturated[i] = count * Math.log(count) - count;
    }
    this.fitWith(weights ?? new Float64Array(n).fill(1));
  }

  /** Fits again with other prior weights, in place of what it was. */
  fitWith(prior: Float64Array): void {
    const constant = this.start(prior);
    this.iterations = 0;
    this.isConverged = false;
    while (this.iterations < MOST_ITERATIONS && !this.isConverged) {
      this.iterations++;
      const before = this.deviance;
      this.solveStep(prior);
      this.deviance = 2 * (constant - this.update(prior));
      this.isConverged = Math.abs(this.deviance - before) / (Math.abs(this.deviance) + 0.1) < TOLERANCE;
    }
    this.judge();
  }

  /** Diagonal of the hat matrix: w·(1/weight of the group + c′·inverse·c), c the row's columns about their means. */
  leverages(): Float64Array {
    const { w, weight, groups, inverse } = this;
    const k = this.columns.length;
    const centred = this.factors.slice(1);
    const leverages = new Float64Array(w.length);
    for (let i = 0; i < w.length; i++) leverages[i] = 1 / at(weight, groupAt(groups, i));
    for (let j = 0; j < k; j++)
      for (let l = 0; l < k; l += AT_ONCE)
        addSquares(centred[j] ?? w, inverse.subarray(j * k, (j + 1) * k), centred, l, leverages);
    for (let i = 0; i < w.length; i++) leverages[i] = at(leverages, i) * at(w, i);
    return leverages;
  }

  /** Variance of a slope for φ = 1. */
  slopeVariance(j: number): number {
    return at(this.inverse, j * (this.slopes.length + 1));
  }

  /** Linear predictor of a row and its variance for φ = 1. */
  predict(group: number, x: readonly number[]): { eta: number; variance: number } {
    let eta = at(this.levels, group);
    for (let j = 0; j < this.slopes.length; j++) eta += at(this.slopes, j) * (x[j] ?? 0);
    return { eta, variance: 1 / at(this.weight, group) + this.spread(group, x) };
  }

  /** x′·inverse·x for a row's columns about their means in its group. */
  private spread(group: number, x: readonly number[]): number {
    const { inverse, means, away } = this;
    const k = away.length;
    for (let j = 0; j < k; j++) away[j] = (x[j] ?? 0) - at(means[j + 1] ?? away, group);
    let sum = 0;
    for (let j = 0; j < k; j++) for (let l = 0; l < k; l++) sum += at(away, j) * at(inverse, j * k + l) * at(away, l);
    return sum;
  }

  /** First means and working response, their deviance; returns Σ prior·(y log y − y), the part of the deviance that does not change. */
  private start(prior: Float64Array): number {
    const { y, z, mu, firstEta, saturated } = this;
    let constant = 0;
    let varying = 0;
    for (let i = 0; i < y.length; i++) {
      const count = at(y, i);
      const mean = count + 0.1;
      const eta = at(firstEta, i);
      constant += at(prior, i) * at(saturated, i);
      varying += at(prior, i) * (count * eta - mean);
      mu[i] = mean;
      z[i] = eta + (count - mean) / mean;
    }
    this.deviance = 2 * (constant - varying);
    return constant;
  }

  /** Least squares of the working response: new slopes and levels. */
  private solveStep(prior: Float64Array): void {
    const { groups, w, mu, weight, means, all, factors, weighted, line, cross, right, slopes } = this;
    const k = slopes.length;
    weight.fill(0);
    for (let i = 0; i < w.length; i++) {
      const own = at(prior, i) * at(mu, i);
      const g = groupAt(groups, i);
      w[i] = own;
      weight[g] = at(weight, g) + own;
    }
    for (let j = 0; j <= k; j += AT_ONCE) sumsOfGroups(groups, w, all, means, j);
    for (let j = 0; j <= k; j++) {
      const own = means[j] ?? w;
      for (let g = 0; g < own.length; g++) own[g] = at(own, g) / at(weight, g);
    }
    for (let j = 1; j <= k; j++) centre(all[j] ?? w, means[j] ?? w, groups, factors[j] ?? w);
    for (let j = 0; j < k; j++) {
      const column = factors[j + 1] ?? w;
      for (let i = 0; i < w.length; i++) weighted[i] = at(w, i) * at(column, i);
      for (let l = 0; l <= j + 1; l += AT_ONCE) productsOf(weighted, factors, l, line);
      right[j] = at(line, 0); // the column's weighted sum in each group is nil, so the response needs no centring
      for (let l = 0; l <= j; l++) {
        cross[j * k + l] = at(line, l + 1);
        cross[l * k + j] = at(line, l + 1);
      }
    }
    const { inverse, rank } = sweep(cross, k);
    this.inverse = inverse;
    this.rank = rank;
    for (let j = 0; j < k; j++) {
      slopes[j] = 0;
      for (let l = 0; l < k; l++) slopes[j] = at(slopes, j) + at(inverse, j * k + l) * at(right, l);
    }
    this.solveLevels();
  }

  private solveLevels(): void {
    const { levels, slopes, means } = this;
    for (let g = 0; g < levels.length; g++) {
      let level = at(means[0] ?? levels, g);
      for (let j = 0; j < slopes.length; j++) level -= at(slopes, j) * at(means[j + 1] ?? levels, g);
      levels[g] = level;
    }
  }

  /** New means and working response; returns Σ prior·(y·η − μ), the part of the deviance that changes. */
  private update(prior: Float64Array): number {
    const { y, z, mu, groups, levels, slopes, columns } = this;
    for (let i = 0; i < y.length; i++) z[i] = at(levels, groupAt(groups, i));
    for (let j = 0; j < columns.length; j += AT_ONCE) addProducts(slopes, columns, j, z);
    let varying = 0;
    for (let i = 0; i < y.length; i++) {
      const count = at(y, i);
      const eta = at(z, i);
      const mean = Math.max(Math.exp(eta), LEAST_MEAN);
      varying += at(prior, i) * (count * eta - mean);
      mu[i] = mean;
      z[i] = eta + (count - mean) / mean;
    }
    return varying;
  }

  private judge(): void {
    const { y, w, mu, weight } = this;
    let filled = 0;
    for (let g = 0; g < weight.length; g++) if (at(weight, g) > 0) filled++;
    let pearson = 0;
    for (let i = 0; i < y.length; i++) {
      const residual = (at(y, i) - at(mu, i)) / at(mu, i);
      pearson += at(w, i) * residual * residual;
    }
    this.degreesOfFreedom = y.length - filled - this.rank;
    this.dispersion = this.degreesOfFreedom > 0 ? pearson / this.degreesOfFreedom : Number.NaN;
  }
}
