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

  it("keeps the taxonomy's terms whole with an empty dictionary, as words, and leaves its phrases in parts", async () => {
    const empty = join(folder, "empty.txt");
    await writeFile(empty, "#\n");
    const requests = [{ description: "小区路灯不亮，楼道灯坏了，雾霾严重，管道漏水，向人民政府反映" }];
    const city = await cityWith({ requests });
    const words = async (terms: string) => {
      await city.run(`update raw_taxonomy set terms = '${terms}' where topic_id = '0201'`);
      await readTexts(city, { dictionary: empty, folder: join(folder, "work") });
      return (await city.rows("select words from int_readings"))[0]?.words;
    };
    try {
      expect(await words("")).toBe("小区 路 灯不亮 楼道 灯坏 了 雾 霾 严重 管道 漏水 向 人民政府 反映");
      expect(await words("路灯|楼道灯|雾霾|管道漏|路灯不亮|民政")).toBe(
        "小区 路灯 不亮 楼道灯 坏 了 雾霾 严重 管道 漏水 向 人民政府 反映",
      );
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
