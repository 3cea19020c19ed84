/** Worker thread: tells the topics of a file of texts (NDJSON: text_key, title, description, words) with a classifier. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { deserialised } from "./classifier/serialised.js";
import { textCutFrom } from "./cut-texts.js";
import { predictedTopic } from "./predicted-topic.js";
import { TopicTagger, type TopicTerms } from "./topics.js";

export interface PredictTopicsJob {
  input: string;
  output: string;
}

export interface PredictionRules {
  /** A serialised classifier. */
  model: Uint8Array;
  topics: TopicTerms[];
}

const ReadText = z.object({
  text_key: z.string(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  words: z.string(),
});

export default (rules: PredictionRules) => {
  const classifier = deserialised(rules.model);
  const tagger = new TopicTagger(rules.topics);
  return ({ input, output }: PredictTopicsJob): number => {
    const lines = readFileSync(input, "utf8") // faster than the promise, which decodes in pieces
      .split("\n")
      .filter((line) => line !== "");
    const read = lines.map((line) => ReadText.parse(JSON.parse(line)));
    const predictions = classifier.predictAll(
      read.map(({ title, description, words }) => textCutFrom(tagger, title ?? "", description ?? "", words)),
    );
    const rows = read.map(({ text_key }, i) => JSON.stringify(predictedTopic(text_key, predictions[i] ?? [], false)));
    writeFileSync(output, rows.map((row) => `${row}\n`).join(""));
    rmSync(input);
    return lines.length;
  };
};
