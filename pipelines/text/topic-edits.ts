/**
 * The ledger of edits. When taxonomy, dictionary, places or class values change, or the classifier has learnt anew, history is
 * tagged again; this keeps what that alone did to each topic, on the same requests. Safe against a night that is killed: former tags are kept until the
 * ledger is written.
 */
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";

/** Lists that are in the warehouse and the version of the readings, which holds the dictionary's; then that of the classifier. */
const VERSION = `select concat_ws('-', md5(concat_ws('|',
    (select max(version) from int_readings),
    (select string_agg(concat_ws(',', field, value, means), ';' order by field, value, means) from raw_values where field = 'topic_path'),
    (select string_agg(concat_ws(',', source, value, means), ';' order by source, value, means) from raw_source_values where field = 'topic_path')
  )), (select max(version) from int_topic_models)) as version`;

/** The lists' part of a version. */
const listsOf = (version: string) => version.split("-")[0];

async function textOf(warehouse: Warehouse, sql: string, column: string): Promise<string | null> {
  const [row] = await warehouse.rows(sql);
  return row === undefined ? null : String(row[column]);
}

const lastVersion = (warehouse: Warehouse) =>
  textOf(warehouse, "select version from int_list_versions order by ordinal desc limit 1", "version");

async function hasTable(warehouse: Warehouse, name: string): Promise<boolean> {
  return (await warehouse.rows(`select 1 as one from duckdb_tables() where table_name = ${quote(name)}`)).length > 0;
}

/** Before requests are tagged again: keeps how they were tagged, if the lists changed since. */
export async function keepFormerTopics(warehouse: Warehouse): Promise<void> {
  await warehouse.runFile(new URL("./int_list_versions.sql", import.meta.url));
  await warehouse.runFile(new URL("./int_topic_changes.sql", import.meta.url));
  await warehouse.runFile(new URL("./int_topic_models.sql", import.meta.url));
  const version = await textOf(warehouse, VERSION, "version");
  const last = await lastVersion(warehouse);
  if (last === version) await warehouse.run("drop table if exists int_former_topics");
  else if (last !== null && (await hasTable(warehouse, "int_requests")))
    await warehouse.run(`create table if not exists int_former_topics as
      select source, request_id, row_hash, topic_1, topic_2, topic_id from int_requests where not is_void`);
}

/** After they were: writes what the change did, if there was one. Needs the weeks. */
export async function recordEdits(warehouse: Warehouse): Promise<void> {
  const version = await textOf(warehouse, VERSION, "version");
  const last = await lastVersion(warehouse);
  if (version === null || version === last) return;
  await inTransaction(warehouse, async () => {
    if (last !== null && (await hasTable(warehouse, "int_former_topics"))) await writeLedger(warehouse, last, version);
    await warehouse.run(`insert into int_list_versions
      select coalesce(max(ordinal), 0) + 1, ${quote(version)}, cut_off() from int_list_versions`);
    await warehouse.run("drop table if exists int_former_topics");
  });
}

const writeLedger = (warehouse: Warehouse, from: string, to: string) =>
  warehouse.run(`insert into int_topic_changes by name
    with same as (
      select
        now.requested_week = (select max(week_start) from mart_weeks) as is_newest,
        former.topic_1 as old_1, former.topic_2 as old_2, former.topic_id as old_3,
        now.topic_1 as new_1, now.topic_2 as new_2, now.topic_id as new_3
      from int_former_topics as former
      join int_requests as now using (source, request_id, row_hash)
    ),
    tags as (
      select is_newest, true as is_old, unnest(list_distinct([old_1, old_2, old_3])) as topic_id from same
      union all
      select is_newest, false, unnest(list_distinct([new_1, new_2, new_3])) from same
    )
    select
      cut_off() as cut_off,
      ${quote(from)} as old_version,
      ${quote(to)} as new_version,
      ${quote(listsOf(from) === listsOf(to) ? "classifier" : "lists")} as cause,
      greatest(1, length(topic_id) // 2)::integer as level,
      topic_id,
      (count(*) filter (is_old))::integer as before,
      (count(*) filter (not is_old))::integer as after,
      (count(*) filter (is_old and is_newest))::integer as week_before,
      (count(*) filter (not is_old and is_newest))::integer as week_after
    from tags
    group by topic_id
    having before <> after`);
