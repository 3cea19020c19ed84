/** A pool of worker threads that each take one job at a time: the whole of our parallelism. */
import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";

const BOOTSTRAP = new URL("./typescript-worker.mjs", import.meta.url);

type Answer<Result> = { result: Result } | { error: Error };

/** In a worker: answers each job it is sent with the function's result. */
export function serveJobs<Job, Result>(work: (job: Job) => Promise<Result> | Result): void {
  const port = parentPort;
  if (port === null) throw new Error("serveJobs outside a worker");
  port.on("message", async (job: Job) => {
    let answer: Answer<Result>;
    try {
      answer = { result: await work(job) };
    } catch (error) {
      answer = { error: error instanceof Error ? error : new Error(String(error)) };
    }
    port.postMessage(answer);
  });
}

/**
 * Runs every job of an iterable on worker threads and yields the results as they come, in no set order.
 *
 * Jobs are pulled only when a worker is free, so an endless iterable of large jobs costs no memory. The first error
 * stops all workers and is thrown.
 */
export async function* runJobs<Job, Result>(
  script: URL,
  jobs: Iterable<Job> | AsyncIterable<Job>,
  { workers = availableParallelism(), workerData }: { workers?: number; workerData?: unknown } = {},
): AsyncGenerator<Result> {
  const queue = toAsyncIterator(jobs);
  const threads: WorkerThread<Job, Result>[] = [];
  const running = new Map<WorkerThread<Job, Result>, Promise<Answered<Job, Result>>>();
  try {
    for (let next = await queue.next(); next.done !== true; next = await queue.next()) {
      if (running.size < workers) {
        const thread = new WorkerThread<Job, Result>(script, workerData);
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
  }
}

interface Answered<Job, Result> {
  thread: WorkerThread<Job, Result>;
  result: Result;
}

/** A worker thread with at most one job under way. */
class WorkerThread<Job, Result> {
  readonly #worker: Worker;
  #settle: (answer: Answer<Result>) => void = () => {};

  constructor(script: URL, data: unknown) {
    this.#worker = new Worker(BOOTSTRAP, {
      workerData: { script: script.href, data },
      // rows and words live for an instant: a larger nursery halves the time that goes into collecting them
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    this.#worker.on("message", (answer: Answer<Result>) => this.#settle(answer));
    this.#worker.on("error", (error) => this.#settle({ error }));
    this.#worker.on("exit", (code) => this.#settle({ error: new Error(`worker stopped with code ${code}`) }));
  }

  /** Does the job; a worker that dies throws its error. */
  async take(job: Job): Promise<Answered<Job, Result>> {
    const answer = await new Promise<Answer<Result>>((resolve) => {
      this.#settle = resolve;
      this.#worker.postMessage(job);
    });
    if ("error" in answer) throw answer.error;
    return { thread: this, result: answer.result };
  }

  async stop(): Promise<void> {
    this.#settle = () => {};
    await this.#worker.terminate();
  }
}

function toAsyncIterator<T>(items: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
