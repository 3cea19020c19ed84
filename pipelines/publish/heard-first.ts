/** Where visitors had heard of it before the hotline rang. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Supervision } from "../published.js";
import { maskedSummary } from "../text/masked-summary.js";
import { shareOf } from "./share-of.js";

/** A town with fewer rings has no share. */
const FLOOR = 30;
const MOST_EXAMPLES = 5;

type HeardFirst = Supervision["heard_first"];

/** `hide` hides names of villages and estates in what is shown of single requests. */
export async function readHeardFirst(warehouse: Warehouse, hide: (text: string) => string): Promise<HeardFirst> {
  const towns = (await warehouse.rows("select * from mart_heard_first_towns order by town_id")).map((row) => {
    const [rings, heard_before] = [Number(row.rings), Number(row.heard_before)];
    return { place_id: String(row.town_id), rings, heard_before, share: shareOf(heard_before, rings, FLOOR) };
  });
  const [all = {}] = await warehouse.rows(
    "select count(*)::integer as rings, count(*) filter (was_heard_before)::integer as heard_before from mart_heard_first",
  );
  const [rings, heard_before] = [Number(all.rings), Number(all.heard_before)];
  towns.sort((a, b) => (b.share?.low ?? -1) - (a.share?.low ?? -1) || b.rings - a.rings);
  return {
    rings,
    heard_before,
    share: shareOf(heard_before, rings, FLOOR),
    floor: FLOOR,
    towns,
    examples: await readExamples(warehouse, hide),
  };
}

/** The newest pairs of what a visitor was told and what the hotline heard then; none of a confidential request. */
async function readExamples(warehouse: Warehouse, hide: (text: string) => string): Promise<HeardFirst["examples"]> {
  const rows = await warehouse.rows(`
    with texts as (
      select request.source, request.request_id, request.channel, raw.title, raw.description
      from int_requests as request
      join raw_requests as raw on raw.source = request.source and raw.row_hash = request.row_hash
      where not request.is_confidential
    )
    select heard.town_id, heard.topic_2, heard.visited_on::varchar as visited_on, heard.rang_on::varchar as rang_on,
      visit.title as visit_title, visit.description as visit_text, ring.title as ring_title, ring.description as ring_text
    from mart_heard_first as heard
    join texts as ring on ring.source = heard.source and ring.request_id = heard.request_id
    join texts as visit on visit.channel = 'visit' and visit.request_id = heard.visit_request_id
    where heard.was_heard_before
    qualify row_number() over (partition by heard.town_id order by heard.rang_on desc, heard.request_id, visit.source) = 1
    order by heard.rang_on desc, heard.request_id, visit.source
    limit ${MOST_EXAMPLES}`);
  const words = (value: unknown) => (value === null ? null : String(value));
  return rows.map((row) => ({
    place_id: String(row.town_id),
    topic_id: String(row.topic_2),
    visited_on: String(row.visited_on),
    rang_on: String(row.rang_on),
    visit: maskedSummary(words(row.visit_title), words(row.visit_text), hide),
    ring: maskedSummary(words(row.ring_title), words(row.ring_text), hide),
  }));
}
