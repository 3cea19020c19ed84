/** Worker thread: reads a file of texts (NDJSON of text_key, title, description) into a file of readings. */
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { workerData } from "node:worker_threads";
import { z } from "zod";
import { serveJobs } from "../../loaders/pool.js";
import { createReader, type ReadingRules } from "./reader.js";

export interface ReadTextsJob {
  input: string;
  output: string;
}

const Text = z.object({ text_key: z.string(), title: z.string().nullish(), description: z.string().nullish() });

const read = createReader(workerData.data satisfies ReadingRules);

serveJobs(async ({ input, output }: ReadTextsJob): Promise<number> => {
  const out = createWriteStream(output);
  let texts = 0;
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(input), crlfDelay: Number.POSITIVE_INFINITY })) {
    const { text_key, title, description } = Text.parse(JSON.parse(line));
    lines.push(JSON.stringify({ text_key, ...read(title ?? "", description ?? "") }));
    texts += 1;
    if (lines.length === 1000) {
      out.write(`${lines.join("\n")}\n`);
      lines = [];
    }
  }
  out.end(lines.length > 0 ? `${lines.join("\n")}\n` : "");
  await finished(out);
  await rm(input);
  return texts;
});
