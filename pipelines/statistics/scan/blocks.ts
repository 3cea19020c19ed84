import type { Circles } from "./circles.js";

/** Steps that the scan's loop takes at a time. */
export const BLOCK = 4;

/** Sizes that a table of thresholds tells apart at most: so many rows fit into the processor's nearest cache. */
const MAX_ROWS = 1024;

/** The steps of circles in blocks, filled up with a place that has no cases. */
export interface Blocks {
  /** The blocks of centre i are starts[i] … starts[i + 1] − 1. */
  starts: Int32Array;
  /** Of each step: the place that it adds. */
  places: Int32Array;
  /** Of each step: the circle's cases; 0 where it goes on. */
  sizes: Int32Array;
  /** Of each step: the row of its size, 0 where it goes on. Sizes share rows; a row's smallest is (row − 1) × `sizesInRow`. */
  sizeRows: Int32Array;
  /** Of each block: the row of its smallest size, 0 where there is none. */
  rows: Int32Array;
  sizesInRow: number;
}

/** @param emptyPlace the place that fills up */
export function blocksOf({ starts, places, sizes }: Circles, emptyPlace: number): Blocks {
  const starting = new Int32Array(starts.length);
  for (let i = 1; i < starts.length; i += 1) {
    starting[i] = (starting[i - 1] ?? 0) + Math.ceil(((starts[i] ?? 0) - (starts[i - 1] ?? 0)) / BLOCK);
  }
  const blocks = starting.at(-1) ?? 0;
  const maxSize = sizes.reduce((most, size) => Math.max(most, size), 0);
  const sizesInRow = Math.ceil((maxSize + 1) / MAX_ROWS);
  const filled = {
    starts: starting,
    places: new Int32Array(blocks * BLOCK).fill(emptyPlace),
    sizes: new Int32Array(blocks * BLOCK),
    sizeRows: new Int32Array(blocks * BLOCK),
    rows: new Int32Array(blocks),
    sizesInRow,
  };
  for (let centre = 0; centre + 1 < starts.length; centre += 1) {
    const [from = 0, to = 0] = starts.subarray(centre, centre + 2);
    const shift = (starting[centre] ?? 0) * BLOCK - from;
    for (let step = from; step < to; step += 1) {
      const size = sizes[step] ?? 0;
      const block = Math.floor((step + shift) / BLOCK);
      filled.places[step + shift] = places[step] ?? 0;
      filled.sizes[step + shift] = size;
      if (size === 0) continue;
      const row = 1 + Math.floor(size / sizesInRow);
      filled.sizeRows[step + shift] = row;
      // sizes rise, so the first row that is one is the smallest's
      if (filled.rows[block] === 0) filled.rows[block] = row;
    }
  }
  return filled;
}
