/** First file of every worker thread: Node does not hand tsx's loader down to workers, so each registers it itself. */
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.script);
