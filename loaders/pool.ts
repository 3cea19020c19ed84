/** A pool of worker threads that each take one job at a time: the whole of our parallelism. */
import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";

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
  const threads: Worker[] = [];
  const running = new Map<Worker, Promise<{ thread: Worker; answer: Answer<Result> }>>();
  const start = async (thread: Worker): Promise<void> => {
    const next = await queue.next();
    if (next.done === true) return;
    running.set(thread, answerOf<Result>(thread));
    thread.postMessage(next.value);
  };
  try {
    for (let i = 0; i < workers; i++) {
      const thread = new Worker(script, { workerData });
      threads.push(thread);
      await start(thread);
      if (!running.has(thread)) break; // fewer jobs than workers
    }
    while (running.size > 0) {
      const { thread, answer } = await Promise.race(running.values());
      running.delete(thread);
      if ("error" in answer) throw answer.error;
      await start(thread);
      yield answer.result;
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** The worker's next answer; a worker that dies answers with its error. */
function answerOf<Result>(thread: Worker): Promise<{ thread: Worker; answer: Answer<Result> }> {
  return new Promise((resolve) => {
    const done = (answer: Answer<Result>) => {
      thread.removeAllListeners();
      resolve({ thread, answer });
    };
    thread.once("message", (answer: Answer<Result>) => done(answer));
    thread.once("error", (error) => done({ error }));
    thread.once("exit", (code) => done({ error: new Error(`worker stopped with code ${code}`) }));
  });
}

function toAsyncIterator<T>(items: Iterable<T> | AsyncIterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
