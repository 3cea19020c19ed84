import { access, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { type Config, readConfig } from "../../pipelines/config.js";
import { publishSupervision } from "../../pipelines/publish/publish-supervision.js";
import { cityWith } from "../models/city.js";

describe("publishSupervision(warehouse, config, cutOff, folder)", () => {
  let city: Warehouse;
  let folder = "";
  let config: Config;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "supervision-"));
    await writeFile(join(folder, "in_charge.csv"), "单位,责任人\n东山县教育局,局办公室主任\n");
    const demo = await readConfig("data/demo/city.yaml");
    const supervision = { in_charge: join(folder, "in_charge.csv"), shows_in_charge: false };
    config = { ...demo, output: folder, supervision };
    const expected_at = "2026-03-05 18:00:00";
    city = await cityWith({ requests: [{ requested_at: "2026-02-20 08:00:00", unit: "东山县教育局", expected_at }] });
  });
  afterAll(async () => {
    city.close();
    await rm(folder, { recursive: true });
  });
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  const letters = ["20260315-001.docx"];

  it("keeps letters that say who is in charge out of the published files, and takes them away when the site may say so", async () => {
    const published = join(folder, "published");
    const { page, keepLetters } = await publishSupervision(city, config, "2026-03-15", published);
    await keepLetters();
    expect(await readdir(join(folder, "letters"))).toEqual(letters);
    expect(await exists(join(published, "letters"))).toBe(false);
    expect(JSON.stringify(page)).not.toContain("局办公室主任");

    const open = { ...config, supervision: { ...config.supervision, shows_in_charge: true } };
    const shown = await publishSupervision(city, open, "2026-03-15", published);
    await shown.keepLetters();
    expect(await readdir(join(published, "letters"))).toEqual(letters);
    expect(await exists(join(folder, "letters"))).toBe(false);
    expect(JSON.stringify(shown.page)).toContain("局办公室主任");
  });

  it("leaves no trace of the table in the warehouse", async () => {
    const tables = await city.rows("select table_name as name from duckdb_tables()");
    for (const { name } of tables) {
      const [{ n = 0 } = {}] = await city.rows(
        `select count(*)::integer as n from "${String(name)}" as row where row::varchar like '%局办公室主任%'`,
      );
      expect(n, String(name)).toBe(0);
    }
  });
});
