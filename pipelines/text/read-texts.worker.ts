/** Worker thread: reads a file of texts (some megabytes of NDJSON: text_key, title, description) into a file of readings. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { createReader, type ReadingRules } from "./reader.js";
import { forgetDictionaries } from "./word-cutter.js";

export interface ReadTextsJob {
  input: string;
  output: string;
}

/** Read at once. */
const BATCH = 200;

const Line = z.object({ text_key: z.string(), title: z.string().nullish(), description: z.string().nullish() });

export default (rules: ReadingRules) => {
  const read = createReader(rules);
  return ({ input, output }: ReadTextsJob): number => {
    const lines = readFileSync(input, "utf8") // faster than the promise, which decodes in pieces
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => Line.parse(JSON.parse(line)));
    const readings: string[] = [];
    for (let start = 0; start < lines.length; start += BATCH) {
      const batch = lines.slice(start, start + BATCH);
      const found = read(batch.map(({ title, description }) => ({ title: title ?? "", body: description ?? "" })));
      for (const [i, { text_key }] of batch.entries()) readings.push(JSON.stringify({ text_key, ...found[i] }), "\n");
    }
    writeFileSync(output, readings.join(""));
    rmSync(input);
    return lines.length;
  };
};

export const close = forgetDictionaries;
