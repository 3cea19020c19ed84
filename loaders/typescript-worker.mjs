/** First file of every worker thread: Node does not hand tsx's loader down to workers, so each registers it itself. */
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { default: makeWork } = await import(workerData.script);
const work = makeWork(workerData.data);

const answerTo = async (job) => {
  try {
    return { result: await work(job) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
};
parentPort.on("message", async (job) => parentPort.postMessage(await answerTo(job)));
