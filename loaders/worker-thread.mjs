/** First file of every worker thread: does its script's work, one job a message. */
import { parentPort, workerData } from "node:worker_threads";

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
