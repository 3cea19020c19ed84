/** Worker thread: reads a file of texts (some megabytes of NDJSON: text_key, title, description) into a file of readings. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { createReader, type ReadingRules } from "./reader.js";
import { forgetDictionaries } from "./word-cutter.js";

export interface ReadTextsJob {
  input: string;
  output: string;
}

const Text = z.object({ text_key: z.string(), title: z.string().nullish(), description: z.string().nullish() });

export default (rules: ReadingRules) => {
  const read = createReader(rules);
  return async ({ input, output }: ReadTextsJob): Promise<number> => {
    const lines = (await readFile(input, "utf8")).split("\n").filter((line) => line !== "");
    const readings = lines.map((line) => {
      const { text_key, title, description } = Text.parse(JSON.parse(line));
      return JSON.stringify({ text_key, ...read(title ?? "", description ?? "") });
    });
    await writeFile(output, readings.map((reading) => `${reading}\n`).join(""));
    await rm(input);
    return lines.length;
  };
};

export const close = forgetDictionaries;
