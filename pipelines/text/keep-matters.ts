/** Keeps what requests joined, in the place of what was kept from a day on, and records what that changed of standing matters. */
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";

/** What was grouped, on its way into the warehouse. */
interface Fresh {
  /** @param row of `input`; @param matter the row of its first request, or the number of a standing one (`matter_ids`) */
  join(row: number, matter: number, vector: Uint8Array): void;
  merge(matter: number, into: number, at: number): void;
  close(): void;
}

/** Opens the temporary tables that take what is grouped; nothing of it stays in memory. */
export async function openFresh({ connection, run }: Warehouse): Promise<Fresh> {
  await run(`
    create or replace temp table joined (row integer, matter integer, vector blob);
    create or replace temp table merged (matter integer, into_matter integer, seconds double)`);
  const joined = await connection.createAppender("joined", null, "temp");
  const merged = await connection.createAppender("merged", null, "temp");
  return {
    join(row, matter, vector) {
      joined.appendInteger(row);
      joined.appendInteger(matter);
      joined.appendBlob(vector);
      joined.endRow();
    },
    merge(matter, into, at) {
      merged.appendInteger(matter);
      merged.appendInteger(into);
      merged.appendDouble(at);
      merged.endRow();
    },
    close() {
      joined.closeSync();
      merged.closeSync();
    },
  };
}

/** Takes the fresh rows over, all or none. Returns how many matters changed otherwise than by taking requests in. */
export async function keepFresh(warehouse: Warehouse, from: string, version: string): Promise<number> {
  const day = `date ${quote(from)}`;
  const [{ kept = 0 } = {}] = await warehouse.rows("select count(*)::integer as kept from int_matter_members");
  return inTransaction(warehouse, async () => {
    await warehouse.run(`
      create or replace temp view matter_ids as
      select row as matter, source || ':' || request_id as matter_id from input union all from standing_matters;
      create or replace temp table ends_before as ${ENDS};
      create or replace temp table replaced as
      select source, request_id, requested_at, matter_id from int_matter_members where requested_at >= ${day};
      delete from int_matter_members where requested_at >= ${day};
      delete from int_matter_merges where merged_at >= ${day};
      insert into int_matter_members by name
      select input.* exclude (row, row_hash), ${quote(version)} as version, matter_id, vector
      from joined join input using (row) join matter_ids using (matter);
      insert into int_matter_merges
      select merged_id.matter_id, into_id.matter_id as into_id, make_timestamp((seconds * 1000000)::bigint) as merged_at
      from merged join matter_ids as merged_id using (matter) join matter_ids as into_id on into_id.matter = into_matter;
      create or replace temp table ends_after as ${ENDS}`);
    // of a city's first night nothing stood before
    const changes = kept === 0 ? 0 : await recordChanges(warehouse, day);
    await warehouse.run("drop table ends_before; drop table ends_after; drop table replaced");
    return changes;
  });
}

/** Into which matter each matter that is no more went in the end. */
const ENDS = `
  with recursive steps as (
    select matter_id, into_id from int_matter_merges
    union all
    select steps.matter_id, next.into_id from steps join int_matter_merges as next on next.matter_id = steps.into_id
  )
  select matter_id, into_id from steps where into_id not in (select matter_id from int_matter_merges)`;

/** Requests with the matters that they are of, by a table of ends. */
const mattersOf = (members: string, ends: string): string => `
  select source, request_id, requested_at, coalesce(into_id, matter_id) as matter_id
  from ${members} left join ${ends} using (matter_id)`;

/**
 * Records which standing matters were merged or split, and as touched all requests of the matters that requests joined or left.
 * Only what was grouped again is compared, and what stands in matters that have another end now.
 */
async function recordChanges(warehouse: Warehouse, day: string): Promise<number> {
  await warehouse.run(`
    create or replace temp table moved as
    with before as (${mattersOf("replaced", "ends_before")}),
    after as (${mattersOf(`(from int_matter_members where requested_at >= ${day})`, "ends_after")}),
    other_ends as (
      select matter_id as joined_id, coalesce(before.into_id, matter_id) as matter_id, coalesce(after.into_id, matter_id) as into_id
      from ends_before as before full join ends_after as after using (matter_id)
      where before.into_id is distinct from after.into_id
    )
    select source, request_id, before.matter_id, after.matter_id as into_id
    from before full join after using (source, request_id)
    where (before.matter_id, before.requested_at) is distinct from (after.matter_id, after.requested_at)
    union all
    select source, request_id, other_ends.matter_id, other_ends.into_id
    from int_matter_members as member join other_ends on member.matter_id = joined_id
    where requested_at < ${day};
    create or replace temp table moved_matters as
    select matter_id from moved where matter_id is not null union select into_id from moved where into_id is not null;
    create or replace temp table members_after as
    from (${mattersOf("int_matter_members", "ends_after")}) where matter_id in (from moved_matters);
    create or replace temp table members_before as
    from (${mattersOf(`(from int_matter_members where requested_at < ${day})`, "ends_before")}) where matter_id in (from moved_matters)
    union all
    from (${mattersOf("replaced", "ends_before")});
    insert into int_touched_requests
    select source, number_of(request_id) from moved union select source, number_of(request_id) from members_after;
    create or replace temp table matters_changed as
    select matter_id, into_id, count(*)::integer as requests from moved where matter_id <> into_id group by all;
    insert or replace into int_matter_changes by name
    select
      cut_off() as recorded_on,
      case
        when matter_id not in (select matter_id from members_after) then 'merge'
        when into_id not in (select matter_id from members_before) then 'split'
        else 'move'
      end as kind,
      matter_id,
      into_id,
      requests
    from matters_changed`);
  const [{ changes = 0 } = {}] = await warehouse.rows("select count(*)::integer as changes from matters_changed");
  for (const table of ["moved", "moved_matters", "members_before", "members_after", "matters_changed"])
    await warehouse.run(`drop table ${table}`);
  return Number(changes);
}
