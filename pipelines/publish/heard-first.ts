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
  const [visits = {}] = await warehouse.rows(
    "select count(*) > 0 as has_visits from int_indicator_requests where channel = 'visit'",
  );
  return {
    has_visits: visits.has_visits === true,
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
    with newest as (
      from mart_heard_first
      where was_heard_before and not is_confidential
      qualify row_number() over (partition by town_id order by rang_on desc, request_id, visit_source) = 1
      order by rang_on desc, request_id, visit_source
      limit ${MOST_EXAMPLES}
    )
    select newest.town_id, newest.topic_2, visited_on::varchar as visited_on, rang_on::varchar as rang_on,
      visit.title as visit_title, visit.description as visit_text, ring.title as ring_title, ring.description as ring_text
    from newest
    join int_requests as told on told.source = newest.source and told.request_id = newest.request_id
    join int_requests as heard on heard.source = visit_source and heard.request_id = visit_request_id
    join raw_requests as ring on ring.source = told.source and ring.row_hash = told.row_hash
    join raw_requests as visit on visit.source = heard.source and visit.row_hash = heard.row_hash
    order by newest.rang_on desc, newest.request_id, newest.visit_source`);
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
