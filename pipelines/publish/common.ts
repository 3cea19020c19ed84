/** `common.json`: words that came up in many towns at once, those of the same requests taken together. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Common, CommonIssue } from "../published.js";
import type { Teller } from "./teller.js";

/** As `mart_common_words` has it. */
const FLOOR = { towns: 3, matters: 5, requests: 10, callers: 5, times: 5 };
const DAYS = 28;
const MOST_ISSUES = 10;
const MOST_WORDS = 3;
/** A word belongs to an issue when this share of its requests is the issue's already. */
const SAME = 0.5;

interface Issue {
  readonly topic: string;
  readonly words: string[];
  readonly ids: ReadonlySet<string>;
}

/** Words of the same requests are one issue: that of the word with most requests; ties by word and topic. */
export function issuesOf(words: readonly { topic: string; word: string; ids: readonly string[] }[]): Issue[] {
  const issues: Issue[] = [];
  const key = ({ word, topic }: { word: string; topic: string }) => `${word} ${topic}`;
  const sorted = [...words].sort((a, b) => b.ids.length - a.ids.length || (key(a) < key(b) ? -1 : 1));
  for (const { topic, word, ids } of sorted) {
    const known = issues.find(
      (issue) => issue.topic === topic && ids.filter((id) => issue.ids.has(id)).length >= SAME * ids.length,
    );
    if (known === undefined) issues.push({ topic, words: [word], ids: new Set(ids) });
    else known.words.push(word);
  }
  return issues;
}

/** @param to the last day of the newest week */
export async function readCommon(warehouse: Warehouse, to: string, teller: Teller): Promise<Common> {
  const rows = await warehouse.rows(
    "select topic_2, word, array_to_string(ids, chr(10)) as ids from mart_common_words",
  );
  const issues = issuesOf(
    rows.map(({ topic_2, word, ids }) => ({
      topic: String(topic_2),
      word: String(word),
      ids: String(ids).split("\n"),
    })),
  ).slice(0, MOST_ISSUES);
  const told = [];
  for (const [at, issue] of issues.entries()) for (const id of issue.ids) told.push({ at, id });
  const requests = await readRequests(warehouse, told);
  return {
    from: addDays(to, 1 - DAYS),
    to,
    floor: FLOOR,
    issues: issues.map(({ topic, words }, at): CommonIssue => {
      const own = requests.filter((request) => request.at === at);
      const shared = teller.words(own.flatMap(({ words, isConfidential }) => (isConfidential ? [] : [words])));
      return {
        topic_id: topic,
        words: (shared.length > 0 ? shared : words).slice(0, MOST_WORDS),
        requests: own.length,
        callers: new Set(own.map(({ caller }) => caller)).size,
        matters: new Set(own.map(({ matter }) => matter)).size,
        place_ids: townsOf(own.map(({ town }) => town)),
      };
    }),
  };
}

async function readRequests(warehouse: Warehouse, told: readonly { at: number; id: string }[]) {
  await warehouse.run("create or replace temp table common_requests (issue integer, id varchar)");
  const appender = await warehouse.connection.createAppender("common_requests", null, "temp");
  for (const { at, id } of told) {
    appender.appendInteger(at);
    appender.appendVarchar(id);
    appender.endRow();
  }
  appender.closeSync();
  const rows = await warehouse.rows(`
    select common.issue, request.town_id, matter.matter_id, request.is_confidential, coalesce(reading.words, '') as words,
      coalesce(request.caller_key, common.id) as caller
    from common_requests as common
    join int_requests as request on request.source || ':' || request.request_id = common.id
    join int_matters as matter using (source, request_id)
    left join int_readings as reading on reading.text_key = request.text_key
    order by common.issue, request.requested_at, common.id`);
  return rows.map((row) => ({
    at: Number(row.issue),
    town: String(row.town_id),
    matter: String(row.matter_id),
    caller: String(row.caller),
    isConfidential: row.is_confidential === true,
    words: String(row.words).split(" "),
  }));
}

/** Those with most requests first; ties by id. */
function townsOf(towns: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const town of towns) counts.set(town, (counts.get(town) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([town]) => town);
}
