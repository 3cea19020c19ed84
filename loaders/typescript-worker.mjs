/** First file of every worker thread: Node does not hand tsx's loader down to workers, so each registers it itself. */
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();

/** The module of the present script, and the work that it made of its data. */
let script;

async function begin({ script: href, data }) {
  const { default: makeWork, close } = await import(href);
  return { work: makeWork(data), close };
}

const answerTo = async ({ job, isEnd }) => {
  try {
    const { work, close } = await script;
    return { result: isEnd ? close?.() : await work(job) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
};

parentPort.on("message", async (message) => {
  if ("script" in message) {
    script = begin(message);
    script.catch(() => {}); // told in the answer to the first job
    return;
  }
  const answer = await answerTo(message);
  if (message.isEnd) script = undefined;
  parentPort.postMessage(answer);
});
