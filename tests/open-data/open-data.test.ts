import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openWarehouse, quote, type Warehouse } from "../../loaders/warehouse.js";
import { OPEN_TABLES, type Table, TYPES } from "../../pipelines/open-data/tables.js";
import { makePublished, writePublished } from "../fixtures/published.js";

/** What the specification asks of a package, its resources and their schemas. */
const Schema = z.object({
  fields: z
    .array(
      z.object({
        name: z.string().min(1),
        type: z.enum(["string", "integer", "number", "date"]),
        description: z.string().min(1),
      }),
    )
    .min(1),
  primaryKey: z.array(z.string()).optional(),
  foreignKeys: z
    .array(z.object({ fields: z.string(), reference: z.object({ resource: z.string(), fields: z.string() }) }))
    .optional(),
});
const Package = z.object({
  name: z.string().regex(/^[a-z0-9._-]+$/),
  resources: z
    .array(
      z.object({
        name: z.string().regex(/^[a-z0-9._-]+$/),
        path: z.string().regex(/^[^/\\]+$/),
        format: z.enum(["csv", "parquet"]),
        mediatype: z.string(),
        schema: Schema,
      }),
    )
    .min(1),
});

let folder: string;
let warehouse: Warehouse;
let described: z.output<typeof Package>;
const tables: readonly Table[] = OPEN_TABLES;
const options = { weeks: 14 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-open-"));
  await writePublished(folder, options);
  warehouse = await openWarehouse(":memory:");
  described = Package.parse(JSON.parse(await readFile(join(folder, "open/datapackage.json"), "utf8")));
});
afterAll(async () => {
  warehouse?.close();
  await rm(folder, { recursive: true });
});

const parquet = (name: string) => `read_parquet(${quote(join(folder, "open", `${name}.parquet`))})`;

async function csv(name: string): Promise<{ fields: string[]; rows: Record<string, string>[] }> {
  const path = described.resources.find((resource) => resource.name === name)?.path ?? "";
  const bytes = await readFile(join(folder, "open", path));
  const text = new TextDecoder("utf-8", { fatal: true }).decode(path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    delimiter: ",",
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return { fields: meta.fields ?? [], rows: data };
}

/** A cell of CSV as its type says; null where it is empty. */
function typed(text: string, type: keyof typeof TYPES): string | number | null {
  if (text === "") return null;
  return type === "integer" || type === "number" ? Number(text) : text;
}

describe("open data", () => {
  it("is a valid package: it names every file in the folder, and each has a schema", async () => {
    const files = (await readdir(join(folder, "open"))).filter((name) => name !== "datapackage.json");
    expect(described.resources.map(({ path }) => path).sort()).toEqual(files.sort());
    expect(new Set(described.resources.map(({ name }) => name)).size).toBe(described.resources.length);
    for (const { schema } of described.resources) {
      const names = schema.fields.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(schema.primaryKey ?? []));
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        expect(names).toContain(fields);
        const other = described.resources.find(({ name }) => name === reference.resource);
        expect(other?.schema.fields.map(({ name }) => name)).toContain(reference.fields);
      }
    }
  });

  it.each(tables.map(({ name }) => name))(
    "%s is the same as CSV and as Parquet, of the types that the package states",
    async (name) => {
      const table = tables.find((each) => each.name === name);
      const types = table?.fields.map((field) => [field.name, TYPES[field.type]]) ?? [];
      const columns = await warehouse.rows(`describe from ${parquet(name)}`);
      expect(columns.map((column) => [column.column_name, column.column_type])).toEqual(types);
      const select = table?.fields.map((field) =>
        field.type === "date" ? `"${field.name}"::varchar as "${field.name}"` : `"${field.name}"`,
      );
      const rows = await warehouse.rows(`select ${select?.join(", ")} from ${parquet(name)}`);
      const { fields, rows: texts } = await csv(name);
      expect(fields).toEqual(table?.fields.map((field) => field.name));
      const sorted = (all: readonly unknown[]) => all.map((row) => JSON.stringify(row)).sort();
      expect(sorted(rows)).toEqual(
        sorted(
          texts.map((row) =>
            Object.fromEntries(
              (table?.fields ?? []).map((field) => [field.name, typed(row[field.name] ?? "", field.type)]),
            ),
          ),
        ),
      );
    },
  );

  it("keeps what its keys promise", async () => {
    for (const { name, primaryKey = [], foreignKeys = [], fields } of tables) {
      if (primaryKey.length > 0)
        expect(
          await warehouse.rows(
            `select ${primaryKey.join(", ")} from ${parquet(name)} group by all having count(*) > 1`,
          ),
        ).toEqual([]);
      for (const { field, table, of } of foreignKeys)
        expect(
          await warehouse.rows(
            `select "${field}" from ${parquet(name)} where "${field}" not in (select "${of}" from ${parquet(table)})`,
          ),
        ).toEqual([]);
      for (const field of fields.filter(({ required }) => required === true))
        expect(
          await warehouse.rows(`select 1 as one from ${parquet(name)} where "${field.name}" is null limit 1`),
          `${name}.${field.name}`,
        ).toEqual([]);
    }
  });

  it("adds up to what pages say, at no place below a town and with no text of a request", async () => {
    const { site, matters } = makePublished(options);
    const sums = await warehouse.rows(
      `select week, sum(requests)::integer as requests from ${parquet("requests")} group by week order by week`,
    );
    expect(sums).toEqual(site.weeks.map(({ week, requests }) => ({ week, requests })));
    const known = new Set(site.places.map(({ place_id }) => place_id));
    const places = await warehouse.rows(`select distinct place_id from ${parquet("requests")}`);
    expect(places.filter(({ place_id }) => !known.has(String(place_id)))).toEqual([]);
    const examples = matters.matters.flatMap(({ example }) => (example === null ? [] : [example]));
    expect(examples.length).toBeGreaterThan(0);
    const text = JSON.stringify((await csv("matters")).rows);
    for (const example of examples) expect(text).not.toContain(example);
  });
});
