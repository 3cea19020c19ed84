/** `words.json`: what emerges this week, suggestions for the dictionary; `edits.json`: the ledger of edits. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Edits, Emerging, Words } from "../published.js";
import { readSuggestions } from "../text/read-suggestions.js";

/** The night looks at this many different texts of the last weeks; `npm run words -- suggest` at more. */
const MOST_TEXTS = 10_000;
const WEEKS = 12;
const MOST_SUGGESTIONS = 60;
/** Edits of the last three years. */
const MOST_EDITS = 1000;

/** The ledger of edits, for topics of the levels that pages show. */
export async function readEdits(warehouse: Warehouse): Promise<Edits> {
  const rows =
    await warehouse.rows(`select cut_off::varchar as "on", cause, topic_id, before, after, week_before, week_after
    from int_topic_changes where level <= 2 order by cut_off desc, abs(after - before) desc, topic_id limit ${MOST_EDITS}`);
  const edits = rows.map((row) => ({
    on: String(row.on),
    cause: row.cause === "lists" ? ("lists" as const) : ("classifier" as const),
    topic_id: String(row.topic_id),
    before: Number(row.before),
    after: Number(row.after),
    week_before: Number(row.week_before),
    week_after: Number(row.week_after),
  }));
  return { edits };
}

export async function readWords(
  warehouse: Warehouse,
  { week, emerging, dictionary }: { week: string; emerging: Emerging; dictionary: string },
): Promise<Words> {
  const { words, sampled } = await readSuggestions(warehouse, { dictionary, most: MOST_TEXTS, weeks: WEEKS });
  return {
    week,
    emerging,
    suggestions: words.slice(0, MOST_SUGGESTIONS),
    sampled,
  };
}
