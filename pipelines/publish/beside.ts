/**
 * What takes seconds and asks nothing more of the warehouse: trends, effects of events, new words. All of it is told in one thread
 * beside the night's own, which has the other pages to write.
 */
import { runJobs } from "../../loaders/pool.js";
import type { Effects, Trends } from "../published.js";
import { type SearchedTexts, type Suggestion, suggestionsOf } from "../text/read-suggestions.js";
import { effectsOfKind, type KindRead } from "./effects.js";
import { type TrendDays, type TrendJob, trendSeries } from "./trend-series.js";

/** All that is told beside, as it was read. */
export interface BesideRead {
  trends: { jobs: TrendJob[]; days: TrendDays };
  effects: KindRead[];
  words: SearchedTexts;
}

/** In the order of what was read. */
export interface ToldBeside {
  trends: Trends["series"][];
  effects: Effects["kinds"];
  words: Suggestion[];
}

export type BesideJob =
  | { is: "trends"; at: number; job: TrendJob; days: TrendDays }
  | { is: "effects"; at: number; read: KindRead }
  | { is: "words"; read: SearchedTexts };

type Answer =
  | { is: "trends"; at: number; series: Trends["series"] }
  | { is: "effects"; at: number; kind: Effects["kinds"][number] }
  | { is: "words"; words: Suggestion[] };

/** Fewer numbers and characters than this are told before another thread has started. */
const FEW = 300_000;

/** One job; what the thread beside runs. */
export async function doBeside(job: BesideJob): Promise<Answer> {
  if (job.is === "trends") return { is: job.is, at: job.at, series: trendSeries(job.job, job.days) };
  if (job.is === "effects") return { is: job.is, at: job.at, kind: effectsOfKind(job.read) };
  return { is: job.is, words: await suggestionsOf(job.read) };
}

/** Tells everything that was read, the longest first. */
export async function tellBeside({ trends, effects, words }: BesideRead): Promise<ToldBeside> {
  const jobs: BesideJob[] = [
    { is: "words", read: words },
    ...trends.jobs.map((job, at) => ({ is: "trends" as const, at, job, days: trends.days })),
    ...effects.map((read, at) => ({ is: "effects" as const, at, read })),
  ];
  const amount =
    words.texts.reduce((sum, { length }) => sum + length, 0) +
    trends.jobs.reduce((sum, { daily }) => sum + daily.length * trends.days.weights.length, 0) +
    effects.reduce((sum, { panel, topics }) => sum + panel.counts.length * (1 + topics.length), 0);
  const told: ToldBeside = { trends: [], effects: [], words: [] };
  const script = new URL("./beside.worker.ts", import.meta.url);
  for await (const answer of runJobs<BesideJob, Answer>(script, jobs, { workers: amount < FEW ? 0 : 1 })) {
    if (answer.is === "trends") told.trends[answer.at] = answer.series;
    else if (answer.is === "effects") told.effects[answer.at] = answer.kind;
    else told.words = answer.words;
  }
  return told;
}
