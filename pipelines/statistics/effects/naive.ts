/**
 * What a plain comparison would say, for display beside the estimate: it takes the city's growth, the season and the
 * choice of units for an effect. Rates are requests a household and week.
 */
import { type RateRatio, rateRatio } from "../rate-ratio.js";
import { type EffectPanel, phaseOf } from "./panel.js";

export interface NaiveComparisons {
  /** Treated units, all weeks from the start of works against all before. */
  beforeAfter: RateRatio | null;
  /** The same, at most 52 weeks to each side. */
  beforeAfterYear: RateRatio | null;
  /** Treated units from the start of works against units without works in the second half of the weeks. */
  againstOthers: RateRatio | null;
}

/** @returns ratios, each null where a side has no weeks or neither has requests */
export function naiveComparisons(panel: EffectPanel): NaiveComparisons {
  const distance = (i: number, t: number) => t - (panel.starts[i] ?? Number.NaN);
  const treated = sumOver(panel, (i, t) => phaseOf(panel, i, t) !== "untreated");
  const others = sumOver(panel, (i, t) => (panel.starts[i] ?? null) === null && t >= Math.floor(panel.weeks / 2));
  const before = (weeks: number) => sumOver(panel, (i, t) => distance(i, t) < 0 && distance(i, t) >= -weeks);
  const after = (weeks: number) => sumOver(panel, (i, t) => distance(i, t) >= 0 && distance(i, t) < weeks);
  return {
    beforeAfter: compared(treated, before(panel.weeks)),
    beforeAfterYear: compared(after(52), before(52)),
    againstOthers: compared(treated, others),
  };
}

interface Sum {
  requests: number;
  /** Household-weeks. */
  exposure: number;
}

function compared(a: Sum, b: Sum): RateRatio | null {
  return a.exposure > 0 && b.exposure > 0 ? rateRatio(a.requests, a.exposure, b.requests, b.exposure) : null;
}

function sumOver(panel: EffectPanel, holds: (unit: number, week: number) => boolean): Sum {
  let [requests, exposure] = [0, 0];
  for (let i = 0; i < panel.units; i++)
    for (let t = 0; t < panel.weeks; t++) {
      if (!holds(i, t)) continue;
      requests += panel.counts[i * panel.weeks + t] ?? 0;
      exposure += panel.households[i] ?? 0;
    }
  return { requests, exposure };
}
