/** Windows of days of a scan: window w is the days first[w] … last[w], both within it, counted from 0. */
export interface Windows {
  first: Int32Array;
  last: Int32Array;
}

/**
 * All windows of at most `maxDays` that end on the last of `days` (prospective: what is going on) or on any (retrospective).
 *
 * @throws RangeError when there are no days
 */
export function windowsOf(days: number, maxDays: number, kind: "prospective" | "retrospective"): Windows {
  if (!(days >= 1 && maxDays >= 1)) throw new RangeError(`invalid windows: ${maxDays} of ${days} days`);
  const first: number[] = [];
  const last: number[] = [];
  for (let end = kind === "prospective" ? days - 1 : 0; end < days; end += 1) {
    for (let start = end; start >= Math.max(0, end - maxDays + 1); start -= 1) {
      first.push(start);
      last.push(end);
    }
  }
  return { first: Int32Array.from(first), last: Int32Array.from(last) };
}

/** Cases of each window, from the cases of each day at `offset`. `into` receives them; no list is made in a hot loop. */
export function sumWindows(
  { first, last }: Windows,
  perDay: Int32Array | Float64Array,
  offset: number,
  days: number,
  into: Int32Array | Float64Array,
): void {
  const before = new Float64Array(days + 1);
  for (let day = 0; day < days; day += 1) before[day + 1] = (before[day] ?? 0) + (perDay[offset + day] ?? 0);
  for (let w = 0; w < first.length; w += 1) into[w] = (before[(last[w] ?? 0) + 1] ?? 0) - (before[first[w] ?? 0] ?? 0);
}
