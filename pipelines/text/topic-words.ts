/**
 * Which words spoke for another topic than the one that a recent ticket was classed as: what a reader of 疑似错分 wants to know.
 *
 * One prediction in fifty is ever asked for its words, which take as long to tell as the topic: so they are told apart.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { deserialised } from "./classifier/serialised.js";
import { textCutFrom } from "./cut-texts.js";
import type { PredictionRules } from "./predict-topics.worker.js";
import { CHECKED_DAYS, READ_TEXTS } from "./topic-texts.js";
import { idsDownTo, TopicTagger } from "./topics.js";

/** Fills `int_topic_words` for the texts that part ways with their ticket's class and have no words yet; after predicting. */
export async function tellTopicWords(
  warehouse: Warehouse,
  { model, topics }: PredictionRules,
  folder: string,
): Promise<void> {
  await warehouse.run(`create or replace temp table text_classed_otherwise as
    select distinct text_key, coalesce(prediction.topic_id, left(likeliest_id, 2)) as told_id
    from stg_requests as request
    join stg_topics_as_sent as sent using (source, topic_path)
    join int_topic_predictions as prediction using (text_key)
    where requested_at >= cut_off() - ${CHECKED_DAYS - 1}
      and not starts_with(sent.topic_id, likeliest_id) and not starts_with(likeliest_id, sent.topic_id)
      and text_key not in (select text_key from int_topic_words)`);
  const rows = await warehouse.rows(`select text_key::varchar as text_key, coalesce(title, '') as title,
      coalesce(description, '') as description, words, told_id
    from (${READ_TEXTS("text_classed_otherwise")}) join text_classed_otherwise using (text_key)`);
  if (rows.length === 0) return;
  const classifier = deserialised(model);
  const tagger = new TopicTagger(topics);
  const told = rows.map((row) => {
    const text = textCutFrom(tagger, String(row.title), String(row.description), String(row.words));
    return { text_key: row.text_key, words: classifier.evidence(text, idsDownTo(String(row.told_id))) };
  });
  const file = join(folder, "words.ndjson");
  await writeFile(file, told.map((row) => `${JSON.stringify(row)}\n`).join(""));
  await warehouse.run(`insert into int_topic_words by name
    from read_json(${quote(file)}, format = 'newline_delimited', columns = {text_key: 'UUID', words: 'VARCHAR[]'})`);
}
