/** A small demo city in a folder of its own, and nights over it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { generateDemoCity } from "../../data/demo/demo-city.js";
import type { Truth } from "../../data/demo/truth.js";
import { openWarehouse, type Warehouse } from "../../loaders/warehouse.js";
import { type Config, readConfig } from "../../pipelines/config.js";

export interface SmallCity {
  folder: string;
  exports: string;
  /** What was planted in it. */
  truth: Truth;
  /** A configuration over the same exports (or others) with a warehouse and an output of its own. */
  config(name: string, exports?: string): Promise<{ path: string; config: Config }>;
  remove(): Promise<void>;
}

const reference = (name: string) => resolve("data/reference", name);

/** Writes a configuration file for exports in `exports`, whose reference tables lie in `tables`. */
export async function writeConfig(
  folder: string,
  name: string,
  exports: string,
  tables: string,
): Promise<{ path: string; config: Config }> {
  const path = join(folder, `${name}.yaml`);
  const value = {
    city: { name: "晴州市", issuing_unit: "晴州市12345热线受理中心", is_fictional: true },
    cut_off: "2026-11-15",
    today: "2026-11-16",
    exports,
    reference: {
      areas: join(tables, "areas.csv"),
      boundaries: join(tables, "boundaries.geojson"),
      events: join(tables, "events.csv"),
      taxonomy: reference("taxonomy.csv"),
      values: reference("values.csv"),
      corrections: reference("corrections.csv"),
      indicators: reference("indicators.csv"),
      risk_terms: reference("risk_terms.csv"),
      ledger_moves: reference("ledger_moves.csv"),
      supervision_letter: reference("督办函.docx"),
      dictionary: reference("dictionary.txt"),
      stopwords: reference("stopwords.txt"),
    },
    warehouse: join(folder, name, "warehouse.duckdb"),
    output: join(folder, name),
    key_file: join(folder, "caller.key"),
    sources: [
      { name: "hotline", title: "12345热线", kind: "hotline", folder: "hotline", sends_every_day: true },
      { name: "miniprogram", title: "小程序", kind: "miniprogram", folder: "miniprogram" },
      {
        name: "board",
        title: "民生留言板",
        kind: "miniprogram",
        folder: "board",
        constants: { channel: "网站" },
      },
      {
        name: "ledger",
        title: "入户走访台账",
        kind: "ledger",
        folder: "ledger",
        place: { from: "sheet", field: "town" },
      },
    ],
  };
  await writeFile(path, stringify(value));
  return { path, config: await readConfig(path) };
}

/** A city of a year at `perDay` requests a day; seeded, so always the same. */
export async function smallCity({ perDay = 12, years = 1, seed = 7 } = {}): Promise<SmallCity> {
  const folder = await mkdtemp(join(tmpdir(), "qingyubiao-city-"));
  const exports = join(folder, "exports");
  const truth = generateDemoCity({ out: exports, perDay, years, seed, end: "2026-11-15", badFiles: true });
  return {
    folder,
    exports,
    truth,
    config: (name, others = exports) => writeConfig(folder, name, others, join(exports, "reference")),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Opens the warehouse of a configuration, asks, closes. */
export async function ask<T>(config: Config, question: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openWarehouse(config.warehouse);
  try {
    return await question(warehouse);
  } finally {
    warehouse.close();
  }
}

/** A fingerprint of every table that does not depend on the order of its rows. */
export async function fingerprints(config: Config): Promise<Record<string, string>> {
  return ask(config, async (warehouse) => {
    const tables = await warehouse.rows(
      "select table_name from duckdb_tables() where not temporary order by table_name",
    );
    const prints: Record<string, string> = {};
    for (const { table_name } of tables) {
      const [row] = await warehouse.rows(
        `select count(*)::varchar || ' ' || coalesce(bit_xor(hash(t)), 0)::varchar as print from ${table_name} as t`,
      );
      prints[String(table_name)] = String(row?.print);
    }
    return prints;
  });
}
