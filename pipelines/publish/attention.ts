/** Items of attention by week, with their words and one masked sentence each. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { AttentionItem } from "../published.js";
import { lastWeeks } from "./series.js";

/** Fewer requests than this give no example: a sentence could point at a person. */
const LEAST_FOR_EXAMPLE = 5;

/** The first sentence with one of the terms that fits on a phone; null when none does. */
export function exampleSentence(text: string, terms: readonly string[]): string | null {
  const sentences = text.split(/[。！？!?；;\n]/).map((sentence) => sentence.trim());
  const fitting = sentences.filter((sentence) => sentence.length >= 8 && sentence.length <= 60);
  return fitting.find((sentence) => terms.some((term) => sentence.includes(term))) ?? null;
}

async function readWords(warehouse: Warehouse): Promise<Map<string, AttentionItem["words"]>> {
  const words = new Map<string, AttentionItem["words"]>();
  const rows = await warehouse.rows(`select week_index, town_id, topic_2, word, words.requests
    from mart_attention_words as words join mart_weeks using (week_start) order by words.requests desc, word`);
  for (const row of rows) {
    const key = `${row.week_index} ${row.town_id} ${row.topic_2}`;
    words.set(key, [...(words.get(key) ?? []), { word: String(row.word), requests: Number(row.requests) }]);
  }
  return words;
}

async function readExamples(warehouse: Warehouse): Promise<Map<string, string>> {
  const examples = new Map<string, string>();
  const rows =
    await warehouse.rows(`select week_index, item.town_id, item.topic_2, raw.description, array_to_string(reading.terms, '|') as terms
    from mart_attention as item
    join mart_weeks using (week_start)
    join int_requests as request on request.requested_week = item.week_start and request.town_id = item.town_id and request.topic_2 = item.topic_2
      and not request.is_void and not request.is_confidential
    join raw_requests as raw on raw.source = request.source and raw.row_hash = request.row_hash
    join int_readings as reading on reading.text_key = request.text_key
    where length(raw.description) < 1000
    order by request.requested_at desc, request.request_id`);
  for (const row of rows) {
    const key = `${row.week_index} ${row.town_id} ${row.topic_2}`;
    if (examples.has(key)) continue;
    const terms = String(row.terms)
      .split("|")
      .filter((term) => term !== "");
    const sentence = exampleSentence(String(row.description ?? ""), terms);
    if (sentence !== null) examples.set(key, sentence);
  }
  return examples;
}

/** Weekly requests of the towns and topics that ever were an item, by `town topic`. */
async function readTrends(warehouse: Warehouse): Promise<Map<string, Map<number, number>>> {
  const trends = new Map<string, Map<number, number>>();
  const rows = await warehouse.rows(`select town_id, topic_2, week_index, sum(cube.requests)::integer as requests
    from mart_weekly_cube as cube join mart_weeks using (week_start)
    where exists (select 1 from mart_attention as item where item.town_id = cube.town_id and item.topic_2 = cube.topic_2)
    group by town_id, topic_2, week_index`);
  for (const row of rows) {
    const key = `${row.town_id} ${row.topic_2}`;
    const weeks = trends.get(key) ?? new Map<number, number>();
    trends.set(key, weeks.set(Number(row.week_index), Number(row.requests)));
  }
  return trends;
}

/** The items of each week, by the week's index, strongest first. */
export async function readAttention(warehouse: Warehouse): Promise<Map<number, AttentionItem[]>> {
  const [words, examples, trends] = [
    await readWords(warehouse),
    await readExamples(warehouse),
    await readTrends(warehouse),
  ];
  const items = new Map<number, AttentionItem[]>();
  const rows =
    await warehouse.rows(`select week_index, item.* from mart_attention as item join mart_weeks using (week_start)
    order by week_index, place_in_list`);
  for (const row of rows) {
    const week = Number(row.week_index);
    const key = `${row.town_id} ${row.topic_2}`;
    const requests = Number(row.requests);
    const item = {
      place_id: String(row.town_id),
      topic_id: String(row.topic_2),
      requests,
      expected: Number(row.expected),
      expected_low: Number(row.expected_low),
      expected_high: Number(row.expected_high),
      z: Number(row.z),
      words: words.get(`${week} ${key}`) ?? [],
      example: requests < LEAST_FOR_EXAMPLE ? null : (examples.get(`${week} ${key}`) ?? null),
      trend: lastWeeks(week).map((w) => (w < 0 ? null : (trends.get(key)?.get(w) ?? 0))),
    };
    items.set(week, [...(items.get(week) ?? []), item]);
  }
  return items;
}
