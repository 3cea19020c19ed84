/** What is said of several texts together: their label and a sentence, without names of villages and estates. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { stopwordsOf } from "../text/group-matters.js";
import { placeHider } from "../text/hide-places.js";
import { labelOf } from "../text/matters/label.js";
import { Rarity } from "../text/matters/rarity.js";
import { TermReader, type Terms, termOfPhrase, unitsOf } from "../text/matters/terms.js";
import { SAMPLE } from "../text/matters/yardstick.js";

/** Masks, and digits or letters as house numbers have them, name nothing that all speak of. */
const NAMES_NOTHING = /[〔〕0-9０-９A-Za-z]/;

export interface Teller {
  words(texts: readonly (readonly string[])[]): string[];
  hide(sentence: string): string;
}

function* eachOf(texts: readonly string[], reader: TermReader): Generator<Terms> {
  for (const text of texts) yield reader.read(unitsOf(text), 0);
}

/** How rare words are is told by a sample of all texts. */
export async function readTeller(warehouse: Warehouse): Promise<Teller> {
  const stopwords = await stopwordsOf(warehouse);
  const sample = await warehouse.rows(`select words from int_readings semi join
    (select text_key from int_readings order by md5(text_key::varchar), text_key limit ${SAMPLE}) using (text_key)`);
  const terms = new TermReader(stopwords);
  const rarity = new Rarity(
    eachOf(
      sample.map(({ words }) => String(words)),
      terms,
    ),
  );
  const names = await warehouse.rows(`
    select distinct unnest([name] || string_split(coalesce(aliases, ''), '|')) as name
    from stg_areas where level in ('village', 'estate') order by name`);
  return {
    words(texts) {
      const nothing = texts.flat().filter((word) => NAMES_NOTHING.test(word));
      return labelOf(texts, new Set([...stopwords, ...nothing]), (phrase) => rarity.of(termOfPhrase(phrase)));
    },
    hide: placeHider(names.map(({ name }) => String(name))),
  };
}
