/** Runs code that may never return. */
import { isNativeError } from "node:util/types";
import { runInNewContext } from "node:vm";

/**
 * The result of `task`, or null where it took longer: it is stopped then, even inside an endless loop. Only for tasks that
 * keep no state of ours.
 */
export function withinTime<T>(task: () => T, milliseconds: number): T | null {
  const results: T[] = [];
  const run = () => {
    results.push(task());
  };
  try {
    runInNewContext("run()", { run }, { timeout: milliseconds });
  } catch (error) {
    // It is an Error of the new context: instanceof does not know it.
    const isTimeOver = isNativeError(error) && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
    if (!isTimeOver) throw error;
  }
  return results[0] ?? null;
}
