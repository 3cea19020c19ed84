/** New words out of the warehouse's texts, with a masked example each. */
import { foldScript } from "../../loaders/fold.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import { readBuiltInWords, readDictionaryLines } from "./built-in-dictionary.js";
import { placeHider } from "./hide-places.js";
import { type SuggestedWord, suggestWords } from "./suggest-words.js";

export type Suggestion = Omit<SuggestedWord, "first" | "times"> & { example: string | null };

/** What is searched for new words. */
export interface SearchedTexts {
  /** Without names of places, in simplified script. */
  texts: string[];
  /** How many texts these were chosen from. */
  of: number;
  /** Words known beside those of jieba and of the dictionary. */
  known: string[];
  /** Path of the city's dictionary. */
  dictionary: string;
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
 * Reads at most `most` different texts, chosen by the hash of the text, of requests that are neither void nor confidential;
 * `weeks`: only of so many weeks up to the cut-off. Terms of the taxonomy, stop words and names of places are known.
 */
export async function readSearchedTexts(
  warehouse: Warehouse,
  { dictionary, most, weeks = null }: { dictionary: string; most: number; weeks?: number | null },
): Promise<SearchedTexts> {
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
  const terms = await column(
    "select distinct unnest(string_split(coalesce(terms, ''), '|')) as word from raw_taxonomy",
  );
  return {
    texts: chosen.map((row) => hide(foldScript(String(row.text ?? "")))),
    of: Number(texts),
    known: [...terms, ...(await column("select word from raw_stopwords")), ...places],
    dictionary,
  };
}

/** New words out of the texts, those that jieba or the dictionary has left out; asks nothing of the warehouse. */
export async function suggestionsOf({ texts, known, dictionary }: SearchedTexts): Promise<Suggestion[]> {
  const builtIn = await readBuiltInWords();
  const own = new Set([...(await readDictionaryLines(dictionary)).map((line) => line.split(" ")[0] ?? ""), ...known]);
  return suggestWords(texts, (word) => builtIn.has(word) || own.has(word)).map(({ first, times: _, ...word }) => ({
    ...word,
    example: exampleOf(texts[first] ?? "", word.word),
  }));
}
