/** `matters.json`: the hot matters of the newest week, from the requests behind them. */
import type { DuckDBValue } from "@duckdb/node-api";
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { HotMatter, Matters } from "../published.js";
import { stopwordsOf } from "../text/group-matters.js";
import { placeHider } from "../text/hide-places.js";
import { heatOf } from "../text/matters/heat.js";
import { labelOf } from "../text/matters/label.js";
import { Rarity } from "../text/matters/rarity.js";
import { termOfPhrase, termsOf } from "../text/matters/terms.js";
import { SAMPLE } from "../text/matters/yardstick.js";
import { exampleSentence } from "./alarm-examples.js";

/** As `mart_hot_matter_requests` has it. */
const FLOOR = { requests: 5, callers: 3 };
const MOST_MATTERS = 30;
const TREND_DAYS = 56;
/** Masks, and digits or letters as house numbers have them, name nothing that all speak of. */
const NAMES_NOTHING = /[〔〕0-9０-９A-Za-z]/;

interface Row {
  readonly matter: string;
  readonly day: string;
  readonly isThisWeek: boolean;
  readonly isWeekBefore: boolean;
  readonly hasWeekBefore: boolean;
  readonly caller: string;
  readonly place: string;
  readonly spot: string | null;
  readonly topic: string;
  readonly channel: string;
  readonly likes: number;
  readonly isClosed: boolean;
  readonly isConfidential: boolean;
  readonly isAgain: boolean;
  readonly words: readonly string[];
  readonly text: string;
}

const rowOf = (row: Record<string, DuckDBValue>): Row => ({
  matter: String(row.matter_id),
  day: String(row.day),
  isThisWeek: row.is_this_week === true,
  isWeekBefore: row.is_week_before === true,
  hasWeekBefore: row.has_week_before === true,
  caller: String(row.caller),
  place: String(row.place_id),
  spot: row.spot_id === null || row.spot_id === undefined ? null : String(row.spot_id),
  topic: String(row.topic_2),
  channel: String(row.channel),
  likes: Number(row.likes),
  isClosed: row.is_closed === true,
  isConfidential: row.is_confidential === true,
  isAgain: row.is_again === true,
  words: String(row.words).split(" "),
  text: String(row.text),
});

/** The requests of each matter, oldest first. */
async function readRequests(warehouse: Warehouse): Promise<Map<string, Row[]>> {
  const rows = await warehouse.rows(`
    select hot.*, hot.requested_on::varchar as day, coalesce(reading.words, '') as words, coalesce(raw.description, '') as text
    from mart_hot_matter_requests as hot
    left join int_readings as reading using (text_key)
    left join (select source, row_hash, any_value(description) as description from raw_requests
      semi join mart_hot_matter_requests using (source, row_hash) group by source, row_hash) as raw using (source, row_hash)
    order by hot.requested_at, hot.source || ':' || hot.request_id`);
  const matters = new Map<string, Row[]>();
  for (const row of rows.map(rowOf)) {
    const known = matters.get(row.matter);
    if (known === undefined) matters.set(row.matter, [row]);
    else known.push(row);
  }
  return matters;
}

/** What is said of a matter's texts: its label and a sentence. */
interface Teller {
  words(texts: readonly (readonly string[])[]): string[];
  hide(sentence: string): string;
}

/** How rare words are is told by a sample of all texts. */
async function readTeller(warehouse: Warehouse): Promise<Teller> {
  const stopwords = await stopwordsOf(warehouse);
  const sample = await warehouse.rows(
    `select words from int_readings order by md5(text_key::varchar), text_key limit ${SAMPLE}`,
  );
  const rarity = new Rarity(sample.map(({ words }) => termsOf(String(words).split(" "), 0, stopwords)));
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

/** Different values, the most frequent first; ties by value. */
function byFrequency(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}

/** The newest sentence of the matter that says its words; of requests that asked for confidence there is none. */
function exampleOf(told: readonly Row[], words: readonly string[], hide: Teller["hide"]): string | null {
  for (const { text } of told.toReversed()) {
    const sentence = exampleSentence(text, words);
    if (sentence !== null) return hide(sentence);
  }
  return null;
}

function hotMatter(requests: readonly Row[], to: string, teller: Teller): HotMatter | null {
  const [first] = requests;
  const last = requests.at(-1);
  const heat = heatOf(
    requests.filter(({ isThisWeek }) => isThisWeek).map((row) => ({ ...row, place: row.spot })),
    first?.hasWeekBefore === true ? requests.filter(({ isWeekBefore }) => isWeekBefore).length : null,
  );
  if (first === undefined || last === undefined || heat === null) return null;
  const told = requests.filter(({ isConfidential }) => !isConfidential);
  const words = teller.words(told.map((row) => row.words));
  const days = new Map<string, number>();
  for (const { day } of requests) days.set(day, (days.get(day) ?? 0) + 1);
  return {
    words,
    topic_id: byFrequency(requests.map(({ topic }) => topic))[0] ?? "0",
    place_ids: byFrequency(requests.map(({ place }) => place)),
    channels: byFrequency(requests.map(({ channel }) => channel)),
    first: first.day,
    last: last.day,
    total: requests.length,
    ...heat,
    callers: heat.callers ?? heat.requests,
    open: requests.filter(({ isClosed }) => !isClosed).length,
    example: exampleOf(told, words, teller.hide),
    trend: Array.from({ length: TREND_DAYS }, (_, i) => days.get(addDays(to, i + 1 - TREND_DAYS)) ?? 0),
  };
}

/** Hottest first; ties by id, so that the same data give the same file. */
export async function readMatters(
  warehouse: Warehouse,
  { week, from, to }: { week: string; from: string; to: string },
): Promise<Matters> {
  const [{ active = 0 } = {}] = await warehouse.rows(`select count(distinct matter_id)::integer as active
    from int_requests join int_matters using (source, request_id)
    where not is_void and requested_on between date '${from}' and date '${to}'`);
  const requests = await readRequests(warehouse);
  const teller = await readTeller(warehouse);
  const matters = [...requests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, rows]) => hotMatter(rows, to, teller) ?? [])
    .sort((a, b) => b.index - a.index);
  return {
    week,
    from,
    to,
    floor: FLOOR,
    active: Number(active),
    hot: matters.length,
    matters: matters.slice(0, MOST_MATTERS),
  };
}
