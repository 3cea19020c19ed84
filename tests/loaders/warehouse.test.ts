import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openWarehouse } from "../../loaders/warehouse.js";

const folder = await mkdtemp(join(tmpdir(), "qingyubiao-warehouse-"));
afterAll(() => rm(folder, { recursive: true }));

describe("openWarehouse", () => {
  it("makes DuckDB hear every setting", async () => {
    const warehouse = await openWarehouse(join(folder, "settings.duckdb"), { memoryLimitGb: 1 });
    const rows = await warehouse.rows(`select name, value from duckdb_settings()
      where name in ('memory_limit', 'preserve_insertion_order', 'checkpoint_threshold', 'autoload_known_extensions') order by name`);
    warehouse.close();
    expect(rows.map(({ value }) => value)).toEqual(["false", "244.1 MiB", "953.6 MiB", "false"]);
  });

  it("presses texts by dictionaries alone", async () => {
    const warehouse = await openWarehouse(join(folder, "texts.duckdb"));
    await warehouse.run(`create table texts as
      select '路口的灯又不亮了' || md5(i::varchar) as body, '市政' || i % 3 as unit from range(20000) as t(i)`);
    await warehouse.run("checkpoint");
    const rows = await warehouse.rows(`select column_name as name, list_sort(list(distinct compression)) as ways
      from pragma_storage_info('texts') where segment_type = 'VARCHAR' group by all order by name`);
    warehouse.close();
    expect(rows.map(({ name, ways }) => `${name} ${ways}`)).toEqual(["body ['Uncompressed']", "unit ['Dictionary']"]);
  });
});
