import { excessLikelihood } from "./likelihood.js";

/** Lanes that the scan's loop takes at a time. */
export const GROUP = 4;

/**
 * Where the sums of the windows stand in 32-bit lanes: two to a lane, one when the circles have too many cases for 15 bits.
 * Four lanes make a group; a matrix of sums holds all rows of its first group, then those of the next, so that what one
 * pass reads stays in the processor's nearest cache.
 */
export class LaneLayout {
  readonly groups: number;
  /** The bits that a sum at its threshold sets. */
  readonly flags: number;
  /** 1 + the largest sum. */
  readonly base: number;
  private readonly paired: boolean;

  constructor(
    readonly windows: number,
    maxSize: number,
  ) {
    this.paired = maxSize < 0x7fff;
    this.base = this.paired ? 0x8000 : 0x80000000;
    this.flags = this.paired ? 0x80008000 | 0 : 0x80000000 | 0;
    this.groups = Math.ceil(windows / (this.paired ? 2 * GROUP : GROUP));
  }

  matrix(rows: number): Int32Array {
    return new Int32Array(this.groups * rows * GROUP);
  }

  /** Adds to the window's part of a row of a matrix. */
  add(matrix: Int32Array, row: number, window: number, value: number): void {
    const lane = this.paired ? window >> 1 : window;
    const rows = matrix.length / (this.groups * GROUP);
    const at = ((lane >> 2) * rows + row) * GROUP + (lane & 3);
    matrix[at] = (matrix[at] ?? 0) + (this.paired && (window & 1) === 1 ? value * 0x10000 : value);
  }

  /** The windows of a lane with their sums. */
  *sums(lane: number, value: number): Generator<[window: number, sum: number]> {
    if (!this.paired) {
      if (lane < this.windows) yield [lane, value];
      return;
    }
    if (2 * lane < this.windows) yield [2 * lane, value & 0xffff];
    if (2 * lane + 1 < this.windows) yield [2 * lane + 1, value >>> 16];
  }
}

export interface ThresholdProblem {
  /** All cases. */
  total: number;
  /** Cases of the largest circle. */
  maxSize: number;
  minCases: number;
}

/** Tables stand so far apart in the logarithm of the likelihood ratio. */
const APART = 0.5;

/** Sizes that a table tells apart at most: so many rows of a group fit into the processor's nearest cache. */
const MAX_ROWS = 1024;

/**
 * For a circle's size and a window the fewest cases whose likelihood ratio reaches a level, stored as what is to be added to
 * a sum so that the lane's flag is set from there on. Sizes share a row, with the threshold of the smallest: a table lets
 * through all that reach its level, and a few more. Thresholds never fall as circles grow: what a larger circle's sum does
 * not reach for a smaller circle's size, none between them reaches. A table for each level, made when it is first asked for.
 */
export class ThresholdTables {
  private readonly tables: (Int32Array | undefined)[] = [];
  private readonly sizesInRow: number;

  constructor(
    private readonly layout: LaneLayout,
    private readonly windowCases: Int32Array,
    private readonly problem: ThresholdProblem,
  ) {
    this.sizesInRow = Math.ceil((problem.maxSize + 1) / MAX_ROWS);
  }

  /** The row of a circle's size; row 0, which nothing reaches, for 0: no circle. */
  rowOf(size: number): number {
    return size === 0 ? 0 : 1 + Math.floor(size / this.sizesInRow);
  }

  /** The table that lets through all that exceeds `llr`, and a little less. */
  above(llr: number): Int32Array {
    const level = Math.floor(llr / APART);
    const known = this.tables[level];
    if (known !== undefined) return known;
    const made = this.make(level * APART);
    this.tables[level] = made;
    return made;
  }

  /** The largest likelihood ratio among a group's lanes of a circle. */
  likelihood(size: number, group: number, values: readonly number[]): number {
    const { total, minCases } = this.problem;
    let best = 0;
    values.forEach((value, i) => {
      for (const [window, cases] of this.layout.sums(group * GROUP + i, value)) {
        if (cases < minCases) continue;
        const expected = (size * (this.windowCases[window] ?? 0)) / total;
        best = Math.max(best, excessLikelihood(cases, expected, total));
      }
    });
    return best;
  }

  private make(level: number): Int32Array {
    const { layout } = this;
    const { total, maxSize, minCases } = this.problem;
    const rows = 1 + this.rowOf(maxSize);
    const table = layout.matrix(rows);
    for (let window = 0; window < layout.windows; window += 1) {
      const inWindow = this.windowCases[window] ?? 0;
      layout.add(table, 0, window, 1);
      // more cases expected, more cases needed: the threshold only rises with the size
      let cases = minCases;
      for (let row = 1; row < rows; row += 1) {
        const expected = ((row - 1) * this.sizesInRow * inWindow) / total;
        while (cases <= maxSize && !reaches(cases, expected, total, level)) cases += 1;
        layout.add(table, row, window, layout.base - cases);
      }
    }
    return table;
  }
}

function reaches(cases: number, expected: number, total: number, level: number): boolean {
  // where the smallest size of a row is 0 nothing is expected, and any case is more
  return expected === 0 || (cases > expected && excessLikelihood(cases, expected, total) >= level);
}
