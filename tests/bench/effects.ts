/**
 * `npx tsx tests/bench/effects.ts [--seeds 20] [--from 1] [--per-day 200]`: does the effect of the renovations that a demo city
 * plants come back? A line a seed and group of topics: the imputed ratio with its interval and whether the planted ratio is in
 * it. Then a line a group: how many intervals hold it, how many lie wholly below and above it, and the estimates' mean error
 * and spread beside the half width of their intervals, all of logarithms. Topics as the city meant them: what reading the texts
 * wrongly adds is not part of it.
 */
import { parseArgs } from "node:util";
import type { Day } from "../../data/demo/calendar.js";
import { periodOf } from "../../data/demo/demo-city.js";
import { makeCity } from "../../data/demo/geography.js";
import { EFFECT_FEWER, EFFECT_MORE, makePlan } from "../../data/demo/planted.js";
import type { Request } from "../../data/demo/request.js";
import { makeSimulator } from "../../data/demo/simulate.js";
import type { Topic } from "../../data/demo/topics.js";
import { imputedEffect, type SeenAndExpected, sparseEffect } from "../../pipelines/statistics/effects/effect.js";
import { imputeUntreated } from "../../pipelines/statistics/effects/imputation.js";
import { type EffectPanel, effectPanel } from "../../pipelines/statistics/effects/panel.js";

interface Group {
  name: string;
  ratio: number;
  holds: (topic: Topic) => boolean;
  estimate: (panel: EffectPanel) => SeenAndExpected | null;
}

const headline = (panel: EffectPanel) => {
  const imputed = imputeUntreated(panel);
  return imputed && imputedEffect(imputed);
};
const GROUPS: readonly Group[] = [
  { name: "more", ratio: EFFECT_MORE, holds: (topic) => topic.afterRenovation === "more", estimate: headline },
  { name: "fewer", ratio: EFFECT_FEWER, holds: (topic) => topic.afterRenovation === "fewer", estimate: headline },
  { name: "none", ratio: 1, holds: (topic) => topic.afterRenovation === undefined, estimate: headline },
  // as the page tells of single topics
  { name: "walls", ratio: EFFECT_FEWER, holds: (topic) => topic.id === "010203", estimate: sparseEffect },
];

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "1" },
    "per-day": { type: "string", default: "200" },
  },
});
const perDay = Number(values["per-day"]);
// as `npm run demo` has them; of its days the complete weeks count
const { first, last } = periodOf({ perDay, years: 3, seed: 1, end: "2026-11-15" });
const weeks = Math.floor((last - first + 1) / 7);
const weekOf = (day: Day) => weeks - 1 - Math.floor((last - day) / 7);

/** Panels of the city's estates, one a group of topics. */
function panelsOf(seed: number): EffectPanel[] {
  const city = makeCity(seed);
  const plan = makePlan(seed, city, first, last, perDay);
  const at = new Map(city.estates.map((estate, i) => [estate.id, i]));
  const panels = GROUPS.map(({ holds }) => ({
    holds,
    rows: city.estates.map(() => new Array<number>(weeks).fill(0)),
  }));
  const nothing = (): void => undefined;
  const count = ({ topic, estate, requestedAt }: Request) => {
    const week = weekOf(Math.floor(requestedAt / 86_400));
    if (week < 0) return;
    for (const { holds, rows } of panels) {
      const row = holds(topic) ? rows[at.get(estate?.id ?? "") ?? -1] : undefined;
      if (row !== undefined) row[week] = (row[week] ?? 0) + 1;
    }
  };
  const options = { seed, city, plan, first, last, perDay, onRequest: count, onPersonal: nothing, onReturn: nothing };
  const simulator = makeSimulator(options);
  for (let day = first; day <= last; day += 1) simulator.requestsOf(day);
  const works = city.estates.map((estate) => plan.renovations.get(estate));
  const households = city.estates.map((estate) => estate.households);
  const starts = works.map((work) => (work ? weekOf(work.startsOn) : null));
  const ends = works.map((work) => (work ? weekOf(work.endsOn) + 1 : null));
  return panels.map(({ rows }) => effectPanel(rows, households, starts, ends));
}

const effects = GROUPS.map((): SeenAndExpected[] => []);
const [from, seeds] = [Number(values.from), Number(values.seeds)];
for (let seed = from; seed < from + seeds; seed += 1)
  for (const [n, panel] of panelsOf(seed).entries()) {
    const group = GROUPS[n];
    const effect = group?.estimate(panel) ?? null;
    if (group === undefined || effect === null) continue;
    effects[n]?.push(effect);
    const { ratio, low, high } = effect;
    const isInside = low <= group.ratio && group.ratio <= high;
    const cells = [ratio, low, high].map((value) => value.toFixed(3));
    console.log([seed, group.name, ...cells, isInside ? "in" : "OUT"].join("\t"));
  }

const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
console.log("\ngroup\tratio\tseeds\tinside\tbelow\tabove\tmean error\tspread\thalf width");
for (const [n, { name, ratio }] of GROUPS.entries()) {
  const found = effects[n] ?? [];
  const errors = found.map((effect) => Math.log(effect.ratio / ratio));
  const middle = mean(errors);
  const spread = Math.sqrt((mean(errors.map((error) => (error - middle) ** 2)) * found.length) / (found.length - 1));
  const halfWidth = mean(found.map(({ low, high }) => Math.log(high / low) / 2));
  const [below, above] = [
    found.filter(({ high }) => high < ratio).length,
    found.filter(({ low }) => low > ratio).length,
  ];
  const inside = found.length - below - above;
  const figures = [middle, spread, halfWidth].map((value) => value.toFixed(4));
  console.log([name, ratio, found.length, inside, below, above, ...figures].join("\t"));
}
