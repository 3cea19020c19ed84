/**
 * Topics that learn: a classifier trained on the tickets that operators have classed tells the topics of the other texts.
 *
 * The training set is a function of the data: texts of classed tickets of closed months as they were told when the month began,
 * the first `MOST_TEXTS` in the order of their keys, which are hashes. So it is learnt once a month: what is sent again this
 * month changes nothing, and what comes late for a closed month waits for the month's turn unless it is much. Before that the classifier is
 * trained again when the reading of texts, the meaning of a class or this code changes. Then all its predictions are made
 * again too. A city without classed tickets has none and is tagged by terms.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBBlobValue } from "@duckdb/node-api";
import { runJobs, workersFor } from "../../loaders/pool.js";
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";
import type { LabelledText } from "./classifier/cut-text.js";
import { serialised } from "./classifier/serialised.js";
import { trainClassifier } from "./classifier/train.js";
import { textCutFrom } from "./cut-texts.js";
import type { PredictionRules, PredictTopicsJob } from "./predict-topics.worker.js";
import { predictedTopic } from "./predicted-topic.js";
import { CHECKED_DAYS, READ_TEXTS } from "./topic-texts.js";
import { tellTopicWords } from "./topic-words.js";
import { idsDownTo, TopicTagger, type TopicTerms } from "./topics.js";

/** Raise it when the code learns or predicts otherwise. */
const CODE_VERSION = 2;
/** Share of the training set that must have changed for learning again within the month; late rows are few. */
const MUCH = 0.01;
/** Texts that are trained on: enough for hundreds of topics, and some ten seconds of processor. */
const MOST_TEXTS = 20_000;
/** One thread tells the topics of fewer texts before two have started. */
const FEW_TEXTS = 10_000;

interface LearntTopics {
  /** Texts trained on tonight; 0 where the classifier still stands or there is nothing to learn from. */
  trainedOn: number;
  predicted: number;
}

async function topicTerms(warehouse: Warehouse): Promise<TopicTerms[]> {
  const rows = await warehouse.rows(
    `select topic_id, level::integer as level, coalesce(terms, '') as terms, coalesce(exclusions, '') as exclusions from raw_taxonomy order by topic_id`,
  );
  const split = (value: unknown) =>
    String(value)
      .split("|")
      .filter((part) => part !== "");
  return rows.map((row) => ({
    topicId: String(row.topic_id),
    level: Number(row.level),
    terms: split(row.terms),
    exclusions: split(row.exclusions),
  }));
}

/**
 * Chooses the training set into `topic_chosen`. Of a request sent several times the newest version counts that was told before
 * the month began, by its own dates, else the first: never by when a file was loaded.
 */
async function chooseTraining(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`create or replace temp table topic_chosen as
    with of_closed_months as (
      select source, request_id, version, versions, last_event_at, text_key, topic_path
      from stg_request_versions
      where first_requested_at < date_trunc('month', cut_off() + 1)
    ),
    told_by_then as (
      select source, request_id, greatest(1, count(*) filter (last_event_at < date_trunc('month', cut_off() + 1))) as version
      from of_closed_months
      where versions > 1
      group by source, request_id
    ),
    classed as (
      select text_key, sent.topic_id, count(*) as requests
      from of_closed_months as request
      left join told_by_then using (source, request_id)
      join stg_topics_as_sent as sent on sent.source = request.source and sent.topic_path = request.topic_path
      where request.version = coalesce(told_by_then.version, 1)
      group by text_key, sent.topic_id
    )
    select text_key, arg_max(topic_id, (requests, topic_id)) as topic_id from classed
    group by text_key order by text_key limit ${MOST_TEXTS}`);
}

const hash = (...parts: readonly unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify(parts.map(String)))
    .digest("hex")
    .slice(0, 16);

/** Version that a classifier of the chosen set would have: its settings and its content. Null when the set is empty. */
async function versionOfChosen(warehouse: Warehouse): Promise<{ settings: string; version: string } | null> {
  const [row] =
    await warehouse.rows(`select count(*)::integer as texts, md5(string_agg(text_key::varchar || topic_id, ' ' order by text_key)) as content,
      (select max(version) from int_readings) as reading, date_trunc('month', cut_off() + 1)::varchar as month,
      (select md5(string_agg(concat_ws(',', of_source, as_sent, means), ';' order by of_source, as_sent, means)) from stg_values where of_field = 'topic_path') as classes
    from topic_chosen`);
  if (row === undefined || row.texts === 0) return null;
  const settings = hash(CODE_VERSION, row.month, row.reading, row.classes);
  return { settings, version: `${settings}.${hash(row.content)}` };
}

/** The classifier that stands, if it has these settings and was learnt from nearly the chosen set. */
async function keptModel(
  warehouse: Warehouse,
  settings: string,
): Promise<{ model: Uint8Array; version: string } | null> {
  const [row] = await warehouse.rows(`
    select version, model,
      (select count(*) from (from int_topic_training except from topic_chosen))
        + (select count(*) from (from topic_chosen except from int_topic_training)) <= ${MUCH} * trained_on as is_near
    from int_topic_models where starts_with(version, ${quote(settings)})`);
  if (row?.is_near !== true || !(row.model instanceof DuckDBBlobValue)) return null;
  return { model: row.model.bytes, version: String(row.version) };
}

/** Trains on the chosen texts; keeps the classifier and what the texts say of each other. Null when there is too little. */
async function train(
  warehouse: Warehouse,
  topics: TopicTerms[],
  version: string,
  folder: string,
): Promise<{ model: Uint8Array; version: string; trainedOn: number } | null> {
  const tagger = new TopicTagger(topics);
  const rows = await warehouse.rows(
    `select text_key::varchar as text_key, coalesce(title, '') as title, coalesce(description, '') as description, words, topic_id
    from (${READ_TEXTS("topic_chosen")}) join topic_chosen using (text_key) order by text_key`,
  );
  const texts = rows.map((row): LabelledText & { key: string } => ({
    key: String(row.text_key),
    text: textCutFrom(tagger, String(row.title), String(row.description), String(row.words)),
    path: idsDownTo(String(row.topic_id)),
  }));
  // call-takers choose from long lists in a hurry
  const training = await trainClassifier(texts, {
    isNoisy: true,
    folds: 2,
    workers: workersFor(texts.length, FEW_TEXTS),
  });
  if (training === null) return null;
  const { classifier, heldOut } = training;
  const model = serialised(classifier.parts);
  const classes = classifier.parts.scales.length;
  const predictions = texts.map(({ key }, i) => predictedTopic(key, heldOut[i] ?? [], true));
  const file = join(folder, "held-out.ndjson");
  await writeFile(file, predictions.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const insert = await warehouse.connection.prepare("insert into int_topic_models values ($1, $2, $3, $4)");
  await inTransaction(warehouse, async () => {
    await forget(warehouse);
    insert.bindVarchar(1, version);
    insert.bindInteger(2, texts.length);
    insert.bindInteger(3, classes);
    insert.bindBlob(4, model);
    await insert.run();
    await warehouse.run("insert into int_topic_training from topic_chosen");
    await keep(warehouse, version, file);
  });
  return { model, version, trainedOn: texts.length };
}

async function forget(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    "delete from int_topic_models; delete from int_topic_training; delete from int_topic_predictions; delete from int_topic_words",
  );
}

async function keep(warehouse: Warehouse, version: string, files: string): Promise<void> {
  await warehouse.run(`insert into int_topic_predictions by name
    select *, ${quote(version)} as version from read_json(${quote(files)}, format = 'newline_delimited',
      columns = {text_key: 'UUID', topic_id: 'VARCHAR', likeliest_id: 'VARCHAR', probabilities: 'DOUBLE[]', is_held_out: 'BOOLEAN'})`);
}

/** Texts without a class of the third level, and those of recent classed tickets, as far as nothing is predicted of them. */
async function predictRest(
  warehouse: Warehouse,
  rules: PredictionRules,
  version: string,
  folder: string,
  onProgress: (done: number, of: number) => void,
): Promise<number> {
  await warehouse.run(`create or replace temp table text_to_predict as
    select distinct text_key from stg_requests as request
    left join stg_topics_as_sent as sent on sent.source = request.source and sent.topic_path = request.topic_path
    where (sent.topic_id is null or length(sent.topic_id) < 6 or requested_at >= cut_off() - ${CHECKED_DAYS - 1})
      and text_key not in (select text_key from int_topic_predictions)`);
  const [{ texts = 0 } = {}] = await warehouse.rows("select count(*)::integer as texts from text_to_predict");
  if (texts === 0) return 0;
  // lines parted by tabs are written and read in half the time that JSON takes; none of these characters counts in a text
  const onOneLine = (column: string) => `translate(${column}, e'\\t\\r\\n', '   ') as ${column}`;
  await warehouse.run(`copy (
      select text_key, ${onOneLine("title")}, ${onOneLine("description")}, words from (${READ_TEXTS("text_to_predict")})
    ) to ${quote(join(folder, "texts"))} (format csv, delimiter '\t', quote '', escape '', header false, file_size_bytes '8MB')`);
  const jobs = (await readdir(join(folder, "texts"))).map((name): PredictTopicsJob => {
    const input = join(folder, "texts", name);
    return { input, output: `${input}.predictions.ndjson` };
  });
  let done = 0;
  for await (const predicted of runJobs<PredictTopicsJob, number>(
    new URL("./predict-topics.worker.ts", import.meta.url),
    jobs,
    { data: rules, workers: workersFor(Number(texts), FEW_TEXTS) },
  )) {
    done += predicted;
    onProgress(done, Number(texts));
  }
  await keep(warehouse, version, join(folder, "texts", "*.predictions.ndjson"));
  return done;
}

/** Brings `int_topic_models`, `int_topic_predictions` and `int_topic_words` up to date; after staging and reading, before the requests. */
export async function learnTopics(
  warehouse: Warehouse,
  { folder, onProgress = () => {} }: { folder: string; onProgress?: (done: number, of: number) => void },
): Promise<LearntTopics> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const table of ["int_topic_models", "int_topic_training", "int_topic_predictions", "int_topic_words"])
    await warehouse.runFile(new URL(`./${table}.sql`, import.meta.url));
  const topics = await topicTerms(warehouse);
  await chooseTraining(warehouse);
  const chosen = await versionOfChosen(warehouse);
  const kept = chosen === null ? null : await keptModel(warehouse, chosen.settings);
  const trained = chosen === null || kept !== null ? null : await train(warehouse, topics, chosen.version, folder);
  const present = kept ?? trained;
  let predicted = 0;
  if (present === null) await forget(warehouse);
  else {
    const rules: PredictionRules = { model: present.model, topics };
    predicted = await predictRest(warehouse, rules, present.version, folder, onProgress);
    await tellTopicWords(warehouse, rules, folder);
  }
  await rm(folder, { recursive: true });
  return { trainedOn: trained?.trainedOn ?? 0, predicted };
}
