import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { load } from "../../loaders/load.js";
import { claimWarehouse, loadReference } from "../../loaders/reference.js";
import { Source } from "../../loaders/source.js";
import { openWarehouse, type Warehouse } from "../../loaders/warehouse.js";

let folder: string;
let warehouse: Warehouse;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-load-"));
  await mkdir(join(folder, "exports/hotline"), { recursive: true });
  warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), { memoryLimitGb: 1 });
});
afterEach(async () => {
  warehouse.close();
  await rm(folder, { recursive: true });
});

const source = (more: Record<string, unknown> = {}) =>
  Source.parse({ name: "hotline", title: "热线", kind: "hotline", folder: "hotline", ...more });
const send = (name: string, text: string) => writeFile(join(folder, "exports/hotline", name), text);
const run = (of: Source) =>
  load(warehouse, {
    exports: join(folder, "exports"),
    sources: [of],
    spool: join(folder, "spool"),
    secret: Buffer.alloc(32, 1),
    earliest: "2000-01-01 00:00:00",
    latest: "2026-03-10 23:59:59",
  });

describe("load", () => {
  it("names a file that cannot be opened, reads the others, and forgets it once it can be opened", async () => {
    const files = "select file, unreadable from raw_files order by file";
    await send("a.csv", "工单编号,来电时间,主要内容\nA,2026-03-04,路灯不亮\n");
    await symlink("nowhere", join(folder, "exports/hotline/b.csv"));
    await symlink(".", join(folder, "exports/hotline/round"));
    await send("Thumbs.db", "x");
    for (const _ of [1, 2]) {
      expect(await run(source())).toMatchObject({ files: 2 });
      expect(await warehouse.rows(files)).toEqual([
        { file: "hotline/a.csv", unreadable: null },
        { file: "hotline/b.csv", unreadable: expect.stringContaining("hotline/b.csv：打不开文件（ENOENT）。请检查") },
      ]);
    }
    await send("nowhere", "工单编号,来电时间,主要内容\nB,2026-03-04,停水\n");
    expect(await run(source())).toMatchObject({ files: 3, loaded: 1 });
    expect(
      await warehouse.rows("select count(*)::integer as files from raw_files where unreadable is not null"),
    ).toEqual([{ files: 0 }]);
    expect(await warehouse.rows("select request_id from raw_requests order by request_id")).toEqual([
      { request_id: "A" },
      { request_id: "B" },
    ]);
  });

  it("reads a file again when the mapping of its source is corrected, and forgets the first reading", async () => {
    await send("a.csv", "工单编号,来电时间,主要内容,办完了\nA,2026-03-04,路灯不亮,2026-03-05\n");
    await run(source({ columns: { 办完了: "closed_at" } }));
    await run(source());
    expect(await warehouse.rows("select request_id, closed_at from raw_requests")).toEqual([
      { request_id: "A", closed_at: null },
    ]);
    expect(await warehouse.rows("select count(*)::integer as files from raw_files")).toEqual([{ files: 1 }]);
  });

  it("keeps what was read of a file that has left the folder, also when the mapping changes", async () => {
    await send("a.csv", "工单编号,来电时间,主要内容\nA,2026-03-04,路灯不亮\n");
    await run(source());
    await rm(join(folder, "exports/hotline/a.csv"));
    await run(source({ columns: { 别的: "closed_at" } }));
    expect(await warehouse.rows("select request_id from raw_requests")).toEqual([{ request_id: "A" }]);
  });

  it("keeps the rows of a file whose content changed under its name: the older version is history", async () => {
    await send("a.csv", "工单编号,来电时间,主要内容,工单状态\nA,2026-03-04,路灯不亮,办理中\n");
    await run(source());
    await send("a.csv", "工单编号,来电时间,主要内容,工单状态\nA,2026-03-04,路灯不亮,已办结\n");
    expect(await run(source())).toMatchObject({ newFiles: 1, loaded: 1 });
    expect(await warehouse.rows("select status from raw_requests order by status")).toEqual([
      { status: "办理中" },
      { status: "已办结" },
    ]);
  });

  it("leaves a row where it was read first when its file comes again with more rows", async () => {
    const head = "工单编号,来电时间,主要内容,工单状态\nA,2026-03-04,路灯不亮,办理中\n";
    const places = "select file, line, file_id from raw_requests where request_id = 'A'";
    await send("a.csv", head);
    await run(source());
    const before = await warehouse.rows(places);
    for (const id of ["B", "C", "D", "E"]) {
      await send("a.csv", `${head}${id},2026-03-04,停水,办理中\n`);
      expect(await run(source())).toMatchObject({ loaded: 1, known: 1 });
      expect(await warehouse.rows(places)).toEqual(before);
    }
  });

  it("keeps of equal rows the one in the least file and line, in whatever order they come", async () => {
    const head = "工单编号,来电时间,主要内容\n";
    const row = "A,2026-03-04,路灯不亮\n";
    const places = "select file, line from raw_requests where request_id = 'A'";
    await send("b.csv", head + row);
    expect(await run(source())).toMatchObject({ loaded: 1 });
    await send("c.csv", head + row + row);
    expect(await run(source())).toMatchObject({ loaded: 0, known: 2 });
    expect(await warehouse.rows(places)).toEqual([{ file: "hotline/b.csv", line: 2 }]);
    await send("a.csv", `${head}X,2026-03-04,停水\n${row}${row}`);
    expect(await run(source())).toMatchObject({ loaded: 1, known: 2 });
    expect(await warehouse.rows(places)).toEqual([{ file: "hotline/a.csv", line: 3 }]);
  });

  it("says in Chinese which folder is not there", async () => {
    await expect(run(source({ folder: "nowhere" }))).rejects.toThrow(/来源“热线”的文件夹读不到：.*nowhere/);
  });
});

describe("reference tables", () => {
  it("a warehouse belongs to one city", async () => {
    await claimWarehouse(warehouse, "晴州市");
    await claimWarehouse(warehouse, "晴州市");
    await expect(claimWarehouse(warehouse, "雨州市")).rejects.toThrow(/“晴州市”的.*“雨州市”/);
  });

  const paths = () => ({
    areas: join(folder, "areas.csv"),
    events: "data/reference/corrections.csv",
    taxonomy: join(folder, "taxonomy.csv"),
    values: "data/reference/values.csv",
    corrections: join(folder, "corrections.csv"),
    indicators: "data/reference/indicators.csv",
  });
  async function write(tables: { taxonomy?: string; corrections?: string } = {}): Promise<void> {
    await writeFile(join(folder, "areas.csv"), "area_id,parent_id,level,name,aliases,residents,households,lat,long\n");
    await writeFile(join(folder, "events.csv"), "event_id,project,kind,area_id,starts_on,ends_on,note\n");
    await writeFile(
      join(folder, "taxonomy.csv"),
      `topic_id,parent_id,level,name,terms,exclusions\n${tables.taxonomy ?? ""}`,
    );
    await writeFile(
      join(folder, "corrections.csv"),
      `source,request_id,field,was,becomes,reason\n${tables.corrections ?? ""}`,
    );
  }
  const read = () => loadReference(warehouse, { ...paths(), events: join(folder, "events.csv") });

  it("that are right are taken in", async () => {
    await write({ taxonomy: "01,,1,住房,漏水|渗水,\n" });
    await expect(read()).resolves.toBeUndefined();
  });

  it("may lack events: then there are none", async () => {
    await write();
    const { events, ...others } = paths();
    await loadReference(warehouse, others);
    expect(await warehouse.rows("from raw_events")).toEqual([]);
    await expect(loadReference(warehouse, { ...others, events })).rejects.toThrow(/缺少 event_id/);
  });

  it("name the row of a term of one character and of a field that cannot be corrected", async () => {
    await write({ taxonomy: "01,,1,住房,漏|渗水,\n" });
    await expect(read()).rejects.toThrow(/类别 01 的词“漏”只有一个字/);
    await write({ corrections: "hotline,A,title,甲,乙,核实\n" });
    await expect(read()).rejects.toThrow(/编号 A 要更正的字段是“title”/);
  });

  it("name the value that means what is no code of its field", async () => {
    await write();
    const values = join(folder, "values.csv");
    await writeFile(values, "field,value,means\nstatus,已办结,closd\n");
    const wrong = loadReference(warehouse, { ...paths(), events: join(folder, "events.csv"), values });
    await expect(wrong).rejects.toThrow(/values.csv 中“已办结”有误：字段 status 没有代码“closd”，只能是 accepted、/);
    expect(() => source({ values: { status: { 已办结: "closd" } } })).toThrow(/没有代码“closd”/);
    expect(source({ values: { topic_path: { 供暖: "0101" } } }).values).toEqual({ topic_path: { 供暖: "0101" } });
  });

  it("name the file and the column that is missing", async () => {
    await write();
    await writeFile(join(folder, "areas.csv"), "area_id,name\n1,甲\n");
    await expect(read()).rejects.toThrow(/areas.csv 缺少 parent_id、level/);
  });
});
