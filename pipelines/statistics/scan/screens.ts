import { group } from "d3";
import type { Windows } from "./windows.js";

/** A window of days with what is known of it before any permutation. */
export interface Window {
  /** Columns of the days' sums: the window's cases are those up to `end` less those up to `start`. */
  start: number;
  end: number;
  /** In the whole city. */
  cases: number;
}

/**
 * For each last day the windows that end on it, in at most `most` lists of nearly the same length, from the shortest on. Lists hold
 * the same range of the square root of the length, for so chance grows.
 *
 * @param windowCases of each window, in the whole city
 * @example screensOf(windowsOf(29, 28, "prospective"), windowCases, 8)[0]?.map((screen) => screen.length) // [2, 2, 2, 3, 4, 4, 5, 6]
 */
export function screensOf({ first, last }: Windows, windowCases: Int32Array, most: number): Window[][][] {
  const windows = Array.from(first, (start, w): Window => {
    return { start, end: (last[w] ?? 0) + 1, cases: windowCases[w] ?? 0 };
  });
  return [...group(windows, ({ end }) => end).values()].map((own) => {
    const rising = own.toSorted((a, b) => b.start - a.start);
    if (rising.length <= most) return rising.map((window) => [window]);
    const span = Math.sqrt(rising.length) - 1;
    const screenOf = (i: number) => Math.min(most - 1, Math.floor((most * (Math.sqrt(i + 1) - 1)) / span));
    return [...group(rising.keys(), screenOf).values()].map((indexes) => indexes.flatMap((i) => rising[i] ?? []));
  });
}
