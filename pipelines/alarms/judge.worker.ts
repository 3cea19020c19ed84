/** Worker thread: judges weeks of series. */
import { type JudgeCalendar, type Judged, judgeSince } from "./judge.js";
import type { Question } from "./judgements.js";

export interface JudgeJob {
  at: number;
  questions: Question[];
}

export default (calendar: JudgeCalendar) =>
  ({ at, questions }: JudgeJob): { at: number; judged: (Judged | null)[] } => ({
    at,
    judged: questions.map(({ counts, week, from }) => judgeSince(counts, week, from, calendar)),
  });
