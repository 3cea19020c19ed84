/** Cuts texts for the classifier outside of a night, by the city's dictionary and taxonomy. */

import { foldScript } from "../../loaders/fold.js";
import { openWarehouse, quote } from "../../loaders/warehouse.js";
import type { CutText } from "./classifier/cut-text.js";
import { TopicTagger, type TopicTerms } from "./topics.js";
import { WordCutter } from "./word-cutter.js";

async function readTaxonomy(path: string): Promise<TopicTerms[]> {
  const warehouse = await openWarehouse(":memory:");
  const split = (value: unknown) =>
    String(value ?? "")
      .split("|")
      .filter((part) => part !== "");
  try {
    const rows = await warehouse.rows(
      `select topic_id, level::integer as level, terms, exclusions from read_csv(${quote(path)}, header = true, all_varchar = true) order by topic_id`,
    );
    return rows.map((row) => ({
      topicId: String(row.topic_id),
      level: Number(row.level),
      terms: split(row.terms),
      exclusions: split(row.exclusions),
    }));
  } finally {
    warehouse.close();
  }
}

/** A text as sent with the words of its reading, as the classifier takes it. */
export function textCutFrom(tagger: TopicTagger, titleAsSent: string, bodyAsSent: string, words: string): CutText {
  const [title, body] = [foldScript(titleAsSent), foldScript(bodyAsSent)];
  return { title, body, words, hints: tagger.named(`${title}\n${body}`) };
}

/** A cutter of texts as sent. Loads jieba's dictionaries, about a second. */
export async function createTextCutter(reference: {
  dictionary: string;
  taxonomy: string;
}): Promise<(title: string, body: string) => CutText> {
  const tagger = new TopicTagger(await readTaxonomy(reference.taxonomy));
  const cutter = new WordCutter(reference.dictionary);
  return (title, body) =>
    textCutFrom(tagger, title, body, cutter.cut([foldScript(title === "" ? body : `${title}\n${body}`)]).join(""));
}
