/**
 * The panel that every estimate of an effect is made from: requests of each unit (estate, village, town) in each week,
 * and the week in which its works began.
 */

export interface EffectPanel {
  units: number;
  weeks: number;
  /** Requests of unit i in week t at [i * weeks + t]. */
  counts: Float64Array;
  /** Exposure of each unit; it does not change over the weeks. */
  households: Float64Array;
  /** Index of the first week of the works; null for a unit that had none in these weeks. */
  starts: readonly (number | null)[];
  /** Index of the first week after the works; null where the works have no phase of their own or are not over. */
  ends: readonly (number | null)[];
}

/** What a cell of the panel counts as. */
type Phase = "untreated" | "building" | "after";

/**
 * A panel from rows, checked.
 *
 * @param rows requests[unit][week]: whole numbers from 0
 * @param starts index of the first treated week, from 0; at or beyond the last week is "not within these weeks"
 * @throws RangeError when rows differ in length, a count or a number of households is no such number, or an end is
 *   before its start
 */
export function effectPanel(
  rows: readonly ArrayLike<number>[],
  households: readonly number[],
  starts: readonly (number | null)[],
  ends: readonly (number | null)[] = starts.map(() => null),
): EffectPanel {
  const units = rows.length;
  const weeks = rows[0]?.length ?? 0;
  for (const [name, list] of Object.entries({ households, starts, ends }))
    if (list.length !== units) throw new RangeError(`invalid ${name}: ${list.length} of ${units} units`);
  const counts = new Float64Array(units * weeks);
  rows.forEach((row, i) => {
    if (row.length !== weeks) throw new RangeError(`invalid row ${i}: ${row.length} of ${weeks} weeks`);
    counts.set(row, i * weeks);
    const size = households[i] ?? 0;
    if (!(Number.isFinite(size) && size > 0)) throw new RangeError(`invalid households of unit ${i}: ${size}`);
    const [start, end] = [starts[i] ?? null, ends[i] ?? null];
    if (start !== null && !(Number.isInteger(start) && start >= 0))
      throw new RangeError(`invalid start of unit ${i}: ${start}`);
    if (end !== null && !(Number.isInteger(end) && start !== null && end >= start))
      throw new RangeError(`invalid end of unit ${i}: ${end}`);
  });
  const bad = counts.findIndex((count) => !(Number.isInteger(count) && count >= 0));
  if (bad >= 0) throw new RangeError(`invalid count of unit ${Math.floor(bad / weeks)}: ${counts[bad]}`);
  return {
    units,
    weeks,
    counts,
    households: Float64Array.from(households),
    starts: starts.map((start) => (start !== null && start < weeks ? start : null)),
    ends: ends.map((end, i) => ((starts[i] ?? weeks) < weeks ? end : null)),
  };
}

/** What a week of a unit counts as. Without an end of works all weeks from the start on are "after". */
export function phaseOf(panel: EffectPanel, unit: number, week: number): Phase {
  const start = panel.starts[unit] ?? null;
  if (start === null || week < start) return "untreated";
  const end = panel.ends[unit] ?? null;
  return end !== null && week < end ? "building" : "after";
}

/** 1 in the cells for which `holds`, else 0; laid out as the counts are. */
export function indicator(
  panel: Pick<EffectPanel, "units" | "weeks">,
  holds: (unit: number, week: number) => boolean,
): Float64Array {
  const cells = new Float64Array(panel.units * panel.weeks);
  for (let i = 0; i < panel.units; i++)
    for (let t = 0; t < panel.weeks; t++) if (holds(i, t)) cells[i * panel.weeks + t] = 1;
  return cells;
}

/** The columns of the static design: building phase (where there is one) and after; the last is the headline. */
export function phaseColumns(panel: EffectPanel): Float64Array[] {
  const building = indicator(panel, (i, t) => phaseOf(panel, i, t) === "building");
  const after = indicator(panel, (i, t) => phaseOf(panel, i, t) === "after");
  return building.some((cell) => cell > 0) ? [building, after] : [after];
}
