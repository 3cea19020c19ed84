/** Progress of long steps: what, how many of how many, time left; plain lines when the output is no terminal. */
import { type Bar, Presets, SingleBar } from "cli-progress";

interface Step {
  update(done: number, of: number): void;
  end(summary?: string): void;
}

export type Progress = (what: string) => Step;

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} 秒`;

/** Progress on standard error, so that standard output stays for results. */
export const terminalProgress: Progress = (what) => {
  const started = performance.now();
  let bar: Bar | null = null;
  return {
    update(done, of) {
      if (bar === null) {
        bar = new SingleBar(
          {
            format: `${what} {bar} {value}/{total}，还需约 {eta_formatted}`,
            formatTime: (left) => (Number.isFinite(left) ? `${Math.ceil(left)} 秒` : "…"),
            stream: process.stderr,
            noTTYOutput: true,
            notTTYSchedule: 5000,
            hideCursor: true,
            clearOnComplete: process.stderr.isTTY,
          },
          Presets.shades_classic,
        );
        bar.start(of, done);
      }
      bar.setTotal(of);
      bar.update(done);
    },
    end(summary = "") {
      bar?.stop();
      process.stderr.write(`${what}：${summary === "" ? "完成" : summary}（${seconds(started)}）\n`);
    },
  };
};

/** For tests and for callers that print their own. */
export const noProgress: Progress = () => ({ update: () => {}, end: () => {} });
