/** `words.json`: what emerges this week, suggestions for the dictionary; `edits.json`: the ledger of edits. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Edits, Emerging, Words } from "../published.js";
import { readSearchedTexts, type SearchedTexts, type Suggestion } from "../text/read-suggestions.js";

/** The night looks at this many different texts of the last weeks; `npm run words -- suggest` at more. */
const MOST_TEXTS = 10_000;
const WEEKS = 12;
const MOST_SUGGESTIONS = 60;
/** The newest edits whose lines are no more than this together; an edit is told in whole, so that its sums close. */
const MOST_LINES = 1000;

/** The ledger of edits, for topics of the levels that pages show. */
export async function readEdits(warehouse: Warehouse): Promise<Edits> {
  const rows = await warehouse.rows(`
    with told as (select * from int_topic_changes where level <= 2),
    edits as (select cut_off, new_version, count(*) as lines from told group by all),
    kept as (
      select cut_off, new_version from edits
      window newest_first as (order by cut_off desc, new_version)
      qualify sum(lines) over newest_first <= ${MOST_LINES} or row_number() over newest_first = 1
    )
    select cut_off::varchar as "on", cause, topic_id, level, before, after, week_before, week_after
    from told semi join kept using (cut_off, new_version)
    order by cut_off desc, abs(after - before) desc, topic_id`);
  const edits = rows.map((row) => ({
    on: String(row.on),
    cause: row.cause === "lists" ? ("lists" as const) : ("classifier" as const),
    topic_id: String(row.topic_id),
    level: Number(row.level),
    before: Number(row.before),
    after: Number(row.after),
    change: Number(row.before) === 0 ? null : Number((Number(row.after) / Number(row.before) - 1).toFixed(6)),
    week_before: Number(row.week_before),
    week_after: Number(row.week_after),
  }));
  return { edits };
}

/** The texts in which the night looks for new words. */
export const readNewestTexts = (warehouse: Warehouse, dictionary: string): Promise<SearchedTexts> =>
  readSearchedTexts(warehouse, { dictionary, most: MOST_TEXTS, weeks: WEEKS });

/** The page's file. */
export const wordsOf = (
  week: string,
  emerging: Emerging,
  sampled: number,
  suggestions: readonly Suggestion[],
): Omit<Words, "sums"> => ({ week, emerging, suggestions: suggestions.slice(0, MOST_SUGGESTIONS), sampled });
