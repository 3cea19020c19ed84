import { type Random, seededRandom, shuffleInPlace } from "../seeded-random.js";
import { BLOCK, type Blocks, blocksOf } from "./blocks.js";
import type { Circles } from "./circles.js";
import { LaneLayout, ThresholdTables } from "./thresholds.js";
import { sumWindows, type Windows } from "./windows.js";

/** Cases by place and day, and where to look for clusters among them. */
export interface SpaceTimeProblem {
  /** places × days, a place after the other. */
  counts: Int32Array;
  days: number;
  circles: Circles;
  windows: Windows;
  /** A cluster has at least so many cases. */
  minCases: number;
}

/**
 * The largest likelihood ratio of each of `permutations` data sets in which the days were shuffled among the cases, so that
 * every place keeps its cases and every day its own (Kulldorff et al. 2005).
 *
 * A circle's and a window's cases stay the same under a permutation, so its expected cases do, and a likelihood ratio
 * is a threshold on a whole number. The sums of two windows go through one 32-bit addition, and a logarithm is taken only
 * above the threshold of what the permutation has reached already. The maxima are exact.
 */
export function permutedMaxima(problem: SpaceTimeProblem, permutations: number, seed: number): Float64Array {
  const scan = new PackedScan(problem);
  const random = seededRandom(seed);
  return Float64Array.from({ length: permutations }, () => scan.nextMaximum(random));
}

class PackedScan {
  private readonly layout: LaneLayout;
  private readonly tables: ThresholdTables;
  /** The day of each case; the cases of a place stand together. */
  private readonly dayOfCase: Uint16Array;
  /** By place and day, by place and window: filled anew for each permutation. */
  private readonly counts: Int32Array;
  private readonly packed: Int32Array;
  private readonly inWindow: Int32Array;
  private readonly blocks: Blocks;
  /** What the permutation at hand has reached. */
  private best = 0;
  private readonly placeTotals: Int32Array;

  constructor(private readonly problem: SpaceTimeProblem) {
    const { counts, days, circles, windows, minCases } = problem;
    const places = counts.length / days;
    this.placeTotals = new Int32Array(places);
    const perDay = new Int32Array(days);
    counts.forEach((count, i) => {
      const place = Math.floor(i / days);
      this.placeTotals[place] = (this.placeTotals[place] ?? 0) + count;
      perDay[i % days] = (perDay[i % days] ?? 0) + count;
    });
    const windowCases = new Int32Array(windows.first.length);
    sumWindows(windows, perDay, 0, days, windowCases);
    const maxSize = circles.sizes.reduce((most, size) => Math.max(most, size), 0);
    this.layout = new LaneLayout(windows.first.length, maxSize);
    const total = perDay.reduce((sum, count) => sum + count, 0);
    this.tables = new ThresholdTables(this.layout, windowCases, { total, maxSize, minCases });
    this.dayOfCase = new Uint16Array(total);
    let at = 0;
    counts.forEach((count, i) => {
      this.dayOfCase.fill(i % days, at, at + count);
      at += count;
    });
    this.counts = new Int32Array(counts.length);
    this.packed = this.layout.matrix(places + 1);
    this.inWindow = new Int32Array(windows.first.length);
    this.blocks = blocksOf(circles, places, this.tables);
  }

  nextMaximum(random: Random): number {
    shuffleInPlace(this.dayOfCase, random);
    this.count();
    this.pack();
    return this.largest();
  }

  private count(): void {
    const { counts, dayOfCase, placeTotals } = this;
    const { days } = this.problem;
    counts.fill(0);
    let at = 0;
    for (let place = 0; place < placeTotals.length; place += 1) {
      const end = at + (placeTotals[place] ?? 0);
      for (; at < end; at += 1) {
        const cell = place * days + (dayOfCase[at] ?? 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
    }
  }

  private pack(): void {
    const { packed, layout, inWindow, placeTotals } = this;
    const { windows, days } = this.problem;
    packed.fill(0);
    for (let place = 0; place < placeTotals.length; place += 1) {
      if (placeTotals[place] === 0) continue;
      sumWindows(windows, this.counts, place * days, days, inWindow);
      for (let w = 0; w < inWindow.length; w += 1) layout.add(packed, place, w, inWindow[w] ?? 0);
    }
  }

  /**
   * The sums of a group's lanes grow with the circle and stay in registers. A block of four steps is passed when the sums
   * after it stay below the thresholds of its smallest circle.
   */
  private largest(): number {
    const { packed, layout } = this;
    const { starts, bounds, placeRows } = this.blocks;
    const packedRows = packed.length / layout.groups;
    this.best = 0;
    let table = this.tables.above(0);
    const tableRows = table.length / layout.groups;
    for (let group = 0; group < layout.groups; group += 1) {
      const base = group * packedRows;
      for (let centre = 0; centre + 1 < starts.length; centre += 1) {
        const end = starts[centre + 1] ?? 0;
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (let block = starts[centre] ?? 0; block < end; block += 1) {
          const p = base + (placeRows[4 * block] ?? 0);
          const q = base + (placeRows[4 * block + 1] ?? 0);
          const r = base + (placeRows[4 * block + 2] ?? 0);
          const s = base + (placeRows[4 * block + 3] ?? 0);
          const a2 = (a + (packed[p] ?? 0) + (packed[q] ?? 0) + (packed[r] ?? 0) + (packed[s] ?? 0)) | 0;
          const b2 =
            (b + (packed[p + 1] ?? 0) + (packed[q + 1] ?? 0) + (packed[r + 1] ?? 0) + (packed[s + 1] ?? 0)) | 0;
          const c2 =
            (c + (packed[p + 2] ?? 0) + (packed[q + 2] ?? 0) + (packed[r + 2] ?? 0) + (packed[s + 2] ?? 0)) | 0;
          const d2 =
            (d + (packed[p + 3] ?? 0) + (packed[q + 3] ?? 0) + (packed[r + 3] ?? 0) + (packed[s + 3] ?? 0)) | 0;
          const row = group * tableRows + (bounds[block] ?? 0);
          const over =
            (a2 + (table[row] ?? 0)) |
            (b2 + (table[row + 1] ?? 0)) |
            (c2 + (table[row + 2] ?? 0)) |
            (d2 + (table[row + 3] ?? 0));
          if ((over & layout.flags) !== 0) table = this.lookInto(block, group, a, b, c, d);
          a = a2;
          b = b2;
          c = c2;
          d = d2;
        }
      }
    }
    return this.best;
  }

  /** Goes through a block step by step, from the sums before it; the table of what has been reached after it. */
  private lookInto(block: number, group: number, a: number, b: number, c: number, d: number): Int32Array {
    const { packed, layout, tables } = this;
    const { placeRows, sizes, sizeRows } = this.blocks;
    let table = tables.above(this.best);
    const packedBase = group * (packed.length / layout.groups);
    const tableBase = group * (table.length / layout.groups);
    let [a2, b2, c2, d2] = [a, b, c, d];
    for (let step = BLOCK * block; step < BLOCK * (block + 1); step += 1) {
      const place = packedBase + (placeRows[step] ?? 0);
      a2 = (a2 + (packed[place] ?? 0)) | 0;
      b2 = (b2 + (packed[place + 1] ?? 0)) | 0;
      c2 = (c2 + (packed[place + 2] ?? 0)) | 0;
      d2 = (d2 + (packed[place + 3] ?? 0)) | 0;
      const row = tableBase + (sizeRows[step] ?? 0);
      const over =
        (a2 + (table[row] ?? 0)) |
        (b2 + (table[row + 1] ?? 0)) |
        (c2 + (table[row + 2] ?? 0)) |
        (d2 + (table[row + 3] ?? 0));
      if ((over & layout.flags) === 0) continue;
      const llr = tables.likelihood(sizes[step] ?? 0, group, [a2, b2, c2, d2]);
      if (llr <= this.best) continue;
      this.best = llr;
      table = tables.above(llr);
    }
    return table;
  }
}
