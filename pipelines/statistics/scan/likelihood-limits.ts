import { excessLikelihood } from "./likelihood.js";

/** Lists stand so far apart in the logarithm of the likelihood ratio. */
const APART = 0.5;
/** The limits are a little too high, never too low: what they let through is reckoned exactly. */
const MARGIN = 1e-9;

/**
 * For each number of cases the most that may be expected of a circle and a window for their likelihood ratio to reach a level:
 * the ratio falls as more is expected, so this one list stands for the logarithms of all circles and windows. A list for
 * each level, made when it is first asked for.
 */
export class LikelihoodLimits {
  private readonly lists: (Float64Array | undefined)[] = [];

  /**
   * @param mostCases of any window of any circle, in any permutation
   * @param mostExpected of any: numbers of cases that would reach a level with more are not reckoned
   */
  constructor(
    private readonly total: number,
    private readonly minCases: number,
    private readonly mostCases: number,
    private readonly mostExpected: number,
  ) {}

  /** The level at or below a likelihood ratio, as a whole number. */
  levelOf(llr: number): number {
    return Math.floor(llr / APART);
  }

  /**
   * By the number of cases; −1 where there are too few for a cluster, infinite where all are enough. What exceeds the level is let
   * through, and a little less.
   */
  at(level: number): Float64Array {
    const known = this.lists[level];
    if (known !== undefined) return known;
    const made = this.made(level);
    this.lists[level] = made;
    return made;
  }

  private made(level: number): Float64Array {
    const list = new Float64Array(this.mostCases + 1).fill(Number.POSITIVE_INFINITY);
    list.fill(-1, 0, this.minCases);
    let limit = 0;
    for (let cases = this.minCases; cases <= this.mostCases && limit <= this.mostExpected; cases += 1) {
      limit = level === 0 ? cases : this.limitOf(cases, level * APART, limit);
      list[cases] = limit * (1 + MARGIN);
    }
    return list;
  }

  /** Newton's steps from the left: the likelihood ratio is convex in what is expected, so none goes too far. */
  private limitOf(cases: number, level: number, limitOfFewer: number): number {
    const rest = this.total - cases;
    let expected = Math.max(limitOfFewer, cases * Math.exp(-1 - level / cases));
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const beyond = excessLikelihood(cases, expected, this.total) - level;
      const slope = cases / expected - (rest === 0 ? 0 : rest / (this.total - expected));
      const next = expected + beyond / slope;
      if (!(next > expected * (1 + MARGIN / 100))) return Math.max(next, expected);
      expected = next;
    }
    return cases;
  }
}

const MOST_STEPS = 50;
