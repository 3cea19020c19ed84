import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as XLSX from "@e965/xlsx";
import { gzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { load } from "../../loaders/load.js";
import { type FileResult, readExport } from "../../loaders/read-export.js";
import { Source } from "../../loaders/source.js";
import { openWarehouse } from "../../loaders/warehouse.js";

/**
 * What offices really send, one case each: whatever is wrong with a file or a row, the two good rows beside it are kept
 * and what was set aside says why.
 */
interface Case {
  /** Rows numbered G1, G2, … are good and must be read, in each case. */
  bytes: string | Uint8Array;
  good: number;
  /** Reasons of the rows set aside. */
  setAside?: string[];
  /** Why the whole file cannot be read. */
  unreadable?: string;
}

const HEADER = "工单编号,来电时间,标题,主要内容,被反映街乡镇,来电人,来电人电话,诉求类型,工单状态,办结时间";
/** A row by its cells; those not named are plain. */
function row(
  id: string,
  cells: Partial<Record<"at" | "title" | "text" | "town" | "type" | "status" | "closed", string>> = {},
): string {
  const {
    at = "2026-03-04 10:00:00",
    title = "路灯",
    text = "路灯不亮",
    town = "青石镇",
    type = "投诉",
    status = "已办结",
    closed = "2026-03-05 10:00:00",
  } = cells;
  return [id, at, title, text, town, "赵小明", "13800001111", type, status, closed].join(",");
}
const csv = (...rows: string[]) => [HEADER, row("G1"), ...rows, row("G2")].join("\n");
const utf8 = (text: string) => new TextEncoder().encode(text);

function workbook(
  edit: (sheet: XLSX.WorkSheet) => void,
  rows = csv()
    .split("\n")
    .map((line) => line.split(",")),
): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  edit(sheet);
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "诉求");
  return XLSX.write(book, { type: "buffer", bookType: "xlsx" });
}

const CASES: Record<string, Case> = {
  "an empty file": { bytes: "", good: 0, unreadable: "empty" },
  "a header and nothing else": { bytes: `${HEADER}\n`, good: 0 },
  "a missing required column": {
    bytes: "工单编号,来电时间,工单状态\nG1,2026-03-04,已办结\nG2,2026-03-04,已办结",
    good: 0,
    setAside: ["missing_column", "missing_column"],
  },
  "a duplicated header": {
    bytes: csv().replaceAll("\n", ",x\n").replace("办结时间,x", "办结时间,标题").concat(",x"),
    good: 2,
  },
  "GB18030 that claims nothing": {
    bytes: gb("工单编号,来电时间,主要内容\nG1,2026-03-04,路灯不亮\nG2,2026-03-04,停水"),
    good: 2,
  },
  "bytes that are no text": { bytes: new Uint8Array(5000).map((_, i) => (i * 37) % 256), good: 0, unreadable: "" },
  "a file cut off in a row": {
    bytes: csv(row("X").slice(0, 30)).split("\n").slice(0, 3).join("\n"),
    good: 1,
    setAside: ["cut_off"],
  },
  "a half-written zip": {
    bytes: zipSync({ "a.csv": utf8(csv()) }).slice(0, 60),
    good: 0,
    unreadable: "broken_archive",
  },
  "a zip with a path that climbs out": {
    bytes: zipSync({ "../../a.csv": utf8(csv()), "b.csv": utf8(csv()) }),
    good: 2,
  },
  "a cut-off gzip": {
    bytes: gzipSync(
      utf8(
        [
          HEADER,
          row("G1"),
          ...Array.from({ length: 400 }, (_, i) => row(`R${i}`, { text: `第${i * 7919}盏路灯` })),
        ].join("\n"),
      ),
    ).slice(0, -300),
    good: 1,
  },
  "NUL bytes": { bytes: csv(row("G3", { text: "路灯\0不亮" })), good: 3 },
  "quotes that do not close": { bytes: csv(row("X", { text: '"路灯不亮' })), good: 2, setAside: ["unclosed_quote"] },
  "a row with too many cells": { bytes: csv(row("X", { text: "路灯,不亮,好久" })), good: 2, setAside: ["ragged"] },
  "a formula cell": {
    bytes: workbook((sheet) =>
      Object.assign(sheet, { D2: { t: "s", f: 'CONCATENATE("路灯","不亮")', v: "路灯不亮" } }),
    ),
    good: 2,
  },
  "an error cell": { bytes: workbook((sheet) => Object.assign(sheet, { C2: { t: "e", v: 0x17 } })), good: 2 },
  "merged cells": {
    bytes: workbook((sheet) => Object.assign(sheet, { "!merges": [XLSX.utils.decode_range("E2:E3")], E3: { t: "z" } })),
    good: 2,
  },
  "30 February": { bytes: csv(row("X", { at: "2024-02-30 10:00:00" })), good: 2, setAside: ["impossible_time"] },
  "the year 1900": { bytes: csv(row("X", { at: "1900-01-01 10:00:00" })), good: 2, setAside: ["impossible_time"] },
  "the year 2099": { bytes: csv(row("X", { at: "2099-01-01 10:00:00" })), good: 2, setAside: ["impossible_time"] },
  "no number": { bytes: csv(row("")), good: 2, setAside: ["missing_id"] },
  "a time in no known form": { bytes: csv(row("X", { at: "三月初" })), good: 2, setAside: ["unreadable_time"] },
  "numbers that Excel wrote as 2.02407E+17": {
    bytes: csv(row("2.02407E+17"), row("2.02407E+17", { text: "停水" })),
    good: 2,
    setAside: ["shortened_id", "shortened_id"],
  },
  "numbers of which Excel kept 15 digits": {
    bytes: workbook((sheet) => Object.assign(sheet, { A3: { t: "n", v: 202407010001230000 } })),
    good: 1,
    setAside: ["shortened_id"],
  },
  "texts that Excel shall not take for numbers": { bytes: csv(row('="G3"'), row("'G4"), row("Ｇ５")), good: 5 },
  "numbers of 19 digits in JSON": {
    bytes: JSON.stringify(
      [7, 8].map((n) => ({ 工单编号: `@${n}`, 来电时间: "2026-03-04", 主要内容: "[1234567890123456" })),
    )
      .replaceAll('"@', "193240701000123456")
      .replace(/(?<=\d)"(?=,"来)/g, ""),
    good: 0,
    setAside: [],
  },
  "no text": { bytes: csv(row("X", { title: "", text: "" })), good: 2, setAside: ["missing_text"] },
  "no time, and none in the number": { bytes: csv(row("X", { at: "" })), good: 2, setAside: ["missing_time"] },
  "closed before accepted": { bytes: csv(row("G3", { closed: "2026-03-01 10:00:00" })), good: 3 },
  "an unknown status, type and town": {
    bytes: csv(row("G3", { status: "挂起", type: "甲类", town: "火星镇" })),
    good: 3,
  },
  "a number twice with different text": { bytes: csv(row("G1", { text: "暖气不热" })), good: 3 },
  "a text of 100,000 characters": { bytes: csv(row("G3", { text: "路灯不亮".repeat(25_000) })), good: 3 },
  "script, formula, emoji and control characters": {
    bytes: csv(
      row("G3", { text: "<script>alert(1)</script>" }),
      row("G4", { text: "=cmd|' /C calc'!A0" }),
      row("G5", { text: "路灯💡\u0007坏了" }),
    ),
    good: 5,
  },
  "a lone surrogate in JSON": {
    bytes:
      '[{"工单编号":"G1","来电时间":"2026-03-04","主要内容":"路灯\\ud83d不亮"},{"工单编号":"G2","来电时间":"2026-03-04","主要内容":"停水"}]',
    good: 2,
  },
  "JSON cut off": {
    bytes: '[{"工单编号":"G1","来电时间":"2026-03-04","主要内容":"路灯不亮"},{"工单编号":"X","来电时',
    good: 1,
    setAside: ["cut_off"],
  },
};

/** GB18030 bytes of a short text, by a table of the characters that stand in it. */
function gb(text: string): Uint8Array {
  const wanted = new Set(text);
  const bytes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = new TextDecoder("gb18030").decode(new Uint8Array([lead, trail]));
      if (wanted.has(character)) bytes.set(character, [lead, trail]);
    }
  }
  return new Uint8Array([...text].flatMap((c) => bytes.get(c) ?? [c.charCodeAt(0)]));
}

const source = Source.parse({ name: "hotline", title: "热线", kind: "hotline", folder: "hotline" });
const times = { secret: Buffer.alloc(32, 1), earliest: "2000-01-01 00:00:00", latest: "2026-03-10 23:59:59" };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-bad-"));
  await mkdir(join(folder, "exports/hotline"), { recursive: true });
  for (const [name, { bytes }] of Object.entries(CASES)) await writeFile(join(folder, "exports/hotline", name), bytes);
});
afterAll(() => rm(folder, { recursive: true }));

const Spooled = z.object({ request_id: z.string().optional(), reason: z.string().optional() }).loose();

interface ReadFile {
  result: FileResult;
  rows: z.infer<typeof Spooled>[];
  reasons: string[];
  parts: z.infer<typeof Spooled>[];
}

async function read(name: string): Promise<ReadFile> {
  const spool = await mkdtemp(join(folder, "spool-"));
  const path = join(folder, "exports/hotline", name);
  const { bytes } = CASES[name] ?? { bytes: "" };
  const result = await readExport({
    source,
    path,
    file: name,
    fileId: "f",
    sha256: "",
    bytes: bytes.length,
    spool,
    ...times,
  });
  const lines = async (kind: string) => {
    const text = await readFile(join(spool, `f.${kind}.ndjson`), "utf8").catch(() => ""); // no line, no file
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => Spooled.parse(JSON.parse(line)));
  };
  return {
    result,
    rows: await lines("requests"),
    reasons: (await lines("set_aside")).map((line) => line.reason ?? ""),
    parts: await lines("parts"),
  };
}

describe("readExport keeps every good row and says what is wrong with", () => {
  it.each(Object.entries(CASES))("%s", async (name, { good, setAside, unreadable }) => {
    const { result, rows, reasons } = await read(name);
    expect(rows.filter((r) => /^G\d$/.test(r.request_id ?? ""))).toHaveLength(good);
    if (setAside !== undefined) expect(reasons).toEqual(setAside);
    expect(result.rows).toBe(result.rows_read + result.rows_set_aside);
    if (unreadable === undefined) expect(result.unreadable).toBeNull();
    else {
      expect(result.unreadable_code).toContain(unreadable);
      expect(result.unreadable).toMatch(/。$/); // a sentence for people, in Chinese
    }
  });

  it("numbers of 19 digits in JSON, to the last digit", async () => {
    const { rows } = await read("numbers of 19 digits in JSON");
    expect(rows.map((r) => r.request_id)).toEqual(["1932407010001234567", "1932407010001234568"]);
  });

  it("nothing of a person in the names of columns, should a row be taken for a header", async () => {
    await writeFile(join(folder, "exports/headed"), `${HEADER},赵小明 13800001111\n${row("G1")},x\n`);
    expect((await read("../headed")).parts).toEqual([
      expect.objectContaining({ unmapped_headers: ["〔姓名〕 〔电话〕"] }),
    ]);
  });

  it("nothing of a person: no name, no phone, and the caller only as a keyed hash", async () => {
    const { rows } = await read("closed before accepted");
    expect(JSON.stringify(rows)).not.toMatch(/赵小明|13800001111/);
    expect(rows.every((r) => /^[0-9a-f]{16}$/.test(String(r.caller_key)))).toBe(true);
  });
});

describe("load", () => {
  it("takes in all these files in one night, and the three parts make up every file", async () => {
    const warehouse = await openWarehouse(":memory:", { memoryLimitGb: 1 });
    const options = { exports: join(folder, "exports"), sources: [source], spool: join(folder, "spool"), ...times };
    const result = await load(warehouse, options);
    expect(result.newFiles).toBe(Object.keys(CASES).length);
    expect(result.rows).toBe(result.loaded + result.setAside + result.known);
    const files = await warehouse.rows(
      "select sum(rows)::integer as rows, sum(rows_set_aside)::integer as aside from raw_files",
    );
    expect(files).toEqual([{ rows: result.rows, aside: result.setAside }]);
    const again = await load(warehouse, options);
    expect(again).toMatchObject({ newFiles: 0, rows: 0, loaded: 0 });
    warehouse.close();
  });
});

describe("checkRow", () => {
  it("masks a caller whose name of two characters was brought to the width of three", async () => {
    const text = row("G1", { text: "王明的邻居", town: "王明街道" }).replace(",赵小明,", ",王　明,");
    await writeFile(join(folder, "exports/wide"), [HEADER, row("G2", { town: "王明街道" }), text].join("\n"));
    const { rows } = await read("../wide");
    expect(rows.map((r) => [r.description, r.town])).toEqual([
      ["路灯不亮", "王明街道"],
      ["〔姓名〕的邻居", "〔姓名〕街道"],
    ]);
  });

  it("masks the row's own caller in listed values too, whatever row had the same value before", async () => {
    const named = (id: string, caller: string) => row(id, { town: "赵小明办事处" }).replace(",赵小明,", `,${caller},`);
    await writeFile(join(folder, "exports/named"), [HEADER, named("G1", "钱多多"), named("G2", "赵小明")].join("\n"));
    const { rows } = await read("../named");
    expect(rows.map((r) => r.town)).toEqual(["赵小明办事处", "〔姓名〕办事处"]);
  });
});
