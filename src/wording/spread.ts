/**
 * How much more weeks differ than chance alone would make them. Every judgement of a change asks for that much more, on pages, in
 * briefs and in what the night publishes.
 */

/** A number of a week, and by how much chance alone moves it (its variance). */
type WeekFigure = { value: number; variance: number };

/** Half of the squares of standard normal numbers are below this. */
const MEDIAN_SQUARE = 0.4549;
const FEWEST_PAIRS = 12;

/**
 * Over weeks in a row, oldest first: the median of (b − a)² / (var a + var b) over what it would be by chance, never below 1; 1 under a
 * dozen pairs. A median, so that a festival or one burst does not blur all others.
 */
export function spreadOfFigures(weeks: readonly (WeekFigure | null)[]): number {
  const squares = weeks.flatMap((now, i) => {
    const before = weeks[i - 1] ?? null;
    if (now === null || before === null || now.variance + before.variance === 0) return [];
    return [(now.value - before.value) ** 2 / (now.variance + before.variance)];
  });
  if (squares.length < FEWEST_PAIRS) return 1;
  const sorted = squares.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return Math.max(1, (median ?? 0) / MEDIAN_SQUARE);
}

/** Of counts of requests: the variance of a count is the count. */
export const spreadOf = (weeks: readonly (number | null)[]): number =>
  spreadOfFigures(weeks.map((value) => (value === null ? null : { value, variance: value })));

/** Spread of a part of a whole: what moves the whole moves its parts alike, so the excess shrinks with the share. */
export const spreadOfPart = (spread: number, share: number): number => 1 + (spread - 1) * Math.min(1, share);
