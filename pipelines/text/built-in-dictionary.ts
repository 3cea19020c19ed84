/** jieba's own words with their frequencies: some 350,000 lines of `word frequency tag`. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type DictionaryWord, parseDictionary } from "./term-words.js";

const PATH = createRequire(import.meta.url).resolve("nodejieba/submodules/cppjieba/dict/jieba.dict.utf8");

export const readBuiltInDictionary = async (): Promise<Map<string, DictionaryWord>> =>
  parseDictionary(await readFile(PATH, "utf8"));

/** Lines of the city's own dictionary, less remarks. */
export async function readDictionaryLines(path: string): Promise<string[]> {
  return (await readFile(path, "utf8")).split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
}
