import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTexts } from "../../pipelines/text/read-texts.js";
import { cityWith } from "../models/city.js";

let folder: string;
let dictionary: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-texts-"));
  dictionary = join(folder, "own.txt");
  await writeFile(dictionary, "路灯 10000 n\n");
});
afterAll(() => rm(folder, { recursive: true }));

describe("readTexts", () => {
  it("reads each text once, again when the dictionary changes, and knows the city's places as words", async () => {
    const key = (i: number) => `00000000-0000-0000-0001-00000000000${i}`;
    const city = await cityWith({
      requests: [
        { description: "翠竹園小區路燈不亮" },
        { description: "翠竹園小區路燈不亮", text_key: key(1) },
        { title: "停水", description: null },
      ],
    });
    const read = () => readTexts(city, { dictionary, folder: join(folder, "work") });
    const words = async () =>
      (await city.rows("select words, area_id from int_readings order by text_key")).map((row) => [
        row.words,
        row.area_id,
      ]);
    try {
      expect(await read()).toBe(2);
      expect(await words()).toEqual([
        ["翠竹园 小区 路灯 不亮", "e1"],
        ["停水", null],
      ]);
      expect(await read()).toBe(0);
      await writeFile(dictionary, "路灯 10000 n\n路灯不亮 50000 n\n");
      expect(await read()).toBe(2);
      expect((await words())[0]).toEqual(["翠竹园 小区 路灯不亮", "e1"]);
    } finally {
      city.close();
    }
  });

  it("reads a text of 100,000 characters and an empty one", async () => {
    const city = await cityWith({
      requests: [{ description: "路灯不亮".repeat(25_000) }, { description: "", title: "" }],
    });
    try {
      expect(await readTexts(city, { dictionary, folder: join(folder, "work") })).toBe(2);
      const [long, empty] = await city.rows(
        "select length(words)::integer as length from int_readings order by text_key",
      );
      expect(Number(long?.length)).toBeGreaterThan(100_000);
      expect(empty?.length).toBe(0);
    } finally {
      city.close();
    }
  });
});
