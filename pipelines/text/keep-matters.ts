/** Keeps what requests joined, in the place of what was kept from a day on, and records what that changed of standing matters. */
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";

/** What was grouped, on its way into the warehouse. */
export interface Fresh {
  /** @param row of `input` */
  join(row: number, matter: string, vector: Uint8Array): void;
  merge(matter: string, into: string, at: number): void;
  close(): void;
}

/** Opens the temporary tables that take what is grouped; nothing of it stays in memory. */
export async function openFresh({ connection, run }: Warehouse): Promise<Fresh> {
  await run(`
    create or replace temp table joined (row double, matter_id varchar, vector blob);
    create or replace temp table merged (matter_id varchar, into_id varchar, seconds double)`);
  const joined = await connection.createAppender("joined", null, "temp");
  const merged = await connection.createAppender("merged", null, "temp");
  return {
    join(row, matter, vector) {
      joined.appendDouble(row);
      joined.appendVarchar(matter);
      joined.appendBlob(vector);
      joined.endRow();
    },
    merge(matter, into, at) {
      merged.appendVarchar(matter);
      merged.appendVarchar(into);
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
  return inTransaction(warehouse, async () => {
    await warehouse.run(`
      create or replace temp table matters_before as ${MATTERS};
      delete from int_matter_members where requested_at >= date ${quote(from)};
      delete from int_matter_merges where merged_at >= date ${quote(from)};
      insert into int_matter_members by name
      select input.* exclude (row, row_hash), ${quote(version)} as version, joined.matter_id, joined.vector
      from joined join input using (row);
      insert into int_matter_merges
      select matter_id, into_id, make_timestamp((seconds * 1000000)::bigint) as merged_at from merged`);
    return recordChanges(warehouse);
  });
}

/** Each request's matter at present, as `int_matters` has it. */
const MATTERS = `
  with recursive steps as (
    select matter_id, into_id from int_matter_merges
    union all
    select steps.matter_id, next.into_id from steps join int_matter_merges as next on next.matter_id = steps.into_id
  ),
  ends as (select matter_id, into_id from steps where into_id not in (select matter_id from int_matter_merges))
  select source, request_id, coalesce(ends.into_id, member.matter_id) as matter_id
  from int_matter_members as member left join ends using (matter_id)`;

/** Records which standing matters were merged or split, and that their requests stand otherwise now. */
async function recordChanges(warehouse: Warehouse): Promise<number> {
  await warehouse.run(`
    create or replace temp table matters_after as ${MATTERS};
    create or replace temp table matters_left as
    select before.matter_id, after.matter_id as into_id
    from matters_before as before left join matters_after as after using (source, request_id)
    where before.matter_id is distinct from after.matter_id;
    create or replace temp table matters_changed as
    select matter_id, into_id, count(*)::integer as requests from matters_left where into_id is not null group by all;
    insert into int_touched_requests
    select distinct source, number_of(request_id) from matters_after
    where matter_id in (select matter_id from matters_left union all select into_id from matters_left where into_id is not null);
    insert or replace into int_matter_changes by name
    select
      cut_off() as recorded_on,
      case
        when matter_id not in (select matter_id from matters_after) then 'merge'
        when into_id not in (select matter_id from matters_before) then 'split'
        else 'move'
      end as kind,
      matter_id,
      into_id,
      requests
    from matters_changed`);
  const [{ changes = 0 } = {}] = await warehouse.rows("select count(*)::integer as changes from matters_changed");
  await warehouse.run(
    "drop table matters_before; drop table matters_after; drop table matters_left; drop table matters_changed",
  );
  return Number(changes);
}
