/**
 * What each weekly page said on the day it was published, and how it changed since. The diary is written when the new site is in
 * place, all of it or nothing: a night that stops before, its site not built, is compared with the same pages again.
 */
import { inTransaction, openWarehouse, type Warehouse } from "../../loaders/warehouse.js";
import type { Config } from "../config.js";

const TABLES = ["int_published_weeks", "int_published_requests", "int_revisions"] as const;

/** Before the marts: the diary, empty on the first night, and begun anew when weeks begin on another day. */
export async function openDiary(warehouse: Warehouse): Promise<void> {
  for (const table of TABLES) await warehouse.runFile(new URL(`./${table}.sql`, import.meta.url));
  const [other] = await warehouse.rows(
    "select 1 as one from int_published_weeks where week_start(week_start) <> week_start limit 1",
  );
  if (other === undefined) return;
  await inTransaction(warehouse, async () => {
    for (const table of TABLES) await warehouse.run(`delete from ${table}`);
  });
}

/** Once readers have the new site: what its pages say is what later nights are compared with. */
export async function keepPublished({ warehouse: path }: Config): Promise<void> {
  const warehouse = await openWarehouse(path);
  try {
    await recordPublished(warehouse);
  } finally {
    warehouse.close();
  }
}

/** When readers have the new pages: tonight's revisions, the weeks that are new, and how every request stands now. */
export async function recordPublished(warehouse: Warehouse): Promise<void> {
  await inTransaction(warehouse, () =>
    warehouse.run(`
      insert into int_revisions select cut_off(), week_start, kind, key, cause, requests from mart_fresh_revisions
      on conflict do update set requests = int_revisions.requests + excluded.requests;
      insert into int_published_weeks select week_start, cut_off(), requests from mart_weeks on conflict do nothing;
      merge into int_published_requests as published
      using (select source, request_id, row_hash, requested_week, topic_2, county_id, is_void from int_requests) as request
      on published.source = request.source and published.request_id = request.request_id
      when matched and (published.row_hash, published.requested_week, published.topic_2, published.county_id, published.is_void)
        is distinct from (request.row_hash, request.requested_week, request.topic_2, request.county_id, request.is_void)
        then update
      when not matched then insert
      when not matched by source then delete`),
  );
}
