/**
 * Judgements of weeks, each made once: kept under a fingerprint of what it rests on, the series up to that week and the code.
 *
 * So a past week is judged again where its counts or older ones were corrected, and only there; whichever night judged it, the
 * warehouse ends up the same.
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { runJobs, workersFor } from "../../loaders/pool.js";
import { inTransaction, type Warehouse } from "../../loaders/warehouse.js";
import type { JudgeCalendar, Judged } from "./judge.js";
import type { JudgeJob } from "./judge.worker.js";

const Kept = z.object({
  model: z.enum(["farrington", "glm", "ears", "rare", "daily", "cusum"]),
  observed: z.number(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  dispersion: z.number(),
  pairObserved: z.number().nullable(),
  pairExpected: z.number().nullable(),
  p: z.number(),
  score: z.number(),
  pLow: z.number(),
  historyWeeks: z.number(),
  isLowConfidence: z.boolean(),
});

export interface Question {
  counts: Float64Array;
  week: number;
  /** The first week that it may be compared with. */
  from: number;
}

/** Fewer questions are answered sooner without other threads: each takes half a second to start. */
const FEW_QUESTIONS = 500;
const QUESTIONS_A_JOB = 100;

/** The judgements of earlier nights, and those of this one. */
export class Judgements {
  readonly #known = new Map<string, string>();
  readonly #used = new Map<string, string>();
  readonly #calendars = new Map<number, string>();

  private constructor(
    readonly calendar: JudgeCalendar,
    readonly version: string,
  ) {}

  static async open(warehouse: Warehouse, calendar: JudgeCalendar): Promise<Judgements> {
    const judgements = new Judgements(calendar, await codeVersion());
    await warehouse.runFile(new URL("./int_judgements.sql", import.meta.url));
    for (const row of await warehouse.rows("select fingerprint, judged from int_judgements"))
      judgements.#known.set(String(row.fingerprint), String(row.judged));
    return judgements;
  }

  /** Answers in the order of the questions, and how many of them were new. */
  async judgeAll(questions: readonly Question[]): Promise<{ judged: (Judged | null)[]; made: number }> {
    const prints = questions.map((question) => this.#fingerprint(question));
    const unknown = new Map<string, Question>();
    for (const [i, print] of prints.entries()) {
      const question = questions[i];
      if (question !== undefined && !this.#known.has(print)) unknown.set(print, question);
    }
    await this.#answer([...unknown]);
    const judged = prints.map((print) => {
      const text = this.#known.get(print) ?? "null";
      this.#used.set(print, text);
      return Kept.nullable().parse(JSON.parse(text));
    });
    return { judged, made: unknown.size };
  }

  async #answer(unknown: readonly [string, Question][]): Promise<void> {
    const keep = (print: string | undefined, answer: Judged | null | undefined) => {
      if (print !== undefined) this.#known.set(print, JSON.stringify(answer ?? null));
    };
    const jobs = Array.from({ length: Math.ceil(unknown.length / QUESTIONS_A_JOB) }, (_, at): JudgeJob => {
      const questions = unknown.slice(at * QUESTIONS_A_JOB, (at + 1) * QUESTIONS_A_JOB);
      return {
        at,
        questions: questions.map(([, { counts, week, from }]) => ({ counts: counts.slice(0, week + 1), week, from })),
      };
    });
    const script = new URL("./judge.worker.ts", import.meta.url);
    const answers = runJobs<JudgeJob, { at: number; judged: (Judged | null)[] }>(script, jobs, {
      data: this.calendar,
      workers: workersFor(unknown.length, FEW_QUESTIONS),
    });
    for await (const { at, judged } of answers)
      for (const [i, answer] of judged.entries()) keep(unknown[at * QUESTIONS_A_JOB + i]?.[0], answer);
  }

  /** Keeps what was asked this night and forgets the rest. */
  async close(warehouse: Warehouse): Promise<void> {
    await inTransaction(warehouse, async () => {
      await warehouse.run("delete from int_judgements");
      const appender = await warehouse.connection.createAppender("int_judgements");
      for (const print of [...this.#used.keys()].sort()) {
        appender.appendVarchar(print);
        appender.appendVarchar(this.#used.get(print) ?? "null");
        appender.endRow();
      }
      appender.closeSync();
    });
  }

  #fingerprint({ counts, week, from }: Question): string {
    return createHash("sha256")
      .update(`${this.version} ${this.#calendarUpTo(week)} ${from} ${counts.subarray(0, week + 1).join(",")}`)
      .digest("base64url")
      .slice(0, 22);
  }

  #calendarUpTo(week: number): string {
    const { starts, columns } = this.calendar;
    const known = this.#calendars.get(week);
    if (known !== undefined) return known;
    const text = [starts[0], week, ...columns.map((column) => column.subarray(0, week + 1).join(","))].join(" ");
    const print = createHash("sha256").update(text).digest("base64url");
    this.#calendars.set(week, print);
    return print;
  }
}

/** Every statistic's source and the rule's own: whichever of them changes, all is judged again. */
async function codeVersion(): Promise<string> {
  const hash = createHash("sha256");
  const folder = new URL("../statistics/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
  for (const url of [...files.map((name) => new URL(name, folder)), new URL("./judge.ts", import.meta.url)])
    hash.update(await readFile(url));
  return hash.digest("base64url").slice(0, 16);
}
