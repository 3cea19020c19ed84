import { describe, expect, it } from "vitest";
import { runJobs } from "../../loaders/pool.js";

const script = new URL("./double.worker.ts", import.meta.url);

async function all(jobs: Iterable<number>, workers = 2): Promise<number[]> {
  const results: number[] = [];
  for await (const result of runJobs<number, number>(script, jobs, { workers })) results.push(result);
  return results.sort((a, b) => a - b);
}

describe("runJobs", () => {
  it("does every job once, more jobs than workers and none at all", async () => {
    expect(await all([1, 2, 3, 4, 5])).toEqual([2, 4, 6, 8, 10]);
    expect(await all([])).toEqual([]);
  });

  it("does them in this thread without workers, and throws their errors", async () => {
    expect(await all([1, 2, 3], 0)).toEqual([2, 4, 6]);
    expect(await all([], 0)).toEqual([]);
    await expect(all([1, 13, 2], 0)).rejects.toThrow("unlucky");
  });

  it("throws a job's error, and that of a worker that dies, and does not hang", async () => {
    await expect(all([1, 13, 2])).rejects.toThrow("unlucky");
    await expect(all([1, 99, 2])).rejects.toThrow("worker stopped with code 3");
  });

  it("leaves to what runs in a thread the place of its file, and names it in errors", async () => {
    const error: unknown = await all([13]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: `unlucky in ${script.href}`,
      stack: expect.stringMatching(/tests\/loaders\/double\.worker\.ts:3:\d+/),
    });
  });

  it("pulls jobs only as workers become free", async () => {
    let pulled = 0;
    function* endless() {
      for (;;) {
        pulled += 1;
        yield 1;
      }
    }
    for await (const _ of runJobs<number, number>(script, endless(), { workers: 2 })) if (pulled > 5) break;
    expect(pulled).toBeLessThan(10);
  });
});
