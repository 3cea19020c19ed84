/**
 * `npm run bench -- detection --series FILE [--out F.jsonl]`: our detectors over series with planted outbreaks, one JSON line each.
 *
 * FILE holds a line a series: {id, y[624], cur [[week, cases]…], …}; `--seed N` simulates new ones of the same design instead, as
 * many as the benchmark's. `--out` writes {id, ub, s} of each series for the last 49 weeks, one file a detector: F.jsonl holds
 * plain Farrington, F.NAME.jsonl the others.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { countForecast } from "../../pipelines/statistics/count-forecast.js";
import { type Detection, detect } from "../../pipelines/statistics/detect.js";
import { EARS, earsBaseline } from "../../pipelines/statistics/ears.js";
import { FARRINGTON, farrington } from "../../pipelines/statistics/farrington.js";
import { type HarmonicForecast, harmonicForecast } from "../../pipelines/statistics/harmonic-forecast.js";
import { twoWeeks } from "../../pipelines/statistics/two-weeks.js";
import { FIRST_WEEK, JUDGED, scoreDetector } from "./detection-scores.js";
import { type BenchSeries, simulateNoufaily } from "./noufaily.js";

const REPLICATES = 24;

const Line = z.object({
  id: z.int(),
  scenario: z.int(),
  y: z.array(z.number()),
  cur: z.array(z.tuple([z.int(), z.int()])),
});

/** Upper bound of one week's count, score, and whether it alarms. */
type Verdict = { bound: number | null; score: number; isAlarm: boolean };
type Detector = (counts: readonly number[], week: number) => Verdict;

const NONE: Verdict = { bound: null, score: Number.NEGATIVE_INFINITY, isAlarm: false };
const { alpha } = FARRINGTON;

function ofWeek(result: { high: number; score: number } | null, y: number): Verdict {
  return result === null ? NONE : { bound: result.high, score: result.score, isAlarm: y > result.high };
}

/** The bound is what the two weeks' bound leaves to this one. */
function ofTwoWeeks(counts: readonly number[], week: number, forecast: HarmonicForecast | null): Verdict {
  const pair = forecast === null ? null : twoWeeks(counts, week, forecast);
  if (forecast === null || pair === null) return NONE;
  const dispersion = forecast.dispersion + forecast.mean(week).variance * pair.expected;
  const { high } = countForecast(pair.observed, { mean: pair.expected, dispersion, alpha });
  return { bound: high - (counts[week - 1] ?? 0), score: pair.score, isAlarm: pair.p < alpha };
}

function ofDetection(found: Detection | null): Verdict {
  return found === null ? NONE : { bound: found.high, score: found.score, isAlarm: found.alarm === "high" };
}

function ears(counts: readonly number[], week: number): Verdict {
  const base = earsBaseline(counts, week, 2, EARS);
  const y = counts[week] ?? 0;
  if (base === null) return NONE;
  return ofWeek({ high: base.mean + 3 * base.deviation, score: (y - base.mean) / base.deviation }, y);
}

const DETECTORS: Record<string, Detector> = {
  farrington: (counts, week) => ofWeek(farrington({ counts }, week), counts[week] ?? 0),
  "farrington-b3": (counts, week) => ofWeek(farrington({ counts }, week, { years: 3 }), counts[week] ?? 0),
  "farrington-b2": (counts, week) => ofWeek(farrington({ counts }, week, { years: 2 }), counts[week] ?? 0),
  "two-weeks": (counts, week) => ofTwoWeeks(counts, week, harmonicForecast({ counts }, week)),
  detect: (counts, week) => ofDetection(detect({ counts }, week)),
  "two-weeks-glm-90": (counts, week) =>
    ofTwoWeeks(counts, week, harmonicForecast({ counts }, week, { history: 90, harmonics: 1, recentLeftOut: 4 })),
  "ears-c2": ears,
};

async function readSeries(path: string): Promise<BenchSeries[]> {
  const lines = (await readFile(path, "utf8")).trim().split("\n");
  return lines.map((line) => Line.parse(JSON.parse(line)));
}

function judge(series: readonly BenchSeries[], detector: Detector): Verdict[][] {
  return series.map(({ y }) => Array.from({ length: JUDGED }, (_, i) => detector(y, FIRST_WEEK + i)));
}

function layout(series: readonly BenchSeries[], verdicts: readonly Verdict[][]): string {
  const lines = series.map(({ id }, i) => {
    const weeks = verdicts[i] ?? [];
    const s = weeks.map(({ score }) => (Number.isFinite(score) ? Number(score.toPrecision(7)) : null));
    return JSON.stringify({ id, ub: weeks.map(({ bound }) => bound), s });
  });
  return `${lines.join("\n")}\n`;
}

const round = (value: number): number => Number(value.toFixed(4));

export async function benchDetection(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      series: { type: "string" },
      seed: { type: "string" },
      out: { type: "string" },
      detector: { type: "string", multiple: true },
    },
  });
  if (values.series === undefined && values.seed === undefined) throw new Error("--series FILE or --seed N is missing");
  const series =
    values.series === undefined ? simulateNoufaily(Number(values.seed), REPLICATES) : await readSeries(values.series);
  for (const [name, detector] of Object.entries(DETECTORS)) {
    if (values.detector !== undefined && !values.detector.includes(name)) continue;
    judge(series.slice(0, 20), detector); // the engine's warm-up is not the detector's time
    const started = process.cpuUsage();
    const verdicts = judge(series, detector);
    const { user, system } = process.cpuUsage(started);
    const scores = scoreDetector(
      series,
      verdicts.map((weeks) => ({
        scores: weeks.map(({ score }) => score),
        alarms: weeks.map(({ isAlarm }) => isAlarm),
      })),
    );
    const rounded = Object.fromEntries(Object.entries(scores).map(([key, value]) => [key, round(value)]));
    const ms = (user + system) / 1000 / (series.length * JUDGED);
    console.log(JSON.stringify({ name, ...rounded, ms_per_series_week: round(ms) }));
    if (values.out === undefined) continue;
    const path = name === "farrington" ? values.out : values.out.replace(/(\.jsonl)?$/, `.${name}.jsonl`);
    await writeFile(path, layout(series, verdicts));
  }
}
