import type { Circles } from "./circles.js";
import { GROUP, type ThresholdTables } from "./thresholds.js";

/** Steps that the scan's loop takes at a time. */
export const BLOCK = 4;

/** The steps of circles in blocks, filled up with a place that has no cases. Rows are given by where they begin in a group. */
export interface Blocks {
  /** The blocks of centre i are starts[i] … starts[i + 1] − 1. */
  starts: Int32Array;
  /** Of each step: its place's row in a matrix of sums. */
  placeRows: Int32Array;
  /** Of each step: the circle's cases; 0 where it goes on. */
  sizes: Int32Array;
  /** Of each step: its size's row in a table of thresholds. */
  sizeRows: Int32Array;
  /** Of each block: the row of its smallest size. */
  bounds: Int32Array;
}

/** @param emptyPlace the place that fills up */
export function blocksOf({ starts, places, sizes }: Circles, emptyPlace: number, tables: ThresholdTables): Blocks {
  const starting = new Int32Array(starts.length);
  for (let i = 1; i < starts.length; i += 1) {
    starting[i] = (starting[i - 1] ?? 0) + Math.ceil(((starts[i] ?? 0) - (starts[i - 1] ?? 0)) / BLOCK);
  }
  const blocks = starting.at(-1) ?? 0;
  const filled = {
    starts: starting,
    placeRows: new Int32Array(blocks * BLOCK).fill(emptyPlace * GROUP),
    sizes: new Int32Array(blocks * BLOCK),
    sizeRows: new Int32Array(blocks * BLOCK),
    bounds: new Int32Array(blocks),
  };
  for (let centre = 0; centre + 1 < starts.length; centre += 1) {
    const [from = 0, to = 0] = starts.subarray(centre, centre + 2);
    const shift = (starting[centre] ?? 0) * BLOCK - from;
    for (let step = from; step < to; step += 1) {
      const size = sizes[step] ?? 0;
      const row = tables.rowOf(size) * GROUP;
      const block = Math.floor((step + shift) / BLOCK);
      filled.placeRows[step + shift] = (places[step] ?? 0) * GROUP;
      filled.sizes[step + shift] = size;
      filled.sizeRows[step + shift] = row;
      // sizes rise, so the first row that is one is the smallest's
      if (filled.bounds[block] === 0) filled.bounds[block] = row;
    }
  }
  return filled;
}
