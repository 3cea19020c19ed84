/**
 * Quasi-Poisson regression with a log link whose design is a level for each group and a few columns besides:
 * log μ_i = level[group_i] + Σ_j slope_j·x_ij, variance φ·μ.
 *
 * Fitted by iteratively reweighted least squares (McCullagh & Nelder 1989, §2.5). The levels are swept out of the normal
 * equations (Frisch–Waugh–Lovell): a step costs a few passes over the rows and a system as small as the columns. Starting
 * values, stopping rule and the weights of the dispersion are those of R's `glm.fit`, so that what is derived from the fit
 * agrees with it even where a level runs off to −∞ (a group of zeros only).
 */
import { AT_ONCE, fourOf, productsOf, sumsOfGroups } from "./four-columns.js";
import { sweep } from "./sweep.js";
import { at, groupAt } from "./typed-arrays.js";

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

export type GroupedFit = {
  /** Level of each group; NaN for a group without rows. */
  levels: Float64Array;
  /** One a column; 0 for a column that the groups and the columns before it determine. */
  slopes: Float64Array;
  /** Fitted means. */
  mu: Float64Array;
  /** Diagonal of the hat matrix. */
  leverages: () => Float64Array;
  /** Pearson estimate of φ, not bounded below; NaN without residual degrees of freedom. */
  dispersion: number;
  degreesOfFreedom: number;
  deviance: number;
  iterations: number;
  isConverged: boolean;
  /** Variance of each slope for φ = 1. */
  slopeVariances: Float64Array;
  /** Linear predictor of a row and its variance for φ = 1. */
  predict: (group: number, x: readonly number[]) => { eta: number; variance: number };
};

const TOLERANCE = 1e-8;
const MOST_ITERATIONS = 25;
const LEAST_MEAN = Number.EPSILON;

/** What a step of the fit reads and writes. */
type State = {
  prior: Float64Array;
  /** Working weights of the last step, working response, means. */
  w: Float64Array;
  z: Float64Array;
  mu: Float64Array;
  levels: Float64Array;
  slopes: Float64Array;
  /** Of each group: weight, mean response, mean of each column. */
  weight: Float64Array;
  target: Float64Array;
  means: Float64Array[];
  /** The columns about those means. */
  centred: Float64Array[];
  /** The working response and the columns, their means, and the response with the centred columns. */
  all: Float64Array[];
  allMeans: Float64Array[];
  factors: Float64Array[];
  /** A centred column times the weights, its products with those factors, all cross products, all products with the response. */
  weighted: Float64Array;
  line: Float64Array;
  cross: Float64Array;
  right: Float64Array;
  /** Of the columns about their means in the groups: inverse of the cross products. */
  inverse: Float64Array;
  rank: number;
  /** Σ prior·(y log y − y): the part of the deviance that does not change. */
  constant: number;
  deviance: number;
};

function start({ y, columns, groupCount, weights }: GroupedDesign): State {
  const n = y.length;
  const prior = weights ?? new Float64Array(n).fill(1);
  const z = new Float64Array(n);
  const mu = new Float64Array(n);
  let constant = 0;
  let varying = 0;
  for (let i = 0; i < n; i++) {
    const count = at(y, i);
    const mean = count + 0.1;
    const eta = Math.log(mean);
    if (count > 0) constant += at(prior, i) * (count * Math.log(count) - count);
    varying += at(prior, i) * (count * eta - mean);
    mu[i] = mean;
    z[i] = eta + (count - mean) / mean;
  }
  const target = new Float64Array(groupCount);
  const means = columns.map(() => new Float64Array(groupCount));
  const centred = columns.map(() => new Float64Array(n));
  return {
    prior,
    w: new Float64Array(n),
    z,
    mu,
    levels: new Float64Array(groupCount),
    slopes: new Float64Array(columns.length),
    weight: new Float64Array(groupCount),
    target,
    means,
    centred,
    all: [z, ...columns],
    allMeans: [target, ...means],
    factors: [z, ...centred],
    weighted: new Float64Array(n),
    line: new Float64Array(columns.length + 1 + AT_ONCE),
    cross: new Float64Array(columns.length ** 2),
    right: new Float64Array(columns.length),
    inverse: new Float64Array(columns.length ** 2),
    rank: 0,
    constant,
    deviance: 2 * (constant - varying),
  };
}

/** `x` about its means in the groups, into `centred`. */
function centre(x: Float64Array, means: Float64Array, groups: Uint8Array, centred: Float64Array): void {
  for (let i = 0; i < x.length; i++) centred[i] = at(x, i) - at(means, groupAt(groups, i));
}

/** Least squares of the working response: new slopes and levels. */
function solveStep({ y, groups, columns }: GroupedDesign, state: State): void {
  const { prior, w, mu, weight, target, means, centred, all, allMeans, factors, weighted, line, cross, right } = state;
  const { slopes, levels } = state;
  const k = columns.length;
  weight.fill(0);
  for (let i = 0; i < y.length; i++) {
    w[i] = at(prior, i) * at(mu, i);
    const g = groupAt(groups, i);
    weight[g] = at(weight, g) + at(w, i);
  }
  for (let j = 0; j < all.length; j += AT_ONCE) sumsOfGroups(groups, w, all, allMeans, j);
  for (const own of allMeans) for (let g = 0; g < own.length; g++) own[g] = at(own, g) / at(weight, g);
  for (let j = 0; j < k; j++) centre(columns[j] ?? w, means[j] ?? target, groups, centred[j] ?? w);
  for (let j = 0; j < k; j++) {
    const column = centred[j] ?? w;
    for (let i = 0; i < w.length; i++) weighted[i] = at(w, i) * at(column, i);
    for (let l = 0; l <= j + 1; l += AT_ONCE) productsOf(weighted, factors, l, line);
    right[j] = at(line, 0); // the column's weighted sum in each group is nil, so the response needs no centring
    for (let l = 0; l <= j; l++) {
      cross[j * k + l] = at(line, l + 1);
      cross[l * k + j] = at(line, l + 1);
    }
  }
  const { inverse, rank } = sweep(cross, k);
  state.inverse = inverse;
  state.rank = rank;
  for (let j = 0; j < k; j++) {
    slopes[j] = 0;
    for (let l = 0; l < k; l++) slopes[j] = at(slopes, j) + at(inverse, j * k + l) * at(right, l);
  }
  for (let g = 0; g < levels.length; g++) {
    let level = at(target, g);
    for (let j = 0; j < k; j++) level -= at(slopes, j) * at(means[j] ?? target, g);
    levels[g] = level;
  }
}

/** New means, working response and deviance. */
function update({ y, groups, columns }: GroupedDesign, state: State): void {
  const { prior, z, mu, slopes, levels } = state;
  for (let i = 0; i < y.length; i++) z[i] = at(levels, groupAt(groups, i));
  for (const [j, column] of columns.entries()) {
    const slope = at(slopes, j);
    for (let i = 0; i < y.length; i++) z[i] = at(z, i) + slope * at(column, i);
  }
  let varying = 0;
  for (let i = 0; i < y.length; i++) {
    const count = at(y, i);
    const eta = at(z, i);
    const mean = Math.max(Math.exp(eta), LEAST_MEAN);
    varying += at(prior, i) * (count * eta - mean);
    mu[i] = mean;
    z[i] = eta + (count - mean) / mean;
  }
  state.deviance = 2 * (state.constant - varying);
}

/** x′·inverse·x for a row's columns about their means in its group. */
function spread({ inverse, means, slopes }: State, group: number, x: readonly number[]): number {
  const k = slopes.length;
  const away = Float64Array.from(means, (mean, j) => (x[j] ?? 0) - at(mean, group));
  let sum = 0;
  for (let j = 0; j < k; j++) for (let l = 0; l < k; l++) sum += at(away, j) * at(inverse, j * k + l) * at(away, l);
  return sum;
}

/** w·(1/weight of the group + c′·inverse·c), c the row's columns about their means. */
function leveragesOf({ groups }: GroupedDesign, { w, weight, centred, inverse }: State): Float64Array {
  const leverages = new Float64Array(w.length);
  const k = centred.length;
  for (let i = 0; i < w.length; i++) leverages[i] = 1 / at(weight, groupAt(groups, i));
  for (const [j, x] of centred.entries()) {
    for (let l = 0; l < k; l += AT_ONCE) {
      const [y0, y1, y2, y3] = fourOf(centred, l);
      const line = j * k + l;
      const f0 = at(inverse, line);
      const f1 = l + 1 < k ? at(inverse, line + 1) : 0;
      const f2 = l + 2 < k ? at(inverse, line + 2) : 0;
      const f3 = l + 3 < k ? at(inverse, line + 3) : 0;
      for (let i = 0; i < w.length; i++) {
        leverages[i] =
          at(leverages, i) +
          f0 * at(x, i) * at(y0, i) +
          f1 * at(x, i) * at(y1, i) +
          f2 * at(x, i) * at(y2, i) +
          f3 * at(x, i) * at(y3, i);
      }
    }
  }
  for (let i = 0; i < w.length; i++) leverages[i] = at(leverages, i) * at(w, i);
  return leverages;
}

/**
 * Fits the model. A fit that does not settle within 25 steps comes back with `isConverged` false.
 *
 * @example fitGroupedPoisson({ y, groups, groupCount: 1, columns: [] }).levels // [log of the mean of y]
 */
export function fitGroupedPoisson(design: GroupedDesign): GroupedFit {
  const { y, groupCount } = design;
  const state = start(design);
  let iterations = 0;
  let isConverged = false;
  while (iterations < MOST_ITERATIONS && !isConverged) {
    iterations++;
    const before = state.deviance;
    solveStep(design, state);
    update(design, state);
    isConverged = Math.abs(state.deviance - before) / (Math.abs(state.deviance) + 0.1) < TOLERANCE;
  }
  const { w, mu, levels, slopes, weight, inverse } = state;
  let filled = 0;
  for (let g = 0; g < groupCount; g++) if (at(weight, g) > 0) filled++;
  let pearson = 0;
  for (let i = 0; i < y.length; i++) {
    const residual = (at(y, i) - at(mu, i)) / at(mu, i);
    pearson += at(w, i) * residual * residual;
  }
  const degreesOfFreedom = y.length - filled - state.rank;
  return {
    levels,
    slopes,
    mu,
    leverages: () => leveragesOf(design, state),
    dispersion: degreesOfFreedom > 0 ? pearson / degreesOfFreedom : Number.NaN,
    degreesOfFreedom,
    deviance: state.deviance,
    iterations,
    isConverged,
    slopeVariances: slopes.map((_, j) => at(inverse, j * (slopes.length + 1))),
    predict: (group, x) => ({
      eta: slopes.reduce((sum, slope, j) => sum + slope * (x[j] ?? 0), at(levels, group)),
      variance: 1 / at(weight, group) + spread(state, group, x),
    }),
  };
}
