/**
 * Reads every text that has no reading of the present version, in parallel, and keeps the readings.
 *
 * A text is read once per version of dictionary, taxonomy and places; when one of them changes, all are read again.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runJobs, workersFor } from "../../loaders/pool.js";
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";
import { readBuiltInDictionary, readDictionaryLines } from "./built-in-dictionary.js";
import type { ReadTextsJob } from "./read-texts.worker.js";
import type { ReadingRules } from "./reader.js";
import { termWords } from "./term-words.js";

/** Raise it when the code that reads changes what it finds, so that history is read again. */
const CODE_VERSION = 3;

/** One thread cuts fewer texts before two have loaded their dictionaries. */
const FEW_TEXTS = 30_000;

const DEPTH: Readonly<Record<string, number>> = { county: 1, town: 2, village: 3, estate: 4 };

/** All that decides how a text is read. */
interface Lists extends Omit<ReadingRules, "dictionary"> {
  /** Lines of the city's own dictionary. */
  words: string[];
}

/** The rules of reading out of the warehouse's reference tables and the city's dictionary. */
async function listsOf(warehouse: Warehouse, dictionaryPath: string): Promise<Lists> {
  const split = (value: unknown): string[] =>
    String(value ?? "")
      .split("|")
      .filter((part) => part !== "");
  const topics = (
    await warehouse.rows(
      "select topic_id, level::integer as level, terms, exclusions from raw_taxonomy order by topic_id",
    )
  ).map((row) => ({
    topicId: String(row.topic_id),
    level: Number(row.level),
    terms: split(row.terms),
    exclusions: split(row.exclusions),
  }));
  const places = (
    await warehouse.rows(`select area_id, level, county_id, town_id, village_id, unnest(list_distinct([name] || string_split(aliases, '|'))) as name
      from stg_areas order by area_id, name`)
  )
    .filter((row) => String(row.name).length >= 2)
    .map((row) => ({
      areaId: String(row.area_id),
      ancestors: [row.village_id, row.town_id, row.county_id]
        .filter((id) => id !== null && id !== row.area_id)
        .map(String),
      depth: DEPTH[String(row.level)] ?? 0,
      name: String(row.name),
    }));
  const words = await readDictionaryLines(dictionaryPath);
  return { words, topics, places };
}

const versionOf = (lists: Lists): string =>
  createHash("sha256")
    .update(JSON.stringify([CODE_VERSION, lists.words, lists.topics, lists.places]))
    .digest("hex")
    .slice(0, 16);

/** Writes jieba's user dictionary: the city's own words, then the names of its places, then the terms of the taxonomy. */
async function writeDictionary({ words, topics, places }: Lists, path: string): Promise<void> {
  const known = new Set(words.map((line) => line.split(" ")[0] ?? ""));
  // without a frequency jieba gives a word the median weight and cuts it; a name with a blank would break the line
  const names = new Set(places.map((place) => place.name).filter((name) => !/\s/.test(name) && !known.has(name)));
  const terms = termWords(
    topics.flatMap((topic) => topic.terms),
    await readBuiltInDictionary(),
  ).filter(({ word }) => !known.has(word) && !names.has(word));
  const lines = [
    ...words,
    ...[...names].map((name) => `${name} 10000 ns`),
    ...terms.map(({ word, frequency }) => `${word} ${frequency} n`),
  ];
  await writeFile(path, `${lines.join("\n")}\n`);
}

/** Writes the texts without a reading into files of some megabytes each. */
async function exportTexts(
  warehouse: Warehouse,
  version: string,
  folder: string,
): Promise<{ texts: number; files: string[] }> {
  await warehouse.run(`create or replace temp table text_to_read as
    select text_key, min(rowid) as row_id from raw_requests
    where text_key in (select text_key from stg_requests)
      and text_key not in (select text_key from int_readings where version = ${quote(version)})
    group by text_key`);
  const [{ texts = 0 } = {}] = await warehouse.rows("select count(*)::integer as texts from text_to_read");
  if (texts === 0) return { texts: 0, files: [] };
  await warehouse.run(`copy (
      select text_key, title, description from raw_requests where rowid in (select row_id from text_to_read)
    ) to ${quote(join(folder, "texts"))} (format json, file_size_bytes '8MB')`);
  return {
    texts: Number(texts),
    files: (await readdir(join(folder, "texts"))).map((name) => join(folder, "texts", name)),
  };
}

/** Brings `int_readings` up to date. Returns how many texts were read. */
export async function readTexts(
  warehouse: Warehouse,
  {
    dictionary,
    folder,
    onProgress = () => {},
  }: { dictionary: string; folder: string; onProgress?: (done: number, of: number) => void },
): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await warehouse.runFile(new URL("./int_readings.sql", import.meta.url));
  const lists = await listsOf(warehouse, dictionary);
  const version = versionOf(lists);
  const { texts, files } = await exportTexts(warehouse, version, folder);
  const rules: ReadingRules = {
    dictionary: join(folder, "dictionary.txt"),
    topics: lists.topics,
    places: lists.places,
  };
  if (files.length > 0) await writeDictionary(lists, rules.dictionary);
  const jobs = files.map((input): ReadTextsJob => ({ input, output: `${input}.readings.ndjson` }));
  let done = 0;
  for await (const read of runJobs<ReadTextsJob, number>(new URL("./read-texts.worker.ts", import.meta.url), jobs, {
    data: rules,
    workers: workersFor(texts, FEW_TEXTS),
  })) {
    done += read;
    onProgress(done, texts);
  }
  await inTransaction(warehouse, async () => {
    await warehouse.run(`delete from int_readings where version <> ${quote(version)}`);
    if (files.length === 0) return;
    await warehouse.run(`insert into int_readings by name
      select text_key, ${quote(version)} as version, topic_id, area_id, words, terms
      from read_json(${quote(join(folder, "texts", "*.readings.ndjson"))}, format = 'newline_delimited', maximum_object_size = 67108864,
        columns = {text_key: 'UUID', topic_id: 'VARCHAR', area_id: 'VARCHAR', words: 'VARCHAR', terms: 'VARCHAR[]'})`);
  });
  await rm(folder, { recursive: true });
  return texts;
}
