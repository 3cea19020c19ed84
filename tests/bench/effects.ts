/**
 * `npx tsx tests/bench/effects.ts [--seeds 20] [--from 1] [--per-day 200] [--mute]`: does the effect of the renovations that a demo city
 * plants come back? A line a seed and group of topics: the imputed ratio with its interval and whether the planted ratio is in
 * it. Then a line a group: how many intervals hold it, how many lie wholly below and above it, the estimates' mean error
 * and spread beside the half width of their intervals, all of logarithms, and mean and spread of z, the error in units of
 * its own standard error: 0 where nothing is off on the mean, 1 where the errors are as large as the intervals say. Topics as
 * the city meant them: what reading the texts wrongly adds is not part of it. `--mute`: requests without words, in a third of
 * the time; as they take no chances for words, a seed's city is another one.
 */
import { parseArgs } from "node:util";
import type { Day } from "../../data/demo/calendar.js";
import { periodOf } from "../../data/demo/demo-city.js";
import { makeCity } from "../../data/demo/geography.js";
import { EFFECT_FEWER, EFFECT_MORE, makePlan, RENOVATED_ESTATES } from "../../data/demo/planted.js";
import type { Request } from "../../data/demo/request.js";
import { makeSimulator } from "../../data/demo/simulate.js";
import type { Topic } from "../../data/demo/topics.js";
import { imputedEffect, type SeenAndExpected, sparseEffect } from "../../pipelines/statistics/effects/effect.js";
import { imputeUntreated } from "../../pipelines/statistics/effects/imputation.js";
import { type EffectPanel, effectPanel } from "../../pipelines/statistics/effects/panel.js";
import { studentTQuantile } from "../../pipelines/statistics/student-t.js";

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
    mute: { type: "boolean", default: false },
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
  const watch = { onRequest: count, onPersonal: nothing, onReturn: nothing };
  const words = values.mute ? { tell: () => ({ title: "", text: "", reply: "" }) } : {};
  const simulator = makeSimulator({ seed, city, plan, first, last, perDay, ...watch, ...words });
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
const spreadOf = (list: readonly number[]) => {
  const middle = mean(list);
  return Math.sqrt((mean(list.map((each) => (each - middle) ** 2)) * list.length) / (list.length - 1));
};
/** Half widths over standard errors; a unit more or less in the degrees of freedom does not show. */
const WIDE = studentTQuantile(0.975, RENOVATED_ESTATES - 1);
console.log("\ngroup\tratio\tseeds\tinside\tbelow\tabove\tmean error\tspread\thalf width\tmean z\tspread z");
for (const [n, { name, ratio }] of GROUPS.entries()) {
  const found = effects[n] ?? [];
  const errors = found.map((effect) => Math.log(effect.ratio / ratio));
  const halfWidths = found.map(({ low, high }) => Math.log(high / low) / 2);
  const z = errors.map((error, i) => (WIDE * error) / (halfWidths[i] ?? Number.NaN));
  const [below, above] = [
    found.filter(({ high }) => high < ratio).length,
    found.filter(({ low }) => low > ratio).length,
  ];
  const inside = found.length - below - above;
  const figures = [mean(errors), spreadOf(errors), mean(halfWidths), mean(z), spreadOf(z)].map((value) =>
    value.toFixed(4),
  );
  console.log([name, ratio, found.length, inside, below, above, ...figures].join("\t"));
}
