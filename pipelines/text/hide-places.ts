/** Hides where in a town somebody lives: names of villages and estates in a sentence that is shown alone. */
import { foldCharacters } from "../../loaders/fold.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import { TermMatcher } from "./term-matcher.js";

const HIDDEN = "〔地点〕";

/** A function that puts 〔地点〕 for each of the names, in either script; names of one character are left, since they are words too. */
export function placeHider(names: Iterable<string>): (sentence: string) => string {
  const long = [...names].filter((name) => name.length >= 2).map(foldCharacters);
  const matcher = new TermMatcher([...new Set(long)].map((name) => [name, null]));
  return (sentence) => {
    let hidden = "";
    let end = 0;
    for (const { term, at } of matcher.match(foldCharacters(sentence))) {
      hidden += sentence.slice(end, at) + HIDDEN;
      end = at + term.length;
    }
    return (hidden + sentence.slice(end)).replaceAll(/(?:〔地点〕){2,}/g, HIDDEN);
  };
}

/** Hides the names of all villages and estates of the city. */
export async function hiderOf(warehouse: Warehouse): Promise<(sentence: string) => string> {
  const names =
    await warehouse.rows(`select unnest(list_distinct([name] || string_split(coalesce(aliases, ''), '|'))) as name
    from stg_areas where level in ('village', 'estate') order by name`);
  return placeHider(names.map((row) => String(row.name)));
}
