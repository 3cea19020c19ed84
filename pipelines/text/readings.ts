/** Readings: what they depend on, its version, and how they are kept in `int_readings`. A text is read once per version of dictionary, taxonomy and places. */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";
import { readBuiltInDictionary, readDictionaryLines } from "./built-in-dictionary.js";
import type { ReadingRules } from "./reader.js";
import { termWords } from "./term-words.js";

/** Raise it when the code that reads changes what it finds, so that history is read again. */
const CODE_VERSION = 3;

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

export interface Readings {
  version: string;
  rules: ReadingRules;
  /** Writes jieba's dictionary where the rules say. */
  writeDictionary(): Promise<void>;
}

/** What readings depend on now; their dictionary is to be written into `folder`. */
export async function readingsOf(warehouse: Warehouse, dictionary: string, folder: string): Promise<Readings> {
  await warehouse.runFile(new URL("./int_readings.sql", import.meta.url));
  const lists = await listsOf(warehouse, dictionary);
  const path = join(folder, "dictionary.txt");
  return {
    version: versionOf(lists),
    rules: { dictionary: path, topics: lists.topics, places: lists.places },
    writeDictionary: () => writeDictionary(lists, path),
  };
}

/** Keeps the readings of some files of JSON, null where there are none, and drops those of other versions. */
export async function keepReadings(warehouse: Warehouse, version: string, files: string | null): Promise<void> {
  await inTransaction(warehouse, async () => {
    await warehouse.run(`delete from int_readings where version <> ${quote(version)}`);
    if (files === null) return;
    await warehouse.run(`insert into int_readings by name
      select text_key, ${quote(version)} as version, topic_id, area_id, words, terms
      from read_json(${quote(files)}, format = 'newline_delimited', maximum_object_size = 67108864,
        columns = {text_key: 'UUID', topic_id: 'VARCHAR', area_id: 'VARCHAR', words: 'VARCHAR', terms: 'VARCHAR[]'})`);
  });
}
