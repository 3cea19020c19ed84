/** New words out of the warehouse's texts, with a masked example each. */
import { foldScript } from "../../loaders/fold.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import { readBuiltInDictionary, readDictionaryLines } from "./built-in-dictionary.js";
import { placeHider } from "./hide-places.js";
import { type SuggestedWord, suggestWords } from "./suggest-words.js";

export interface Suggestions {
  words: (Omit<SuggestedWord, "first" | "times"> & { example: string | null })[];
  /** Texts that were looked at, of all there are. */
  sampled: number;
  texts: number;
}

/** Longer texts are read up to here: what is new in a city stands in many texts, not far down in one. */
const LONGEST_TEXT = 1000;
const SHORTEST_EXAMPLE = 6;
const LONGEST_EXAMPLE = 40;

/** The clause with the word, if it is of a length to show. */
function exampleOf(text: string, word: string): string | null {
  const clauses = text.split(/[。！？!?；;，,\n]/).map((clause) => clause.trim());
  const fits = (clause: string) => clause.length >= SHORTEST_EXAMPLE && clause.length <= LONGEST_EXAMPLE;
  return clauses.find((clause) => clause.includes(word) && fits(clause)) ?? null;
}

/**
 * Suggests new words from at most `most` different texts, chosen by the hash of the text, of requests that are neither void nor
 * confidential; `weeks`: only of so many weeks up to the cut-off. Words of jieba, of the dictionary, of the taxonomy, stop words
 * and names of places are known.
 */
export async function readSuggestions(
  warehouse: Warehouse,
  { dictionary, most, weeks = null }: { dictionary: string; most: number; weeks?: number | null },
): Promise<Suggestions> {
  await warehouse.run(`create or replace temp table text_to_search as
    select distinct text_key from int_requests
    where not is_void and not is_confidential
      and requested_on > ${weeks === null ? "date '1900-01-01'" : `cut_off() - ${weeks * 7}`}`);
  const [{ texts = 0 } = {}] = await warehouse.rows("select count(*)::integer as texts from text_to_search");
  const chosen = await warehouse.rows(`select any_value(left(raw.description, ${LONGEST_TEXT})) as text
    from raw_requests as raw
    semi join (select text_key from text_to_search order by hash(text_key) limit ${most}) as chosen using (text_key)
    group by text_key
    order by text_key`);
  const column = async (sql: string) => (await warehouse.rows(sql)).map((row) => String(row.word));
  const places = await column("select distinct name as word from stg_area_names");
  const hide = placeHider(places);
  const sampled = chosen.map((row) => hide(foldScript(String(row.text ?? ""))));
  const builtIn = await readBuiltInDictionary();
  const own = new Set([
    ...(await readDictionaryLines(dictionary)).map((line) => line.split(" ")[0] ?? ""),
    ...(await column("select distinct unnest(string_split(coalesce(terms, ''), '|')) as word from raw_taxonomy")),
    ...(await column("select word from raw_stopwords")),
    ...places,
  ]);
  const words = suggestWords(sampled, (word) => builtIn.has(word) || own.has(word)).map(
    ({ first, times: _, ...word }) => ({
      ...word,
      example: exampleOf(sampled[first] ?? "", word.word),
    }),
  );
  return { words, sampled: sampled.length, texts: Number(texts) };
}
