/** One masked sentence out of the requests of an alarm. */
import type { Warehouse } from "../../loaders/warehouse.js";

/** The first sentence with one of the terms that fits on a phone; null when none does. */
export function exampleSentence(text: string, terms: readonly string[]): string | null {
  const sentences = text.split(/[。！？!?；;\n]/).map((sentence) => sentence.trim());
  const fitting = sentences.filter((sentence) => sentence.length >= 8 && sentence.length <= 60);
  return fitting.find((sentence) => terms.some((term) => sentence.includes(term))) ?? null;
}

/** Longer texts are not searched. Asked behind the joins: as a condition it would be measured of every text of the city. */
export const SEARCHED_TEXT = "if(length(raw.description) < 1000, raw.description, null) as description";

/** By `kind period place topic`; requests that asked for confidence are left out, alarms under 5 requests have none. */
export async function readExamples(warehouse: Warehouse): Promise<Map<string, string>> {
  const examples = new Map<string, string>();
  const rows =
    await warehouse.rows(`select behind.kind, behind.period_start::varchar as start, behind.place_id, behind.topic_id,
      ${SEARCHED_TEXT}, array_to_string(reading.terms, '|') as terms
    from mart_alarm_requests as behind
    join raw_requests as raw on raw.source = behind.source and raw.row_hash = behind.row_hash
    join int_readings as reading on reading.text_key = behind.text_key
    where not behind.is_confidential
    order by behind.requested_at desc, behind.request_id`);
  for (const row of rows) {
    const key = `${row.kind} ${row.start} ${row.place_id} ${row.topic_id}`;
    if (examples.has(key)) continue;
    const terms = String(row.terms)
      .split("|")
      .filter((term) => term !== "");
    const sentence = exampleSentence(String(row.description ?? ""), terms);
    if (sentence !== null) examples.set(key, sentence);
  }
  return examples;
}
