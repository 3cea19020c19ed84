/** Worker thread: judges weeks of series. */
import { workerData } from "node:worker_threads";
import { serveJobs } from "../../loaders/pool.js";
import { type JudgeCalendar, type Judged, judge } from "./judge.js";
import type { Question } from "./judgements.js";

export interface JudgeJob {
  at: number;
  questions: Question[];
}

const calendar: JudgeCalendar = workerData.data satisfies JudgeCalendar;

serveJobs(({ at, questions }: JudgeJob): { at: number; judged: (Judged | null)[] } => ({
  at,
  judged: questions.map(({ counts, week }) => judge(counts, week, calendar)),
}));
