/** First file of every worker thread: Node does not hand tsx's loader down to workers, so each registers it itself. */
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { default: makeWork, close } = await import(workerData.script);
const work = makeWork(workerData.data);

const answerTo = async ({ job, isEnd }) => {
  try {
    return { result: isEnd ? close?.() : await work(job) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
};
parentPort.on("message", async (message) => parentPort.postMessage(await answerTo(message)));
