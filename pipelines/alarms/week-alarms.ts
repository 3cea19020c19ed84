/** The rises of one week over all series: who is looked at, who alarms, what stands for what. */
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { explain, type Found } from "./explain.js";
import type { Judged } from "./judge.js";
import { isEnough, mayBeAlarm } from "./quick-look.js";
import { LOOKED_AT, type Series } from "./series.js";
import type { Trees } from "./tree.js";

/** Alarms whose q is above it are not alarms. What share of them is false is measured: see measured-share.json. */
export const FALSE_DISCOVERY = 0.05;

interface WeekLook {
  week: number;
  /** Series with a request in the last 56 weeks: all count in the correction for looking at many. */
  tested: number;
  /** Of those, with fewer than 5 requests in four weeks or 3 (a village's: 5) in this: too few for an alarm. */
  tooFew: number;
  /** Places in the list of series that go through the regressions. */
  candidates: number[];
}

interface Alarm extends Found {
  q: number;
  /** Index of the alarm that stands for it; null where it stands for itself. */
  explainedBy: number | null;
}

/** Looks at the weeks `first` … `last`. */
export function looksAt(series: readonly Series[], first: number, last: number): WeekLook[] {
  const looks: WeekLook[] = [];
  for (let week = first; week <= last; week++) looks.push({ week, tested: 0, tooFew: 0, candidates: [] });
  for (const [i, { counts, least }] of series.entries()) {
    // the newest week with a request up to the one looked at
    let newest = first;
    while (newest > first - LOOKED_AT && !((counts[newest] ?? 0) > 0)) newest--;
    for (const look of looks) {
      const { week } = look;
      if ((counts[week] ?? 0) > 0) newest = week;
      if (week - newest >= LOOKED_AT) continue;
      look.tested++;
      if (!isEnough(counts, week, least)) look.tooFew++;
      else if (mayBeAlarm(counts, week)) look.candidates.push(i);
    }
  }
  return looks;
}

/**
 * Alarms of a week, the most unlikely first.
 *
 * @param judged of the candidates, in their order; series that are no candidates count as p = 1
 */
export function alarmsOf(
  series: readonly Series[],
  { tested, candidates }: WeekLook,
  judged: readonly (Judged | null)[],
  trees: Trees,
): Alarm[] {
  const p = new Float64Array(tested).fill(1);
  for (const [i, each] of judged.entries()) if (each !== null) p[i] = each.p;
  const q = benjaminiHochberg(p);
  const found = candidates.flatMap((at, i): (Found & { q: number })[] => {
    const [own, each] = [series[at], judged[i] ?? null];
    if (own === undefined || each === null || !((q[i] ?? 1) <= FALSE_DISCOVERY && each.observed > each.high)) return [];
    return [{ place: own.place, topic: own.topic, judged: each, q: q[i] ?? 1 }];
  });
  found.sort((a, b) => b.judged.score - a.judged.score || (`${a.place} ${a.topic}` < `${b.place} ${b.topic}` ? -1 : 1));
  const by = explain(found, trees, (FALSE_DISCOVERY * found.length) / tested);
  return found.map((alarm, i) => ({ ...alarm, explainedBy: by[i] ?? null }));
}
