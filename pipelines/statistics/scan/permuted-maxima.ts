import { drawToFront, type Random, seededRandom } from "../seeded-random.js";
import { blocksOf } from "./blocks.js";
import type { Circles } from "./circles.js";
import { LikelihoodLimits } from "./likelihood-limits.js";
import { screensOf } from "./screens.js";
import { Sieve, type Sieved, sumsOfSieve } from "./sieve.js";
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
interface Enough {
  llr: number;
  exceedances: number;
}

/**
 * The largest likelihood ratio of each of `permutations` data sets in which the days were shuffled among the cases, so that
 * every place keeps its cases and every day its own (Kulldorff et al. 2005). With `enough` a cluster that is nothing special
 * costs few of them (Besag & Clifford 1991, Biometrika 78:301–304).
 *
 * A circle's and a window's cases stay the same under a permutation, so its expected cases do, and a likelihood ratio
 * is a threshold on a whole number (sieve.ts). The maxima are exact.
 */
export function permutedMaxima(
  problem: SpaceTimeProblem,
  permutations: number,
  seed: number,
  enough: Enough = { llr: Number.POSITIVE_INFINITY, exceedances: 1 },
): Float64Array {
  const scan = new PermutedScan(problem, EXPECTED_SHARE * enough.llr);
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

/** From so many cases a place in the longest window on, what windows have together says too little of each. */
const DENSE = 3;

class PermutedScan {
  private readonly placeTotals: Int32Array;
  /** The place of each case. Those at the front have the days of `dayOfDraw`, all others the day with the most cases. */
  private readonly placeOfCase: Uint16Array | Int32Array;
  /** Columns of the days' sums. */
  private readonly dayOfDraw: Uint16Array;
  private readonly fullest: number;
  private readonly isFullestInWindow: boolean;
  private readonly drawn: Int32Array;
  private readonly columns: number;
  private readonly upTo: Int32Array;
  private readonly sieves: readonly Sieve[];

  /** @param usual what nearly all permutations reach; infinite where nobody knows */
  constructor(
    problem: SpaceTimeProblem,
    private usual: number,
  ) {
    const { counts, days, circles, windows, minCases } = problem;
    const places = counts.length / days;
    this.placeTotals = new Int32Array(places);
    const perDay = new Int32Array(days);
    counts.forEach((count, i) => {
      const place = Math.floor(i / days);
      this.placeTotals[place] = (this.placeTotals[place] ?? 0) + count;
      perDay[i % days] = (perDay[i % days] ?? 0) + count;
    });
    const placeOfCase = indexOfEach(this.placeTotals);
    // what is drawn from all over a list should lie in as little memory as can be
    this.placeOfCase = places > 0xffff ? placeOfCase : Uint16Array.from(placeOfCase);
    const fullest = perDay.indexOf(Math.max(...perDay));
    this.fullest = fullest + 1;
    this.isFullestInWindow = windows.first.some((first, w) => first <= fullest && fullest <= (windows.last[w] ?? -1));
    const dayOfDraw = indexOfEach(perDay.map((count, day) => (day === fullest ? 0 : count)));
    this.dayOfDraw = Uint16Array.from(dayOfDraw, (day) => day + 1);
    this.drawn = new Int32Array(places);
    this.columns = days + 1;
    this.upTo = new Int32Array((places + 1) * this.columns);

    const windowCases = new Int32Array(windows.first.length);
    sumWindows(windows, perDay, 0, days, windowCases);
    const total = this.placeOfCase.length;
    const maxSize = circles.sizes.reduce((most, size) => Math.max(most, size), 0);
    const mostCases = windowCases.reduce((most, cases) => Math.max(most, cases), 0);
    const sieved: Sieved = {
      blocks: blocksOf(circles, places),
      limits: new LikelihoodLimits(total, minCases, Math.min(maxSize, mostCases), (maxSize * mostCases) / total),
      total,
      upTo: this.upTo,
      columns: this.columns,
      mostCases: Math.min(maxSize, mostCases),
    };
    const sums = sumsOfSieve(sieved.mostCases);
    const isDense = mostCases >= DENSE * places;
    const lists = screensOf(windows, windowCases, isDense ? Number.POSITIVE_INFINITY : sums);
    this.sieves = lists.flatMap((screens) => inParts(screens, sums).map((part) => new Sieve(sieved, part)));
  }

  nextMaximum(random: Random): number {
    this.draw(random);
    for (const sieve of this.sieves) sieve.pack();
    // most permutations reach what the ones before them did: below it nothing is looked at until one does not
    let maximum = Number.isFinite(this.usual) ? this.largest(this.usual) : 0;
    if (maximum === 0) maximum = this.largest(0);
    this.usual = Math.min(this.usual, USUAL_SHARE * maximum);
    return maximum;
  }

  /** The largest likelihood ratio; 0 when none is above the level to begin with. */
  private largest(above: number): number {
    const best = this.sieves.reduce((reached, sieve) => sieve.largest(reached), above);
    return best > above ? best : 0;
  }

  /** Deals the days anew and sums them up. A loop a method: the engine leaves a compiled loop that goes on into unknown code each time. */
  private draw(random: Random): void {
    drawToFront(this.placeOfCase, this.dayOfDraw.length, random);
    this.countDrawn();
    this.sumDays();
  }

  private countDrawn(): void {
    const { upTo, columns, placeOfCase, dayOfDraw, drawn } = this;
    upTo.fill(0);
    drawn.fill(0);
    for (let i = 0; i < dayOfDraw.length; i += 1) {
      const place = placeOfCase[i] ?? 0;
      const cell = place * columns + (dayOfDraw[i] ?? 0);
      upTo[cell] = (upTo[cell] ?? 0) + 1;
      drawn[place] = (drawn[place] ?? 0) + 1;
    }
  }

  private sumDays(): void {
    const { upTo, columns, drawn, placeTotals, fullest } = this;
    for (let place = 0; place < drawn.length; place += 1) {
      const row = place * columns;
      const rest = this.isFullestInWindow ? (placeTotals[place] ?? 0) - (drawn[place] ?? 0) : 0;
      if (rest > 0) upTo[row + fullest] = rest;
      else if (drawn[place] === 0) continue;
      let sum = 0;
      for (let at = row + 1; at < row + columns; at += 1) {
        sum += upTo[at] ?? 0;
        upTo[at] = sum;
      }
    }
  }
}

/** The index of each case, where `counts` says how many cases an index has. */
function indexOfEach(counts: Int32Array): Int32Array {
  const indexes = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  counts.forEach((count, i) => {
    indexes.fill(i, at, at + count);
    at += count;
  });
  return indexes;
}

function inParts<T>(list: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, i) => list.slice(i * length, (i + 1) * length));
}
