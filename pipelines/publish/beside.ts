/**
 * What takes seconds and asks nothing more of the warehouse: trends, effects of events, new words. All of it is told in one thread
 * beside the night's own, which has the other pages to write.
 */
import { runJobs } from "../../loaders/pool.js";
import type { Effects, Trends } from "../published.js";
import { type SearchedTexts, type Suggestion, suggestionsOf } from "../text/read-suggestions.js";
import { effectsOfKind, type KindRead } from "./effects.js";
import { type TrendDays, type TrendJob, trendSeries } from "./trend-series.js";

/** All that is told beside, each when it is read. */
interface BesideRead {
  trends: Promise<{ jobs: TrendJob[]; days: TrendDays }>;
  effects: Promise<{ kinds: KindRead[] }>;
  words: Promise<SearchedTexts>;
}

/** In the order of what was read. */
interface ToldBeside {
  trends: Trends["series"][];
  effects: Effects["kinds"];
  words: Suggestion[];
}

type BesideJob =
  | { is: "trends"; at: number; job: TrendJob; days: TrendDays }
  | { is: "effects"; at: number; read: KindRead }
  | { is: "words"; read: SearchedTexts };

type Answer =
  | { is: "trends"; at: number; series: Trends["series"] }
  | { is: "effects"; at: number; kind: Effects["kinds"][number] }
  | { is: "words"; words: Suggestion[] };

/** Trends of fewer numbers, and all that is told of such a city, are told before another thread has started. */
const FEW = 100_000;

/** One job; what the thread beside runs. */
export async function doBeside(job: BesideJob): Promise<Answer> {
  if (job.is === "trends") return { is: job.is, at: job.at, series: trendSeries(job.job, job.days) };
  if (job.is === "effects") return { is: job.is, at: job.at, kind: effectsOfKind(job.read) };
  return { is: job.is, words: await suggestionsOf(job.read) };
}

/** Tells everything, each part while the next is still read. */
export async function tellBeside(read: BesideRead): Promise<ToldBeside> {
  const { jobs, days } = await read.trends;
  const amount = jobs.reduce((sum, { daily }) => sum + daily.length * days.weights.length, 0);
  const told: ToldBeside = { trends: [], effects: [], words: [] };
  const script = new URL("./beside.worker.ts", import.meta.url);
  for await (const answer of runJobs<BesideJob, Answer>(script, jobsOf(read), { workers: amount < FEW ? 0 : 1 })) {
    if (answer.is === "trends") told.trends[answer.at] = answer.series;
    else if (answer.is === "effects") told.effects[answer.at] = answer.kind;
    else told.words = answer.words;
  }
  return told;
}

async function* jobsOf({ trends, effects, words }: BesideRead): AsyncGenerator<BesideJob> {
  const { jobs, days } = await trends;
  for (const [at, job] of jobs.entries()) yield { is: "trends", at, job, days };
  for (const [at, read] of (await effects).kinds.entries()) yield { is: "effects", at, read };
  yield { is: "words", read: await words };
}
