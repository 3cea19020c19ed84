/** Runs code that may never return. */
import { runInNewContext } from "node:vm";

/** Thrown where the time is over. */
export class TimeOver extends Error {
  override name = "TimeOver";
}

/**
 * The result of `task`, which is stopped after `milliseconds` even inside an endless loop; TimeOver then. Only for tasks
 * that keep no state of ours.
 */
export function withinTime<T>(task: () => T, milliseconds: number): T {
  let result: { value: T } | null = null;
  const run = () => {
    result = { value: task() };
  };
  try {
    runInNewContext("run()", { run }, { timeout: milliseconds });
  } catch (error) {
    const isTimeOver = error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
    throw isTimeOver ? new TimeOver(`${milliseconds} ms`) : error;
  }
  return unwrap(result);
}

function unwrap<T>(result: { value: T } | null): T {
  if (result === null) throw new Error("no result");
  return result.value;
}
