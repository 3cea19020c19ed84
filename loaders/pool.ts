/** A pool of worker threads that each take one job at a time: the whole of our parallelism. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { bundleWorker } from "./worker-bundle.js";

const BOOTSTRAP = new URL("./worker-thread.mjs", import.meta.url);

/** What the module of a `.worker.ts` exports by default: given the data of all jobs, it gives the function that does one. */
type MakeWork<Data, Job, Result> = (data: Data) => (job: Job) => Promise<Result> | Result;

/** What a worker sends back of a job. */
type Answer<Result> = { result: Result } | { error: Error };

/** One worker a core; none, the jobs done in this thread, where they are so few that it is done before workers have started. */
export const workersFor = (amount: number, few: number): number => (amount < few ? 0 : availableParallelism());

/**
 * Runs every job of an iterable on worker threads, or with no workers in this one, and yields the results as they come, in
 * no set order.
 *
 * Jobs are pulled only when a worker is free, so an endless iterable of large jobs costs no memory. The first error
 * stops all workers and is thrown.
 *
 * @param script a module that exports `MakeWork`, and `close` where something is to be given back after the last job; `data`
 * is copied into each worker
 */
export async function* runJobs<Job, Result>(
  script: URL,
  jobs: Iterable<Job> | AsyncIterable<Job>,
  { workers = availableParallelism(), data }: { workers?: number; data?: unknown } = {},
): AsyncGenerator<Result> {
  if (workers === 0) {
    yield* runHere<Job, Result>(script, jobs, data);
    return;
  }
  const bundle = await bundleWorker(script);
  const queue = toAsyncIterator(jobs);
  const threads: WorkerThread<Job, Result>[] = [];
  const running = new Map<WorkerThread<Job, Result>, Promise<Answered<Job, Result>>>();
  try {
    for (let next = await queue.next(); next.done !== true; next = await queue.next()) {
      if (running.size < workers) {
        const thread = new WorkerThread<Job, Result>(bundle.href, data);
        threads.push(thread);
        running.set(thread, thread.take(next.value));
        continue;
      }
      const { thread, result } = await Promise.race(running.values());
      running.set(thread, thread.take(next.value));
      yield result;
    }
    while (running.size > 0) {
      const { thread, result } = await Promise.race(running.values());
      running.delete(thread);
      yield result;
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
    await bundle.remove();
  }
}

/** What a `.worker.ts` exports. */
interface WorkerModule<Job, Result> {
  default: MakeWork<unknown, Job, Result>;
  close?: () => void;
}

async function* runHere<Job, Result>(
  script: URL,
  jobs: Iterable<Job> | AsyncIterable<Job>,
  data: unknown,
): AsyncGenerator<Result> {
  const { default: makeWork, close }: WorkerModule<Job, Result> = await import(script.href);
  let work: ReturnType<typeof makeWork> | undefined; // nothing is made without a job, as no worker is
  try {
    for await (const job of jobs) {
      work ??= makeWork(data);
      yield await work(job);
    }
  } finally {
    if (work !== undefined) close?.();
  }
}

interface Answered<Job, Result> {
  thread: WorkerThread<Job, Result>;
  result: Result;
}

/** A worker thread with at most one job under way. */
class WorkerThread<Job, Result> {
  readonly #worker: Worker;
  #isIdle = true;
  #settle: (answer: Answer<Result>) => void = () => {};

  constructor(script: string, data: unknown) {
    this.#worker = new Worker(BOOTSTRAP, {
      workerData: { script, data },
      execArgv: ["--enable-source-maps"], // errors name our own files
      // rows and words live for an instant: a larger nursery halves the time that goes into collecting them
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    this.#worker.on("message", (answer: Answer<Result>) => this.#settle(answer));
    this.#worker.on("error", (error) => this.#settle({ error }));
    this.#worker.on("exit", (code) => this.#settle({ error: new Error(`worker stopped with code ${code}`) }));
  }

  /** Does the job; a worker that dies throws its error. */
  async take(job: Job): Promise<Answered<Job, Result>> {
    this.#isIdle = false;
    const answer = await this.#ask({ job });
    if ("error" in answer) throw answer.error;
    this.#isIdle = true;
    return { thread: this, result: answer.result };
  }

  async stop(): Promise<void> {
    if (this.#isIdle) await this.#ask({ isEnd: true });
    this.#settle = () => {};
    await this.#worker.terminate();
  }

  #ask(message: { job: Job } | { isEnd: true }): Promise<Answer<Result>> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker.postMessage(message);
    });
  }
}

function toAsyncIterator<T>(items: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
