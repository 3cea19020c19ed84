/**
 * Several alarms, one thing: which alarm stands for which.
 *
 * - A wider alarm (a county, a parent topic, all topics of a town) is explained by a narrower one when what is left of it without that
 *   one's surplus would be no alarm, and no other alarm lies in it elsewhere. What happened is shown where it happened.
 * - A narrower alarm is explained by a wider one that remains when it rose no more than the rest of the wider one: a cold wave
 *   is no news of one town.
 * - Of two that overlap without one lying in the other (a village's total, its town's topic) the smaller surplus is explained by the
 *   larger.
 */
import { countForecast } from "../statistics/count-forecast.js";
import type { Judged } from "./judge.js";
import type { Trees } from "./tree.js";

export interface Found {
  place: string;
  topic: string;
  judged: Judged;
}

/** Above it a rise is none beyond what it is held against. */
const UNREMARKABLE = 0.005;
const ALPHA = 0.025;

const surplus = ({ judged }: Found): number => judged.observed - judged.expected;
const pairSurplus = ({ judged }: Found): number => (judged.pairObserved ?? 0) - (judged.pairExpected ?? 0);

/**
 * For each alarm the index of the one that stands for it; null where it stands for itself.
 *
 * @param limit what is less likely than it is an alarm: thousands of series were looked at, so that six requests where one was due,
 * of six different topics, are none
 */
export function explain(alarms: readonly Found[], { places, topics }: Trees, limit: number): (number | null)[] {
  const lies = (inner: Found, outer: Found): boolean =>
    inner !== outer && places.contains(outer.place, inner.place) && topics.contains(outer.topic, inner.topic);
  const crosses = (a: Found, b: Found): boolean =>
    a.place !== b.place &&
    a.topic !== b.topic &&
    places.contains(a.place, b.place) &&
    topics.contains(b.topic, a.topic);
  const overlaps = (a: Found, b: Found): boolean =>
    a === b || lies(a, b) || lies(b, a) || crosses(a, b) || crosses(b, a);
  const isAlone = (one: Found, wider: Found): boolean =>
    alarms.every((other) => !lies(other, wider) || overlaps(other, one));
  const by: (number | null)[] = alarms.map((wider) =>
    strongest(alarms, (one) => lies(one, wider) && !leavesAlarm(wider, one, limit) && isAlone(one, wider)),
  );
  for (const [i, narrower] of alarms.entries()) {
    if (by[i] !== null) continue;
    const wider = strongest(alarms, (one, at) => by[at] === null && lies(narrower, one) && follows(narrower, one));
    if (wider !== null) by[i] = wider;
  }
  for (const [i, alarm] of alarms.entries()) {
    if (by[i] !== null) continue;
    by[i] = strongest(
      alarms,
      (one, at) => by[at] === null && (crosses(alarm, one) || crosses(one, alarm)) && surplus(one) > surplus(alarm),
    );
  }
  const standsFor = (i: number): number => {
    const next = by[i] ?? null;
    return next === null ? i : standsFor(next);
  };
  return by.map((next) => (next === null ? null : standsFor(next)));
}

/** The fitting alarm with the largest surplus. */
function strongest(alarms: readonly Found[], fits: (alarm: Found, at: number) => boolean): number | null {
  let best: number | null = null;
  for (const [i, alarm] of alarms.entries()) {
    if (!fits(alarm, i)) continue;
    const sofar = best === null ? undefined : alarms[best];
    if (sofar === undefined || surplus(alarm) > surplus(sofar)) best = i;
  }
  return best;
}

/** Whether the wider alarm without the narrower one's surplus would still be one, in this week or in both. */
function leavesAlarm(wider: Found, narrower: Found, limit: number): boolean {
  const { observed, expected, pairObserved, pairExpected, dispersion } = wider.judged;
  const week = observed - Math.max(0, surplus(narrower));
  const both = (pairObserved ?? 0) - Math.max(0, pairSurplus(narrower));
  return (
    chanceOf(week, expected, dispersion) <= limit ||
    (pairExpected !== null && chanceOf(both, pairExpected, dispersion) <= limit)
  );
}

/** The narrower alarm rose no more than the rest of the wider one. */
function follows(narrower: Found, wider: Found): boolean {
  const { observed, expected, dispersion } = narrower.judged;
  const restExpected = Math.max(0.5, wider.judged.expected - expected);
  const rise = Math.max(1, (wider.judged.observed - observed) / restExpected);
  return chanceOf(observed, expected * rise, dispersion) > UNREMARKABLE;
}

/** Of so many or more; 1 where it is no more than expected. */
function chanceOf(count: number, mean: number, dispersion: number): number {
  const rounded = Math.max(0, Math.round(count));
  return rounded <= mean ? 1 : countForecast(rounded, { mean, dispersion, alpha: ALPHA }).pHigh;
}
