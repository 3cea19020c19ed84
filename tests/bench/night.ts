/** One night in a process of its own; prints a line of JSON for each step and one for the whole with its peak memory. */
import { readConfig } from "../../pipelines/config.js";
import { runNight } from "../../pipelines/night.js";
import type { Progress } from "../../pipelines/progress.js";

const path = process.argv[2];
if (path === undefined) throw new Error("usage: night CONFIG");

/** Processor time of this process and its threads: it says more than the clock where others use the machine too. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const timed: Progress = (step) => {
  const started = performance.now();
  const before = cpuSeconds();
  return {
    update: () => {},
    end: (summary = "") =>
      console.log(
        JSON.stringify({
          step,
          seconds: (performance.now() - started) / 1000,
          cpuSeconds: cpuSeconds() - before,
          summary,
        }),
      ),
  };
};

const started = performance.now();
const { load, textsRead, weeks } = await runNight(await readConfig(path), timed);
const seconds = (performance.now() - started) / 1000;
const peakGb = process.resourceUsage().maxRSS / 1024 / 1024;
console.log(JSON.stringify({ step: "whole", seconds, cpuSeconds: cpuSeconds(), peakGb, ...load, textsRead, weeks }));
