/** Worker thread: reads a file of texts (some megabytes of NDJSON: text_key, title, description) into a file of readings. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { createReader, type ReadingRules } from "./reader.js";

export interface ReadTextsJob {
  input: string;
  output: string;
}

const Text = z.object({ text_key: z.string(), title: z.string().nullish(), description: z.string().nullish() });

export default (rules: ReadingRules) => {
  const read = createReader(rules);
  return ({ input, output }: ReadTextsJob): number => {
    const lines = readFileSync(input, "utf8") // faster than the promise, which decodes in pieces
      .split("\n")
      .filter((line) => line !== "");
    const readings = lines.map((line) => {
      const { text_key, title, description } = Text.parse(JSON.parse(line));
      return JSON.stringify({ text_key, ...read(title ?? "", description ?? "") });
    });
    writeFileSync(output, readings.map((reading) => `${reading}\n`).join(""));
    rmSync(input);
    return lines.length;
  };
};
