/**
 * `npm run bench -- false-alarms [--write]`: what share of the nightly alarms is false, by the nightly rule itself over series whose
 * outbreaks are known (noufaily.ts), with as much history as a city has; and for days over series without any.
 *
 * `--write` puts the figures into pipelines/alarms/measured-share.json, which the pages show.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { judgeDay, LEAST_OF_DAY } from "../../pipelines/alarms/daily-alarms.js";
import { judge } from "../../pipelines/alarms/judge.js";
import type { MeasuredShare } from "../../pipelines/alarms/measured-share.js";
import type { Series } from "../../pipelines/alarms/series.js";
import { treeOf } from "../../pipelines/alarms/tree.js";
import { alarmsOf, FALSE_DISCOVERY, looksAt } from "../../pipelines/alarms/week-alarms.js";
import { benjaminiHochberg } from "../../pipelines/statistics/benjamini-hochberg.js";
import { isoDay } from "../../pipelines/statistics/day-number.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";
import { dayKind } from "../../pipelines/statistics/working-days.js";
import { FIRST_WEEK, JUDGED } from "./detection-scores.js";
import { type BenchSeries, simulateNoufaily } from "./noufaily.js";

const COMMAND = "npm run bench -- false-alarms --write";
const SEEDS = [11, 12];
const REPLICATES = 24;
/** Weeks of history before the first judged one, and the least that a city needs for the row. */
const HISTORIES = [
  { least_weeks: 263, weeks: 520 },
  { least_weeks: 107, weeks: 120 },
  { least_weeks: 52, weeks: 53 },
  { least_weeks: 0, weeks: 26 },
];
/** Weeks that are judged with that history: with less than a year it grows too fast to judge more. */
const judgedWith = (weeks: number): number => (weeks < 52 ? 20 : JUDGED);

/** Monday … Sunday, a public holiday, a make-up workday. */
const WEEKDAYS = [1.2, 1.13, 1.08, 1.06, 1.08, 0.77, 0.68, 0.55, 1.1];

type Tally = { alarms: number; wrong: number; outbreaks: number; found: number; seriesWeeks: number };

function weekly(bench: readonly BenchSeries[], history: number): Tally {
  const cut = Math.max(0, FIRST_WEEK - history);
  const starts = Array.from({ length: bench[0]?.y.length ?? 0 }, (_, i) => isoDay(14_004 + 7 * i)).slice(cut);
  const series = bench.map(
    ({ id, y }): Series => ({ place: String(id), topic: "", counts: Float64Array.from(y.slice(cut)) }),
  );
  const trees = { places: treeOf(new Map()), topics: treeOf(new Map()) };
  const tally: Tally = { alarms: 0, wrong: 0, outbreaks: 0, found: 0, seriesWeeks: 0 };
  const found = new Set<string>();
  const weeks = judgedWith(history);
  for (const look of looksAt(series, FIRST_WEEK - cut, FIRST_WEEK - cut + weeks - 1)) {
    const { week } = look;
    const judged = look.candidates.map((at) =>
      judge(series[at]?.counts ?? new Float64Array(), week, { starts, columns: [] }),
    );
    tally.seriesWeeks += look.tested;
    for (const { place } of alarmsOf(series, look, judged, trees)) {
      const span = spanOf(bench[Number(place) - 1]);
      const isRight = span !== null && week + cut + 1 >= span.first && week + cut + 1 <= span.last;
      tally.alarms++;
      if (isRight) found.add(place);
      else tally.wrong++;
    }
  }
  const until = FIRST_WEEK + weeks;
  tally.outbreaks = bench.filter((each) => (spanOf(each)?.first ?? Number.POSITIVE_INFINITY) <= until).length;
  tally.found = found.size;
  return tally;
}

/** First and last week (1-based) with cases of the outbreak. */
function spanOf(series: BenchSeries | undefined): { first: number; last: number } | null {
  const weeks = (series?.cur ?? []).map(([week]) => week);
  return weeks.length === 0 ? null : { first: Math.min(...weeks), last: Math.max(...weeks) };
}

/** Days of 2,000 series without a burst: how many alarm, and how many fall below a nominal 0.5 %. */
function daily(seed: number): { seriesDays: number; below: number; alarmDays: number; days: number } {
  const random = seededRandom(seed);
  const [length, judged, count] = [450, 28, 2000];
  const first = 20_000;
  const days = Array.from({ length }, (_, i) => isoDay(first + i));
  const shape = Float64Array.from(days, (day) => WEEKDAYS[dayKind(day)] ?? 1);
  const series = Array.from({ length: count }, () => {
    const [mean, dispersion] = [0.1 * 200 ** random(), 1 + random()];
    return Float64Array.from(shape, (factor) => randomCount(mean * factor, dispersion, random));
  });
  const result = { seriesDays: 0, below: 0, alarmDays: 0, days: judged };
  for (let at = length - judged; at < length; at++) {
    const p = series.map((counts) => {
      const own = (counts[at] ?? 0) < LEAST_OF_DAY ? null : judgeDay(counts, at, shape);
      return own?.p ?? 1;
    });
    result.seriesDays += count;
    result.below += p.filter((each) => each < 0.005).length;
    if (benjaminiHochberg(p).some((q) => q <= FALSE_DISCOVERY)) result.alarmDays++;
  }
  return result;
}

const round = (x: number): number => Number(x.toPrecision(3));

export async function benchFalseAlarms(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { write: { type: "boolean", default: false } } });
  const bench = SEEDS.map((seed) => simulateNoufaily(seed, REPLICATES));
  const quiet = bench.map((series) => series.map((each) => withoutOutbreak(each)));
  const week = HISTORIES.map(({ least_weeks, weeks }) => {
    const sum = add(bench.map((series) => weekly(series, weeks)));
    const none = add(quiet.map((series) => weekly(series, weeks)));
    const row = {
      least_weeks,
      alarms: sum.alarms,
      false_share: round(sum.wrong / Math.max(1, sum.alarms)),
      found_share: round(sum.found / sum.outbreaks),
      quiet_alarms: none.alarms,
      quiet_series_weeks: none.seriesWeeks,
    };
    console.log(JSON.stringify({ kind: "week", ...row }));
    return row;
  });
  const days = SEEDS.map(daily);
  const total = (of: (part: (typeof days)[number]) => number): number => days.reduce((sum, part) => sum + of(part), 0);
  const day = {
    series_days: total((part) => part.seriesDays),
    below_half_percent_share: round(total((part) => part.below) / total((part) => part.seriesDays)),
    days: total((part) => part.days),
    days_with_alarm: total((part) => part.alarmDays),
  };
  console.log(JSON.stringify({ kind: "day", ...day }));
  const measured: MeasuredShare = { command: COMMAND, nominal: FALSE_DISCOVERY, week, day };
  if (values.write) {
    const path = new URL("../../pipelines/alarms/measured-share.json", import.meta.url);
    await writeFile(path, `${JSON.stringify(measured, null, 2)}\n`);
  }
}

/** Its past outbreaks stay: only the one to be found goes. */
function withoutOutbreak(series: BenchSeries): BenchSeries {
  const y = [...series.y];
  for (const [week, cases] of series.cur) y[week - 1] = (y[week - 1] ?? 0) - cases;
  return { ...series, y, cur: [] };
}

function add(parts: readonly Tally[]): Tally {
  return parts.reduce((a, b) => ({
    alarms: a.alarms + b.alarms,
    wrong: a.wrong + b.wrong,
    outbreaks: a.outbreaks + b.outbreaks,
    found: a.found + b.found,
    seriesWeeks: a.seriesWeeks + b.seriesWeeks,
  }));
}
