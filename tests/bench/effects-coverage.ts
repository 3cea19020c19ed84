/**
 * `npx tsx tests/bench/effects-coverage.ts [--panels 500]`: how often do the 95 % intervals hold the true ratio? Panels of
 * the demo city's design (its estates, its dates of works, its days, follow-ups), drawn without texts, so that there can be
 * many: a line a group with the misses to each side, the spread of the estimates and the mean error.
 */
import { parseArgs } from "node:util";
import { dayOf } from "../../data/demo/calendar.js";
import { makeCity } from "../../data/demo/geography.js";
import { makePlan } from "../../data/demo/planted.js";
import { between, logNormals, seeded, weighted } from "../../data/demo/random.js";
import { dailyRates } from "../../data/demo/rates.js";
import { imputedEffect, type SeenAndExpected, sparseEffect } from "../../pipelines/statistics/effects/effect.js";
import { imputeUntreated } from "../../pipelines/statistics/effects/imputation.js";
import { type EffectPanel, effectPanel } from "../../pipelines/statistics/effects/panel.js";

interface Group {
  name: string;
  ratio: number;
  /** Requests a week in all estates. */
  weekly: number;
  /** How many times as many come from old estates. */
  old: number;
}

const GROUPS: readonly Group[] = [
  { name: "more", ratio: 1.6, weekly: 102, old: 3.2 },
  { name: "fewer", ratio: 0.7, weekly: 25.5, old: 3.2 },
  { name: "one topic", ratio: 0.7, weekly: 6, old: 3.2 },
  { name: "none", ratio: 1, weekly: 102, old: 1.3 },
];
/** Share of requests that come again within days, and after closing. */
const [AGAIN, LATER] = [0.08, 0.05];
const [first, last] = [dayOf("2023-11-20"), dayOf("2026-11-15")];
const weeks = (last - first + 1) / 7;
const weekOf = (day: number) => Math.floor((day - first) / 7);

function panelOf(seed: number, { name, ratio, weekly, old }: Group): EffectPanel {
  const city = makeCity(seed);
  const { renovations } = makePlan(seed, city, first, last, 200);
  const random = seeded(seed, `coverage ${name}`);
  const spread = logNormals(random);
  const { rate } = dailyRates({ seed, first, last });
  const drawDay = weighted(Array.from({ length: last - first + 1 }, (_, day) => rate(first + day) * spread(1, 0.1)));
  const drawUnit = weighted(
    city.estates.map(({ households, isOld }) => households * spread(1, 0.3) * (isOld ? old : 1)),
  );
  const works = city.estates.map((estate) => renovations.get(estate));
  const rows = city.estates.map(() => new Array<number>(weeks).fill(0));
  const put = (unit: number, day: number) => {
    const row = rows[unit];
    if (row !== undefined && day <= last) row[weekOf(day)] = (row[weekOf(day)] ?? 0) + 1;
  };
  const matters = (weekly * weeks) / (1 + AGAIN + LATER);
  for (let n = Math.round(matters + Math.sqrt(matters) * Math.log(spread(1, 1))); n > 0; n -= 1) {
    const [unit, day] = [drawUnit(random), first + drawDay(random)];
    const factor = day > (works[unit]?.endsOn ?? last) ? ratio : 1;
    for (let copies = Math.floor(factor) + Number(random() < factor % 1); copies > 0; copies -= 1) {
      put(unit, day);
      if (random() < AGAIN) put(unit, day + between(random, 1, 6));
      if (random() < LATER) put(unit, day + between(random, 5, 45));
    }
  }
  return effectPanel(
    rows,
    city.estates.map(({ households }) => households),
    works.map((work) => (work ? weekOf(work.startsOn) : null)),
    works.map((work) => (work ? weekOf(work.endsOn) + 1 : null)),
  );
}

function report(name: string, ratio: number, found: readonly (SeenAndExpected | null)[]): void {
  const effects = found.filter((effect) => effect !== null);
  const far = effects.map((effect) => Math.log(effect.ratio / ratio));
  const mean = far.reduce((sum, each) => sum + each, 0) / far.length;
  const deviation = Math.sqrt(far.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (far.length - 1));
  const above = effects.filter(({ low }) => low > ratio).length;
  const below = effects.filter(({ high }) => high < ratio).length;
  const inside = (100 * (effects.length - above - below)) / effects.length;
  console.log(
    [name, ratio, effects.length, `${inside.toFixed(1)} %`, below, above, mean.toFixed(4), deviation.toFixed(4)].join(
      "\t",
    ),
  );
}

const { values } = parseArgs({ options: { panels: { type: "string", default: "500" } } });
console.log("group\tratio\tpanels\tinside\tall below\tall above\tmean log error\tspread");
for (const group of GROUPS) {
  const panels = Array.from({ length: Number(values.panels) }, (_, n) => panelOf(n + 1, group));
  const imputed = panels.map(imputeUntreated);
  report(
    group.name,
    group.ratio,
    imputed.map((each) => each && imputedEffect(each)),
  );
  report(`${group.name}, weighted`, group.ratio, panels.map(sparseEffect));
}
