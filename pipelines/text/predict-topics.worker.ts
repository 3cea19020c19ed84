/** Worker thread: tells the topics of a file of texts (a line each, parted by tabs: text_key, title, description, words) with a classifier. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Told at once: enough to gain by it, few enough to be forgotten as soon as they are told. */
const BATCH = 1000;

export default (rules: PredictionRules) => {
  const classifier = deserialised(rules.model);
  const tagger = new TopicTagger(rules.topics);
  const tell = (lines: readonly string[]): string => {
    const read = lines.map((line) => line.split("\t"));
    const predictions = classifier.predictAll(
      read.map(([, title = "", description = "", words = ""]) => textCutFrom(tagger, title, description, words)),
    );
    return read
      .map(([key = ""], i) => `${JSON.stringify(predictedTopic(key, predictions[i] ?? [], false))}\n`)
      .join("");
  };
  return ({ input, output }: PredictTopicsJob): number => {
    const lines = readFileSync(input, "utf8").split("\n"); // faster than the promise, which decodes in pieces
    lines.pop(); // behind the last line's end
    const told: string[] = [];
    for (let start = 0; start < lines.length; start += BATCH) told.push(tell(lines.slice(start, start + BATCH)));
    writeFileSync(output, told.join(""));
    rmSync(input);
    return lines.length;
  };
};
