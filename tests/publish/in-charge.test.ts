import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readInCharge } from "../../pipelines/publish/in-charge.js";

const known = {
  单位: new Set(["青石镇人民政府", "东山县住建局"]),
  镇街: new Set(["青石镇", "白河乡"]),
  类别: new Set(["住房与物业", "交通出行"]),
};
const HEAD = "单位,镇街,类别,责任人\n";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "in-charge-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string | Uint8Array) {
  const path = join(folder, "责任人.csv");
  await writeFile(path, text);
  return readInCharge(path, known);
}

describe("readInCharge(path, known)", () => {
  it("lets the most specific line tell: town and topic, then town, then topic, then the unit alone", async () => {
    const { personOf } = await read(
      `${HEAD}东山县住建局,,,局办公室主任\n东山县住建局,,住房与物业,物业科科长\n东山县住建局,青石镇,,青石片区组长\n东山县住建局,青石镇,住房与物业,青石物业专员\n`,
    );
    const unit = "东山县住建局";
    const said = [
      { unit, town: "青石镇", topic: "住房与物业" },
      { unit, town: "青石镇", topic: "交通出行" },
      { unit, town: "白河乡", topic: "住房与物业" },
      { unit, town: null, topic: null },
      { unit: "青石镇人民政府", town: "青石镇", topic: null },
    ].map(personOf);
    expect(said).toEqual(["青石物业专员", "青石片区组长", "物业科科长", "局办公室主任", null]);
  });

  it("reads UTF-8 with a mark and GB18030, other columns beside, blank lines and no 镇街 or 类别 at all", async () => {
    const unit = { unit: "青石镇人民政府", town: null, topic: null };
    const { personOf } = await read("\ufeff单位,备注,责任人\r\n 青石镇人民政府 ,x, 城建办主任 \r\n,,\r\n\r\n");
    expect(personOf(unit)).toBe("城建办主任");
    // 单位,责任人\n青石镇人民政府,城建办主任 as a Chinese Excel saves it
    const gbk = "b5a5cebb2cd4f0c8cec8cb0ac7e0caafd5f2c8cbc3f1d5feb8ae2cb3c7bda8b0ecd6f7c8ce";
    expect((await read(Buffer.from(gbk, "hex"))).personOf(unit)).toBe("城建办主任");
  });

  it("tells lines whose unit, town or topic nothing can have, and goes on without them", async () => {
    const { unknown } = await read(
      `${HEAD}青石镇政府,,,民政办主任\n东山县住建局,青石,住房,科长\n东山县住建局,,,局长\n`,
    );
    expect(unknown).toEqual([
      { line: 2, column: "单位" },
      { line: 3, column: "镇街" },
      { line: 3, column: "类别" },
    ]);
  });

  it("says in Chinese which file, line and column is wrong, and how to do without", async () => {
    await expect(read("单位,职务\n")).rejects.toThrow(/责任人\.csv 第 1 行缺少 责任人.*supervision\.in_charge/s);
    await expect(read(`${HEAD}\n东山县住建局,,,\n`)).rejects.toThrow("第 3 行“责任人”一列没有填");
    await expect(read(`${HEAD},,,局长\n`)).rejects.toThrow("第 2 行“单位”一列没有填");
    await expect(read(`${HEAD}东山县住建局,,,局长 13900000000\n`)).rejects.toThrow("第 2 行“责任人”一列里有号码");
    await expect(read(`${HEAD}东山县住建局,,,"局\n长"\n`)).rejects.toThrow("里有换行");
    await expect(read(`${HEAD}东山县住建局,,,局长\n东山县住建局,,,科长\n`)).rejects.toThrow(
      "第 3 行“单位”一列、镇街、类别与第 2 行相同",
    );
    await expect(read(`${HEAD}东山县住建局\n`)).rejects.toThrow("第 2 行“责任人”一列没有这一格");
    await expect(read(new Uint8Array([0xff, 0xfe, 0xff, 0xff, 0x80]))).rejects.toThrow("不是文本文件");
    await expect(readInCharge(join(folder, "none.csv"), known)).rejects.toThrow(
      /责任人表读不到：.*none\.csv.*supervision\.in_charge/,
    );
  });
});
