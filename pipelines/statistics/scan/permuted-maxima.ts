import { drawToFront, type Random, seededRandom } from "../seeded-random.js";
import { BLOCK, type Blocks, blocksOf } from "./blocks.js";
import type { Circles } from "./circles.js";
import { GROUP, LaneLayout, ThresholdTables } from "./thresholds.js";
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

/** When permutations may end before their number is full: once so many of their maxima have reached a likelihood ratio. */
export interface Enough {
  llr: number;
  exceedances: number;
}

/**
 * The largest likelihood ratio of each of `permutations` data sets in which the days were shuffled among the cases, so that
 * every place keeps its cases and every day its own (Kulldorff et al. 2005). With `enough` a cluster that is nothing special
 * costs few of them (Besag & Clifford 1991, Biometrika 78:301–304).
 *
 * A circle's and a window's cases stay the same under a permutation, so its expected cases do, and a likelihood ratio
 * is a threshold on a whole number. The sums of two windows go through one 32-bit addition, and a logarithm is taken only
 * above the threshold of what the permutation has reached already. The maxima are exact.
 */
export function permutedMaxima(
  problem: SpaceTimeProblem,
  permutations: number,
  seed: number,
  enough: Enough = { llr: Number.POSITIVE_INFINITY, exceedances: 1 },
): Float64Array {
  const scan = new PackedScan(problem, EXPECTED_SHARE * enough.llr);
  const random = seededRandom(seed);
  const maxima: number[] = [];
  let reached = 0;
  while (maxima.length < permutations && reached < enough.exceedances) {
    const maximum = scan.nextMaximum(random);
    maxima.push(maximum);
    if (maximum >= enough.llr) reached += 1;
  }
  return Float64Array.from(maxima);
}

/** What share counts as usual: of what the strongest cluster has, until a permutation does not reach it; then of what that one has. */
const EXPECTED_SHARE = 0.5;
const USUAL_SHARE = 0.9;

class PackedScan {
  private readonly layout: LaneLayout;
  private readonly tables: ThresholdTables;
  /** The place of each case. Those at the front have the days of `dayOfDraw`, all others the day with the most cases. */
  private readonly placeOfCase: Int32Array;
  private readonly dayOfDraw: Uint16Array;
  /** What a case that moves from the fullest day to another adds to the lanes of its place, and the groups that it changes. */
  private readonly moves: Int32Array;
  private readonly movedGroups: Int32Array[];
  /** The sums of places and windows when all cases have the fullest day, and those of the permutation at hand. */
  private readonly unmoved: Int32Array;
  private readonly packed: Int32Array;
  private readonly blocks: Blocks;
  /** What the permutation at hand has reached, and what it began with. */
  private best = 0;
  private start = 0;

  /** @param usual what nearly all permutations reach; infinite where nobody knows */
  constructor(
    private readonly problem: SpaceTimeProblem,
    private usual: number,
  ) {
    const { counts, days, circles, windows, minCases } = problem;
    const places = counts.length / days;
    const placeTotals = new Int32Array(places);
    const perDay = new Int32Array(days);
    counts.forEach((count, i) => {
      const place = Math.floor(i / days);
      placeTotals[place] = (placeTotals[place] ?? 0) + count;
      perDay[i % days] = (perDay[i % days] ?? 0) + count;
    });
    const windowCases = new Int32Array(windows.first.length);
    sumWindows(windows, perDay, 0, days, windowCases);
    const maxSize = circles.sizes.reduce((most, size) => Math.max(most, size), 0);
    this.layout = new LaneLayout(windows.first.length, maxSize);
    const total = perDay.reduce((sum, count) => sum + count, 0);
    this.tables = new ThresholdTables(this.layout, windowCases, { total, maxSize, minCases });
    this.placeOfCase = Int32Array.from(casesOf(placeTotals));
    const fullestDay = perDay.indexOf(Math.max(...perDay));
    this.dayOfDraw = Uint16Array.from(casesOf(perDay.map((count, day) => (day === fullestDay ? 0 : count))));
    this.moves = this.layout.matrix(days);
    this.movedGroups = Array.from({ length: days }, (_, day) => this.moveTo(day, fullestDay));
    this.unmoved = this.layout.matrix(places + 1);
    eachWindowOf(fullestDay, windows, (window) => {
      placeTotals.forEach((count, place) => {
        this.layout.add(this.unmoved, place, window, count);
      });
    });
    this.packed = this.layout.matrix(places + 1);
    this.blocks = blocksOf(circles, places, this.tables);
  }

  nextMaximum(random: Random): number {
    drawToFront(this.placeOfCase, this.dayOfDraw.length, random);
    this.pack();
    // most permutations reach what the ones before them did: below it nothing is looked at until one does not
    let maximum = Number.isFinite(this.usual) ? this.largest(this.usual) : 0;
    if (maximum === 0) maximum = this.largest(0);
    this.usual = Math.min(this.usual, USUAL_SHARE * maximum);
    return maximum;
  }

  /** Writes a day's row of `moves`; the groups in which it is not 0. */
  private moveTo(day: number, from: number): Int32Array {
    const { layout, moves } = this;
    const { windows, days } = this.problem;
    eachWindowOf(day, windows, (window) => {
      layout.add(moves, day, window, 1);
    });
    eachWindowOf(from, windows, (window) => {
      layout.add(moves, day, window, -1);
    });
    const at = (group: number) => (group * days + day) * GROUP;
    const groups = Array.from({ length: layout.groups }, (_, group) => group);
    return Int32Array.from(
      groups.filter((group) => moves.subarray(at(group), at(group) + GROUP).some((lane) => lane !== 0)),
    );
  }

  private pack(): void {
    const { packed, moves, movedGroups, placeOfCase, dayOfDraw } = this;
    const { days } = this.problem;
    const rows = packed.length / (this.layout.groups * GROUP);
    packed.set(this.unmoved);
    for (let i = 0; i < dayOfDraw.length; i += 1) {
      const place = placeOfCase[i] ?? 0;
      const day = dayOfDraw[i] ?? 0;
      const groups = movedGroups[day];
      if (groups === undefined) continue;
      for (let g = 0; g < groups.length; g += 1) {
        const group = groups[g] ?? 0;
        const to = (group * rows + place) * GROUP;
        const from = (group * days + day) * GROUP;
        packed[to] = (packed[to] ?? 0) + (moves[from] ?? 0);
        packed[to + 1] = (packed[to + 1] ?? 0) + (moves[from + 1] ?? 0);
        packed[to + 2] = (packed[to + 2] ?? 0) + (moves[from + 2] ?? 0);
        packed[to + 3] = (packed[to + 3] ?? 0) + (moves[from + 3] ?? 0);
      }
    }
  }

  /**
   * The sums of a group's lanes grow with the circle and stay in registers. A block of four steps is passed when the sums
   * after it stay below the thresholds of its smallest circle.
   *
   * @returns the largest likelihood ratio; 0 when none is above the level to begin with
   */
  private largest(above: number): number {
    const { packed, layout } = this;
    const { starts, bounds, placeRows } = this.blocks;
    const packedRows = packed.length / layout.groups;
    this.best = 0;
    this.start = above;
    let table = this.tables.above(above);
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
    let table = tables.above(Math.max(this.start, this.best));
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
      if (llr <= this.best || llr <= this.start) continue;
      this.best = llr;
      table = tables.above(llr);
    }
    return table;
  }
}

/** The windows that a day lies in. */
function eachWindowOf(day: number, { first, last }: Windows, visit: (window: number) => void): void {
  for (let w = 0; w < first.length; w += 1) if ((first[w] ?? 0) <= day && day <= (last[w] ?? -1)) visit(w);
}

/** The index of each case, where `counts` says how many cases an index has. */
function casesOf(counts: Int32Array): number[] {
  return Array.from(counts).flatMap((count, i) => new Array<number>(count).fill(i));
}
