/** Puts the matters that stand back into a grouping. */
import { bytesOf, quote, type Warehouse } from "../../loaders/warehouse.js";
import { Grouping, OPEN_DAYS } from "./matters/grouping.js";
import type { Matter } from "./matters/matter.js";
import { Shelf } from "./matters/vector.js";
import { NUMBERED, orNull } from "./spoken-numbers.js";

/** The matters that were open on the morning of a day, with the requests before it. */
export async function standing(warehouse: Warehouse, from: string): Promise<Grouping> {
  const day = `timestamp ${quote(from)}`;
  await warehouse.run(`
    create or replace temp table standing_members as
    with recursive merged as (select matter_id, into_id from int_matter_merges where merged_at < ${day}),
    steps as (
      select matter_id, into_id from merged
      union all
      select steps.matter_id, merged.into_id from steps join merged on merged.matter_id = steps.into_id
    ),
    ends as (select matter_id, into_id from steps where into_id not in (select matter_id from merged)),
    members as (
      select requested_at, source || ':' || request_id as id, caller, town, spot, vector,
        coalesce(ends.into_id, member.matter_id) as matter_id
      from int_matter_members as member left join ends using (matter_id) ${NUMBERED}
      where requested_at < ${day}
    )
    from members
    where matter_id in (select matter_id from members where requested_at >= ${day} - interval ${OPEN_DAYS + 1} days);
    create or replace temp table standing_matters as
    select -row_number() over ()::integer as matter, matter_id from standing_members group by matter_id`);
  const result = await warehouse.connection.run(`
    select matter, epoch(requested_at)::double as at, caller, town, spot, vector
    from standing_members join standing_matters using (matter_id)
    order by requested_at, id`);
  const grouping = new Grouping();
  const shelf = new Shelf();
  const matters = new Map<number, Matter>();
  for await (const rows of result.yieldRows()) {
    for (const [number, at, caller, town, spot, vector] of rows) {
      const id = Number(number);
      const matter = matters.get(id) ?? grouping.restore(id);
      matters.set(id, matter);
      grouping.giveBack(
        {
          at: Number(at),
          vector: shelf.putBack(bytesOf(vector)),
          caller: orNull(caller),
          town: orNull(town),
          spot: orNull(spot),
        },
        matter,
      );
    }
  }
  await warehouse.run("drop table standing_members");
  return grouping;
}
