/** jieba's own words with their frequencies: some 350,000 lines of `word frequency tag`. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type DictionaryWord, parseDictionary } from "./term-words.js";

const PATH = createRequire(import.meta.url).resolve("nodejieba/submodules/cppjieba/dict/jieba.dict.utf8");

let builtIn: Promise<ReadonlyMap<string, DictionaryWord>> | undefined;

/** Read once a process: a night asks for it when it cuts and when it suggests. */
export function readBuiltInDictionary(): Promise<ReadonlyMap<string, DictionaryWord>> {
  builtIn ??= readFile(PATH, "utf8").then(parseDictionary);
  return builtIn;
}

/** Its words alone. */
export async function readBuiltInWords(): Promise<ReadonlySet<string>> {
  const lines = (await readFile(PATH, "utf8")).split("\n");
  return new Set(lines.map((line) => line.slice(0, line.indexOf(" "))));
}

/** Lines of the city's own dictionary, less remarks. */
export async function readDictionaryLines(path: string): Promise<string[]> {
  return (await readFile(path, "utf8")).split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
}
