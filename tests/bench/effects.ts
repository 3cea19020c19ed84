/**
 * `npx tsx tests/bench/effects.ts [--seeds 20] [--per-day 200]`: does the effect of the renovations that a demo city plants
 * come back? One line a seed and group of topics: the imputed ratio with its interval and whether the planted ratio is in it;
 * then how often it was. Topics as the city meant them: what reading the texts wrongly adds is not part of it.
 */
import { parseArgs } from "node:util";
import { type Day, dayOf } from "../../data/demo/calendar.js";
import { makeCity } from "../../data/demo/geography.js";
import { EFFECT_FEWER, EFFECT_MORE, makePlan } from "../../data/demo/planted.js";
import type { Request } from "../../data/demo/request.js";
import { makeSimulator } from "../../data/demo/simulate.js";
import { effectOf } from "../../pipelines/statistics/effects/effect.js";
import { effectPanel } from "../../pipelines/statistics/effects/panel.js";

const GROUPS = { more: EFFECT_MORE, fewer: EFFECT_FEWER, none: 1 };
type Group = keyof typeof GROUPS;
const GROUP_NAMES: readonly Group[] = ["more", "fewer", "none"];

const { values } = parseArgs({
  options: { seeds: { type: "string", default: "20" }, "per-day": { type: "string", default: "200" } },
});
const perDay = Number(values["per-day"]);
const [first, last] = [dayOf("2023-11-20"), dayOf("2026-11-15")];
const weeks = (last - first + 1) / 7;
const weekOf = (day: Day) => Math.floor((day - first) / 7);

/** Panels of the city's estates by group of topics. */
function panelsOf(seed: number) {
  const city = makeCity(seed);
  const plan = makePlan(seed, city, first, last, perDay);
  const at = new Map(city.estates.map((estate, i) => [estate.id, i]));
  const rows = GROUP_NAMES.map(() => city.estates.map(() => new Array<number>(weeks).fill(0)));
  const nothing = (): void => undefined;
  const count = ({ topic, estate, requestedAt }: Request) => {
    const row = rows[GROUP_NAMES.indexOf(topic.afterRenovation ?? "none")]?.[at.get(estate?.id ?? "") ?? -1];
    const week = weekOf(Math.floor(requestedAt / 86_400));
    if (row !== undefined && week < weeks) row[week] = (row[week] ?? 0) + 1;
  };
  const options = { seed, city, plan, first, last, perDay, onRequest: count, onPersonal: nothing, onReturn: nothing };
  const simulator = makeSimulator(options);
  for (let day = first; day <= last; day += 1) simulator.requestsOf(day);
  const works = city.estates.map((estate) => plan.renovations.get(estate));
  const households = city.estates.map((estate) => estate.households);
  const starts = works.map((work) => (work ? weekOf(work.startsOn) : null));
  const ends = works.map((work) => (work ? weekOf(work.endsOn) + 1 : null));
  return rows.map((counts) => effectPanel(counts, households, starts, ends));
}

const inside = { more: 0, fewer: 0, none: 0 };
for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
  panelsOf(seed).forEach((panel, n) => {
    const group = GROUP_NAMES[n] ?? "none";
    const { imputed, pretrend } = effectOf(panel, { draws: 0, seed });
    const isInside = imputed !== null && imputed.low <= GROUPS[group] && GROUPS[group] <= imputed.high;
    if (isInside) inside[group] += 1;
    const [ratio, low, high] = [imputed?.ratio, imputed?.low, imputed?.high].map((value) => value?.toFixed(3) ?? "–");
    console.log(
      `${seed}\t${group}\t${ratio}\t${low}\t${high}\t${isInside ? "in" : "OUT"}\tpretrend ${pretrend?.p.toFixed(3)}`,
    );
  });
}
console.log(`inside, of ${values.seeds} seeds:`, inside);
