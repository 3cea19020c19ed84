import { BLOCK, type Blocks } from "./blocks.js";
import { excessLikelihood } from "./likelihood.js";
import type { LikelihoodLimits } from "./likelihood-limits.js";
import type { Window } from "./screens.js";

/** 32-bit lanes that the loop takes at a time. */
const LANES = 4;

/** What all sieves of a scan share. */
export interface Sieved {
  blocks: Blocks;
  limits: LikelihoodLimits;
  /** All cases. */
  total: number;
  /** Cases of each place (and of one without any) up to each day: rows of `columns`, written anew for each permutation. */
  upTo: Int32Array;
  columns: number;
  /** Of any window of any circle, in any permutation. */
  mostCases: number;
}

/** Screens that one sieve holds. */
export const sumsOfSieve = (mostCases: number): number => (isPaired(mostCases) ? 2 * LANES : LANES);

const isPaired = (mostCases: number): boolean => mostCases < 0x7fff;

/**
 * The circles whose likelihood ratio in some windows may exceed what a permutation has reached already.
 *
 * Windows of nearly the same days share a screen: their union's cases are held against the threshold of the shortest of
 * them, the fewest cases with which it could reach that. The sums of two screens stand in a 32-bit lane and go through one
 * addition; those of four lanes grow with the circle and stay in registers. A block of four circles is passed when the sums
 * after it stay below the thresholds of its smallest circle, else it is looked into circle by circle, and where a screen lets one
 * through, window by window. What comes out is exact.
 */
export class Sieve {
  /** Of each screen: the columns between which its windows lie. Of all: the first and the last. */
  private readonly unions: Int32Array;
  private readonly first: number;
  private readonly last: number;
  private readonly isPaired: boolean;
  /** The bits that a sum at its threshold sets, and 1 + the largest sum. */
  private readonly flags: number;
  private readonly base: number;
  /** Lanes of each place. */
  private readonly lanes: Int32Array;
  private readonly tables: (Int32Array | undefined)[] = [];
  /** Of the centre at hand, up to the step at hand: cases up to each day. */
  private readonly sums: Int32Array;
  private centre = -1;
  private summedTo = 0;
  private best = 0;

  /** @param screens at most `sumsOfSieve` lists of windows */
  constructor(
    private readonly sieved: Sieved,
    private readonly screens: readonly (readonly Window[])[],
  ) {
    this.unions = Int32Array.from(
      screens.flatMap((screen) => [
        Math.min(...screen.map(({ start }) => start)),
        Math.max(...screen.map(({ end }) => end)),
      ]),
    );
    this.first = Math.min(...this.unions);
    this.last = Math.max(...this.unions);
    this.isPaired = isPaired(sieved.mostCases);
    this.base = this.isPaired ? 0x8000 : 0x80000000;
    this.flags = this.isPaired ? 0x80008000 | 0 : 0x80000000 | 0;
    this.lanes = new Int32Array((sieved.upTo.length / sieved.columns) * LANES);
    this.sums = new Int32Array(sieved.columns);
  }

  /** Takes over the permutation that `upTo` holds. */
  pack(): void {
    const { lanes, unions, isPaired } = this;
    const { upTo, columns } = this.sieved;
    lanes.fill(0);
    for (let row = 0, at = 0; row < upTo.length; row += columns, at += LANES) {
      // most places have no case of a rare topic in these days
      if (upTo[row + this.first] === upTo[row + this.last]) continue;
      for (let i = 0; 2 * i < unions.length; i += 1) {
        const cases = (upTo[row + (unions[2 * i + 1] ?? 0)] ?? 0) - (upTo[row + (unions[2 * i] ?? 0)] ?? 0);
        const lane = at + (isPaired ? i >> 1 : i);
        lanes[lane] = (lanes[lane] ?? 0) + (isPaired && (i & 1) === 1 ? cases << 16 : cases);
      }
    }
  }

  /** The largest likelihood ratio of the permutation that is above `above`; `above` when there is none. */
  largest(above: number): number {
    const { lanes, flags } = this;
    const { starts, rows, places } = this.sieved.blocks;
    this.best = above;
    this.centre = -1;
    let table = this.tableAbove(above);
    for (let centre = 0; centre + 1 < starts.length; centre += 1) {
      const end = starts[centre + 1] ?? 0;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let block = starts[centre] ?? 0; block < end; block += 1) {
        const p = LANES * (places[4 * block] ?? 0);
        const q = LANES * (places[4 * block + 1] ?? 0);
        const r = LANES * (places[4 * block + 2] ?? 0);
        const s = LANES * (places[4 * block + 3] ?? 0);
        const a2 = (a + (lanes[p] ?? 0) + (lanes[q] ?? 0) + (lanes[r] ?? 0) + (lanes[s] ?? 0)) | 0;
        const b2 = (b + (lanes[p + 1] ?? 0) + (lanes[q + 1] ?? 0) + (lanes[r + 1] ?? 0) + (lanes[s + 1] ?? 0)) | 0;
        const c2 = (c + (lanes[p + 2] ?? 0) + (lanes[q + 2] ?? 0) + (lanes[r + 2] ?? 0) + (lanes[s + 2] ?? 0)) | 0;
        const d2 = (d + (lanes[p + 3] ?? 0) + (lanes[q + 3] ?? 0) + (lanes[r + 3] ?? 0) + (lanes[s + 3] ?? 0)) | 0;
        const row = LANES * (rows[block] ?? 0);
        const over =
          (a2 + (table[row] ?? 0)) |
          (b2 + (table[row + 1] ?? 0)) |
          (c2 + (table[row + 2] ?? 0)) |
          (d2 + (table[row + 3] ?? 0));
        if ((over & flags) !== 0) table = this.lookInto(centre, block, a, b, c, d);
        a = a2;
        b = b2;
        c = c2;
        d = d2;
      }
    }
    return this.best;
  }

  /** Goes through a block circle by circle, from the sums before it; the table of what has been reached after it. */
  private lookInto(centre: number, block: number, a: number, b: number, c: number, d: number): Int32Array {
    const { lanes, flags } = this;
    const { places, sizeRows } = this.sieved.blocks;
    let table = this.tableAbove(this.best);
    let [a2, b2, c2, d2] = [a, b, c, d];
    for (let step = BLOCK * block; step < BLOCK * (block + 1); step += 1) {
      const place = LANES * (places[step] ?? 0);
      a2 = (a2 + (lanes[place] ?? 0)) | 0;
      b2 = (b2 + (lanes[place + 1] ?? 0)) | 0;
      c2 = (c2 + (lanes[place + 2] ?? 0)) | 0;
      d2 = (d2 + (lanes[place + 3] ?? 0)) | 0;
      const row = LANES * (sizeRows[step] ?? 0);
      const e = (a2 + (table[row] ?? 0)) & flags;
      const f = (b2 + (table[row + 1] ?? 0)) & flags;
      const g = (c2 + (table[row + 2] ?? 0)) & flags;
      const h = (d2 + (table[row + 3] ?? 0)) & flags;
      if ((e | f | g | h) === 0) continue;
      if (e !== 0) this.judge(centre, step, 0, e, a2);
      if (f !== 0) this.judge(centre, step, 1, f, b2);
      if (g !== 0) this.judge(centre, step, 2, g, c2);
      if (h !== 0) this.judge(centre, step, 3, h, d2);
      table = this.tableAbove(this.best);
    }
    return table;
  }

  private judge(centre: number, step: number, lane: number, over: number, sums: number): void {
    if (!this.isPaired) this.judgeScreen(centre, step, lane, sums);
    else {
      if ((over & 0x8000) !== 0) this.judgeScreen(centre, step, 2 * lane, sums & 0xffff);
      if ((over & 0x80000000) !== 0) this.judgeScreen(centre, step, 2 * lane + 1, sums >>> 16);
    }
  }

  /** The windows of a screen, each with its own cases. */
  private judgeScreen(centre: number, step: number, at: number, sum: number): void {
    const { sums, screens } = this;
    const { blocks, limits, total } = this.sieved;
    const screen = screens[at] ?? [];
    if (screen.length > 1) this.sumUpTo(centre, step);
    const size = blocks.sizes[step] ?? 0;
    const limit = limits.at(limits.levelOf(this.best));
    for (let w = 0; w < screen.length; w += 1) {
      const window = screen[w];
      if (window === undefined) continue;
      const cases = screen.length === 1 ? sum : (sums[window.end] ?? 0) - (sums[window.start] ?? 0);
      const expected = (size * window.cases) / total;
      if (expected > (limit[cases] ?? 0)) continue;
      this.best = Math.max(this.best, excessLikelihood(cases, expected, total));
    }
  }

  /** Sums the days of the centre's circle up to a step. */
  private sumUpTo(centre: number, step: number): void {
    const { sums } = this;
    const { blocks, upTo, columns } = this.sieved;
    if (this.centre !== centre) {
      this.centre = centre;
      this.summedTo = BLOCK * (blocks.starts[centre] ?? 0);
      sums.fill(0);
    }
    for (; this.summedTo <= step; this.summedTo += 1) {
      const row = (blocks.places[this.summedTo] ?? 0) * columns;
      for (let column = 0; column < columns; column += 1) {
        sums[column] = (sums[column] ?? 0) + (upTo[row + column] ?? 0);
      }
    }
  }

  private tableAbove(llr: number): Int32Array {
    const level = this.sieved.limits.levelOf(llr);
    const known = this.tables[level];
    if (known !== undefined) return known;
    const made = this.makeTable(this.sieved.limits.at(level));
    this.tables[level] = made;
    return made;
  }

  /** Of each row of sizes what is to be added to a sum so that its lane's flag is set from the threshold on. */
  private makeTable(limit: Float64Array): Int32Array {
    const { sizeRows, sizesInRow } = this.sieved.blocks;
    const { total, mostCases } = this.sieved;
    const count = 1 + sizeRows.reduce((most, row) => Math.max(most, row), 0);
    const table = new Int32Array(count * LANES);
    this.screens.forEach((screen, i) => {
      const lane = this.isPaired ? i >> 1 : i;
      const factor = this.isPaired && (i & 1) === 1 ? 0x10000 : 1;
      const share = Math.min(...screen.map(({ cases }) => cases)) / total;
      // more cases expected, more cases needed: the threshold only rises with the size. Row 0, no circle, is never reached.
      let cases = 0;
      for (let row = 0; row < count; row += 1) {
        const expected = (row - 1) * sizesInRow * share;
        while (cases <= mostCases && !((limit[cases] ?? 0) >= expected)) cases += 1;
        const added = row === 0 ? 1 : this.base - cases;
        table[row * LANES + lane] = (table[row * LANES + lane] ?? 0) + added * factor;
      }
    });
    return table;
  }
}
