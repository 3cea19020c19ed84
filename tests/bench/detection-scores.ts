/** Measures of a detector over series with planted outbreaks, as in Noufaily et al. 2013 and the benchmark's README. */
import type { BenchSeries } from "./noufaily.js";

/** First (0-based) and number of the judged weeks. */
export const FIRST_WEEK = 575;
export const JUDGED = 49;
const ENOUGH = 5; // cases in four weeks, or no alarm
const TARGET_FPR = 0.01;

/** Of each judged week: a score that rises with the surprise, and whether the detector alarms. */
type Judged = { scores: ArrayLike<number>; alarms: ArrayLike<boolean> };

type Scores = {
  fpr: number;
  pod: number;
  pod_at_fpr_1pct: number;
  sensitivity: number;
  ppv: number;
  timeliness: number;
};

type Truth = { hasOutbreak: boolean; first: number; last: number; cases: Map<number, number>; enough: boolean[] };

function truthOf({ y, cur }: BenchSeries): Truth {
  const weeks = cur.map(([week]) => week - 1 - FIRST_WEEK);
  const enough = Array.from({ length: JUDGED }, (_, i) => {
    const week = FIRST_WEEK + i;
    return y.slice(week - 3, week + 1).reduce((a, b) => a + b, 0) >= ENOUGH;
  });
  const cases = new Map(cur.map(([week, count]) => [week - 1 - FIRST_WEEK, count]));
  return { hasOutbreak: cur.length > 0, first: Math.min(...weeks), last: Math.max(...weeks), cases, enough };
}

const isFree = ({ hasOutbreak, first, last }: Truth, week: number): boolean =>
  !hasOutbreak || week < first || week > last;

type Alarm = (series: number, week: number) => boolean;

function measure(truths: readonly Truth[], isAlarm: Alarm): Omit<Scores, "pod_at_fpr_1pct"> {
  const n = { free: 0, falseAlarms: 0, outbreaks: 0, found: 0, weeks: 0, alarmedWeeks: 0, alarms: 0, delay: 0 };
  for (const [i, truth] of truths.entries()) {
    let firstAlarm: number | null = null;
    for (let week = 0; week < JUDGED; week++) {
      const alarm = truth.enough[week] === true && isAlarm(i, week);
      const isOutbreak = truth.cases.has(week);
      if (alarm) n.alarms++;
      if (isOutbreak) n.weeks++;
      if (isOutbreak && alarm) n.alarmedWeeks++;
      if (isFree(truth, week)) {
        n.free++;
        if (alarm) n.falseAlarms++;
      } else if (alarm) firstAlarm ??= week;
    }
    if (!truth.hasOutbreak) continue;
    n.outbreaks++;
    if (firstAlarm !== null) n.found++;
    n.delay += firstAlarm === null ? 1 : (firstAlarm - truth.first) / (truth.last - truth.first + 1);
  }
  return {
    fpr: n.falseAlarms / n.free,
    pod: n.found / n.outbreaks,
    sensitivity: n.alarmedWeeks / n.weeks,
    ppv: n.alarmedWeeks / Math.max(1, n.alarms),
    timeliness: n.delay / n.outbreaks,
  };
}

/** Scores of one detector; an alarm also needs 5 cases in the last four weeks. */
export function scoreDetector(series: readonly BenchSeries[], judged: readonly Judged[]): Scores {
  const truths = series.map(truthOf);
  const score = (i: number, week: number): number => judged[i]?.scores[week] ?? Number.NEGATIVE_INFINITY;
  const free: number[] = [];
  for (const [i, truth] of truths.entries()) {
    for (let week = 0; week < JUDGED; week++) {
      if (isFree(truth, week)) free.push(truth.enough[week] === true ? score(i, week) : Number.NEGATIVE_INFINITY);
    }
  }
  const threshold =
    Float64Array.from(free)
      .sort()
      .at(-1 - Math.floor(TARGET_FPR * free.length)) ?? 0;
  const matched = measure(truths, (i, week) => score(i, week) > threshold);
  return { ...measure(truths, (i, week) => judged[i]?.alarms[week] === true), pod_at_fpr_1pct: matched.pod };
}
