/** Panels with a known effect: units of different size and habit, a growing city, a season, counts wider than Poisson. */
import { randomGamma, randomLcg, randomLogNormal, randomPoisson, randomUniform, shuffler } from "d3";
import { type EffectPanel, effectPanel } from "../../../pipelines/statistics/effects/panel.js";

export interface PanelRecipe {
  units: number;
  weeks: number;
  treated: number;
  /** Rate ratio from the start of works on. */
  ratio: number;
  /** Share of the weeks after which the first works begin; 0.4 unless given. */
  firstStart?: number;
  /** Requests a week and 1,000 households, about. */
  rate: number;
  /** Weeks that the works last; 0: no phase of their own. */
  building?: number;
  /** Rate ratio while they last. */
  buildingRatio?: number;
}

/** The same seed gives the same panel. Works begin on six dates, up to 75 % of the weeks. */
export function simulatedPanel(recipe: PanelRecipe, seed: number): EffectPanel {
  const { units, weeks, treated, ratio, rate, firstStart = 0.4, building = 0, buildingRatio = ratio } = recipe;
  const random = randomLcg(seed);
  const households = Array.from({ length: units }, () => Math.round(randomUniform.source(random)(200, 1200)()));
  const habit = Array.from({ length: units }, () => randomLogNormal.source(random)(0, 0.5)());
  const season = random() * 2 * Math.PI;
  const growth = 0.3 + 0.6 * random();
  const order = shuffler(random)(Array.from({ length: units }, (_, i) => i));
  const starts: (number | null)[] = new Array(units).fill(null);
  order.slice(0, treated).forEach((unit, n) => {
    starts[unit] = Math.round(weeks * (firstStart + ((0.75 - firstStart) * (n % 6)) / 5));
  });
  const rows = habit.map((own, i) => {
    // a unit's own slow ups and downs: its weeks are alike, the clustered errors must see it
    let mood = 0;
    return Array.from({ length: weeks }, (_, t) => {
      mood = 0.9 * mood + 0.06 * (random() - 0.5) * Math.sqrt(12);
      const city = 1 + growth * (t / weeks) + 0.3 * Math.sin((2 * Math.PI * t) / 52 + season);
      const start = starts[i] ?? weeks;
      const effect = t < start ? 1 : t < start + building ? buildingRatio : ratio;
      const mean = ((households[i] ?? 0) / 1000) * rate * own * city * Math.exp(mood) * effect;
      return randomPoisson.source(random)(mean * randomGamma.source(random)(4, 0.25)())();
    });
  });
  const ends = starts.map((start) => (start === null || building === 0 ? null : start + building));
  return effectPanel(rows, households, starts, ends);
}
