/** Slow rises in the newest week: CUSUM over every series with at least a request a week. */
import { addDays } from "../calendar.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { countForecast } from "../statistics/count-forecast.js";
import { type SlowRise, simulatedThreshold, slowRise } from "../statistics/slow-rise.js";
import { explain } from "./explain.js";
import type { Judged } from "./judge.js";
import type { Openings } from "./openings.js";
import { ALL, type Series, type WeeklySeries } from "./series.js";
import { type AlarmRow, alarmRow, type LookRow } from "./store.js";
import type { Trees } from "./tree.js";

/** Over all series together chance brings one slow rise in so many weeks. */
const WEEKS_BETWEEN = 52;
/** And of the rises that are far enough above what was to be expected no more than this share is chance. */
const FALSE_DISCOVERY = 0.05;
/** City, county, town. */
const TOWN_DEPTH = 3;
const ALPHA = 0.025;

export function slowAlarms(
  { series, starts }: WeeklySeries,
  trees: Trees,
  openings: Openings,
): { alarms: AlarmRow[]; looks: LookRow[] } {
  const week = starts.length - 1;
  const whole = series.find(({ place, topic }) => place === ALL && topic === ALL);
  if (whole === undefined) return { alarms: [], looks: [] };
  const thresholdOf = simulatedThreshold();
  const tested = series.flatMap((own): { own: Series; rise: SlowRise }[] => {
    if (own.topic === ALL || trees.places.pathOf(own.place).length > TOWN_DEPTH) return [];
    const from = Math.max(openings(ALL, week), openings(own.place, week));
    const rise = slowRise(own.counts.subarray(from), whole.counts.subarray(from), week - from, thresholdOf);
    return rise === null ? [] : [{ own, rise: { ...rise, since: rise.since + from } }];
  });
  const q = benjaminiHochberg(tested.map(({ rise }) => rise.p));
  const found = tested.flatMap(({ own, rise }, i) => {
    const [{ since, runLength }, share] = [rise, q[i] ?? 1];
    const isRise = share <= FALSE_DISCOVERY && runLength() >= WEEKS_BETWEEN * tested.length;
    return isRise ? [{ place: own.place, topic: own.topic, judged: judgedOf(rise, week), since, q: share }] : [];
  });
  const by = explain(found, trees, (FALSE_DISCOVERY * found.length) / tested.length);
  const alarms = found.map((alarm, i) =>
    alarmRow(alarm, found[by[i] ?? -1] ?? null, {
      kind: "slow",
      from: starts[alarm.since] ?? "",
      to: addDays(starts[week] ?? "", 6),
    }),
  );
  const period = { kind: "slow" as const, from: starts[week] ?? "", to: addDays(starts[week] ?? "", 6) };
  return {
    alarms,
    looks: [{ ...period, series: tested.length, tooFew: series.length - tested.length, alarms: alarms.length }],
  };
}

/** The weeks of the rise taken together. */
function judgedOf({ observed, expected, overdispersion, p, since, sum }: SlowRise, week: number): Judged {
  const dispersion = 1 + (overdispersion * expected) / Math.max(1, week - since + 1);
  const { low, high } = countForecast(observed, { mean: expected, dispersion, alpha: ALPHA });
  return {
    model: "cusum",
    observed,
    expected,
    low,
    high,
    dispersion,
    pairObserved: null,
    pairExpected: null,
    p,
    score: sum / Math.LN10,
    pLow: 1,
    historyWeeks: week,
    isLowConfidence: false,
  };
}
