import type { InterruptedSeries } from "../interrupted-series.js";
import type { EffectPanel } from "./panel.js";

/**
 * The treated units of a panel as one weekly series, interrupted where the first works began: for when there is nothing
 * to compare them with. The building phase is part of what comes after.
 *
 * @returns null when no unit had works
 */
export function treatedSeries(panel: EffectPanel): InterruptedSeries | null {
  const treated = panel.starts.flatMap((start, unit) => (start === null ? [] : [{ start, unit }]));
  if (treated.length === 0) return null;
  const households = treated.reduce((sum, { unit }) => sum + (panel.households[unit] ?? 0), 0);
  return {
    counts: Float64Array.from({ length: panel.weeks }, (_, t) =>
      treated.reduce((sum, { unit }) => sum + (panel.counts[unit * panel.weeks + t] ?? 0), 0),
    ),
    exposure: new Float64Array(panel.weeks).fill(households),
    before: Math.min(...treated.map(({ start }) => start)),
    periodsPerYear: 52,
  };
}
