import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf } from "../../data/demo/calendar.js";
import { generateDemoCity, monthsOf, periodOf } from "../../data/demo/demo-city.js";
import { generateNight } from "../../data/demo/night.js";
import type { Truth } from "../../data/demo/truth.js";
import {
  boardFiles,
  decode,
  hotlineFiles,
  hotlineRows,
  ledgerFiles,
  messages,
  miniprogramFiles,
} from "./read-exports.js";

const options = { perDay: 24, years: 1, seed: 1, end: "2026-11-15" };
const folders: string[] = [];
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "demo-city-"));
  folders.push(path);
  return path;
};
const fingerprint = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(out.length), createHash("md5").update(readFileSync(path)).digest("hex")]),
  );

let out = "";
let truth: Truth;

beforeAll(() => {
  out = folder();
  truth = generateDemoCity({ ...options, out });
}, 60_000);
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

const byNumber = <T>(rows: readonly T[], number: (row: T) => string): Map<string, T[]> => {
  const map = new Map<string, T[]>();
  for (const row of rows) map.set(number(row), [...(map.get(number(row)) ?? []), row]);
  return map;
};

describe("generateDemoCity", () => {
  it("gives the same bytes for the same options, others for another seed, and leaves nothing behind", () => {
    const again = folder();
    generateDemoCity({ ...options, perDay: 5, seed: 2, out: again });
    generateDemoCity({ ...options, out: again });
    expect(fingerprint(again)).toEqual(fingerprint(out));
    generateDemoCity({ ...options, perDay: 5, seed: 2, out: again });
    expect(readFileSync(join(again, "reference/areas.csv"), "utf8")).not.toBe(
      readFileSync(join(out, "reference/areas.csv"), "utf8"),
    );
  }, 60_000);

  it("keeps places, boundaries and renovations at another volume", () => {
    const small = folder();
    generateDemoCity({ ...options, perDay: 3, out: small, badFiles: false });
    for (const file of ["areas.csv", "boundaries.geojson", "events.csv"]) {
      expect(readFileSync(join(small, "reference", file), "utf8")).toBe(
        readFileSync(join(out, "reference", file), "utf8"),
      );
    }
  }, 60_000);

  it("brings as many requests as asked for, three quarters by the hotline", () => {
    const { requests, by_source } = truth.totals;
    expect(requests / (24 * 365)).toBeCloseTo(1, 1);
    expect((by_source.hotline ?? 0) / requests).toBeCloseTo(0.75, 1);
    expect((by_source.miniprogram ?? 0) / requests).toBeCloseTo(0.17, 1);
    expect((by_source.ledger ?? 0) / requests).toBeCloseTo(0.08, 1);
  });

  it("reports 8 % of matters again through another channel, from the same phone, and 5 % after closing", () => {
    const { first = 1, again = 0, after_closing = 0 } = truth.totals.by_reason;
    expect(again / first).toBeCloseTo(0.08, 2);
    expect(after_closing / first).toBeGreaterThan(0.04);
    expect(after_closing / first).toBeLessThan(0.08);
  });

  it("lets the cases of three units come back far more often than others", () => {
    const { others, ...units } = truth.units;
    const share = (unit: { matters: number; again_within_30_days: number } | undefined): number =>
      unit ? unit.again_within_30_days / unit.matters : 0;
    expect(Object.keys(units)).toHaveLength(3);
    for (const unit of Object.values(units)) expect(share(unit)).toBeGreaterThan(3 * share(others));
  });

  it("plants bursts of exact size before their follow-ups, one of them in the last complete week", () => {
    const lines = readFileSync(join(out, "truth_topics.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    const planned = truth.planted.bursts;
    if (!Array.isArray(planned)) throw new TypeError("invalid bursts");
    for (const { id, requests, topic_id } of planned) {
      const own = lines.filter(([, , , reason, planted]) => planted === id && reason === "first");
      expect(own.length).toBe(requests);
      expect(new Set(own.map(([, topic]) => topic))).toEqual(new Set([topic_id]));
    }
    expect(planned.filter(({ kind }) => kind === "burst").map(({ from, to }) => [from, to])).toContainEqual([
      "2026-11-09",
      "2026-11-15",
    ]);
  });

  it("has every kind of faulty row at least once, 2 % of the rows in whole", () => {
    const kinds = Object.keys(truth.faults);
    for (const kind of [
      "impossible_date",
      "closed_before_accepted",
      "unknown_status",
      "unknown_type",
      "unknown_town",
      "number_twice_other_text",
      "ragged_short",
      "ragged_long",
      "unclosed_quote",
      "nul_bytes",
      "script",
      "formula",
      "emoji",
      "lone_surrogate",
      "control_characters",
      "text_of_100000",
    ]) {
      expect(kinds).toContain(`hotline/${kind}`);
    }
    expect(kinds).toEqual(
      expect.arrayContaining([
        "ledger/formula_cell",
        "ledger/error_cell",
        "ledger/unknown_colour",
        "miniprogram/lone_surrogate",
      ]),
    );
    const rows = Object.values(truth.faults).reduce((sum, fault) => sum + fault.rows, 0);
    expect(rows / truth.totals.requests).toBeGreaterThan(0.015);
    expect(rows / truth.totals.requests).toBeLessThan(0.025);
  });

  it("lists at least 500 personal strings, and each is in an export", () => {
    const text = [
      ...hotlineFiles(out).map((name) => decode(join(out, "hotline", name))),
      ...miniprogramFiles(out).map((name) => readFileSync(join(out, "miniprogram", name), "utf8")),
      ...boardFiles(out).map((name) => readFileSync(join(out, "board", name), "utf8")),
    ].join("\n");
    const { sample } = truth.personal;
    expect(sample.length).toBeGreaterThanOrEqual(500);
    expect(new Set(sample.map(({ kind }) => kind)).size).toBe(7);
    const missing = sample.filter(({ value, request_id }) => !request_id.startsWith("TZ") && !text.includes(value));
    // A faulty row, a text cut short before its correction and traditional script may lose one.
    expect(missing.length / sample.length).toBeLessThan(0.03);
  });
});

describe("hotline files", () => {
  it("are GB18030, one a month, with the numbers, headers and times of the trade", () => {
    expect(hotlineFiles(out)).toHaveLength(13);
    const rows = hotlineRows(join(out, "hotline/hotline_2026-05.csv"));
    expect(rows.length).toBeGreaterThan(400);
    for (const row of rows) expect(row.工单编号).toMatch(/^\d{15}(-01)?$/);
    expect(hotlineRows(join(out, "hotline/hotline_2026-02.csv"))[200]?.来电时间).toMatch(
      /^2026\/\d+\/\d+ \d+:\d\d:\d\d$/,
    );
  });

  it("send a request again only when it has changed, in the month of the change", () => {
    const versions = byNumber(
      hotlineFiles(out).flatMap((name) =>
        hotlineRows(join(out, "hotline", name)).map((row) => ({ row, month: name.slice(8, 15) })),
      ),
      ({ row }) => row.工单编号 ?? "",
    );
    let again = 0;
    for (const [number, list] of versions) {
      const months = list.map(({ month }) => month);
      if (new Set(months).size === months.length && months.length > 1) {
        again += 1;
        const texts = new Set(list.map(({ row }) => row.来电人电话));
        expect([number, texts.size]).toEqual([number, 1]);
        for (const { row, month } of list.slice(1)) {
          expect(
            row.更新时间
              ?.replace(/^(\d+)[-/](\d)\b/, "$1-0$2")
              .replace("/", "-")
              .slice(0, 7),
          ).toBe(month);
        }
      }
    }
    expect(again).toBeGreaterThan(200);
  });

  it("sends one file twice and one corrected, with later times of change", () => {
    const twice = truth.files.find((file) => file.repeats);
    expect(readFileSync(join(out, "hotline", twice?.file ?? ""))).toEqual(
      readFileSync(join(out, "hotline", twice?.repeats ?? "")),
    );
    const corrected = truth.files.find((file) => file.corrects);
    const before = byNumber(hotlineRows(join(out, "hotline", corrected?.corrects ?? "")), (row) => row.工单编号 ?? "");
    const after = byNumber(hotlineRows(join(out, "hotline", corrected?.file ?? "")), (row) => row.工单编号 ?? "");
    expect(truth.corrections.length).toBeGreaterThan(5);
    for (const { request_id, field, sent, corrected: right } of truth.corrections) {
      const column = field === "town" ? "被反映街乡镇" : "主要内容";
      const [old, fresh] = [before.get(request_id)?.[0], after.get(request_id)?.[0]];
      expect([old?.[column], fresh?.[column]]).toEqual([sent, right]);
      expect(String(fresh?.更新时间) > String(old?.更新时间)).toBe(true);
    }
  });

  it("adds files that nobody can read, unless told not to", () => {
    const bad = truth.files.filter((file) => file.unreadable);
    expect(bad.map(({ unreadable }) => unreadable)).toEqual(["empty", "truncated_zip", "password"]);
    for (const { source, file } of bad) expect(existsSync(join(out, source, file))).toBe(true);
  });
});

describe("mini-program files", () => {
  it("are UTF-8 with BOM, arrays in even months and keyed by number in odd ones, partly in traditional script", () => {
    for (const name of miniprogramFiles(out)) {
      const bytes = readFileSync(join(out, "miniprogram", name));
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(String.fromCharCode(bytes[3] ?? 0)).toBe(Number(name.slice(17, 19)) % 2 === 1 ? "{" : "[");
    }
    const all = miniprogramFiles(out).flatMap((name) => messages(join(out, "miniprogram", name)));
    const traditional = all.filter(({ 留言内容: text }) => typeof text === "string" && /[們這說電話沒來給]/.test(text));
    expect(traditional.length / all.length).toBeGreaterThan(0.1);
    expect(traditional.length / all.length).toBeLessThan(0.2);
  });
});

describe("ledger workbooks", () => {
  const open = (name: string) => read(readFileSync(join(out, "ledger", name)), { sheetStubs: true });

  it("have a sheet a town with two title rows and a totals row, and a sheet of totals", () => {
    for (const name of ledgerFiles(out).filter((file) => file.startsWith("榆桥县"))) {
      const book = open(name);
      expect(book.SheetNames.at(-1)).toBe("汇总");
      for (const town of book.SheetNames.slice(0, -1)) {
        const sheet = book.Sheets[town] ?? {};
        const rows = utils
          .sheet_to_json<unknown[]>(sheet, { header: 1, blankrows: false, defval: "" })
          .map((row) => row.map(String));
        const filled = rows.filter((row) => row.some((cell) => cell !== ""));
        expect(filled[0]?.[0]).toContain("五色台账");
        expect(filled[2]?.slice(0, 4)).toEqual(["序号", "编号", "登记 时间", "村/社区"]);
        expect(filled.at(-1)?.[0]).toBe("合计");
        expect(filled.flat()).not.toContain(town);
      }
    }
  });

  it("have 20,000 blank formatted rows in one sheet, merged headers in one county, and an old .xls", () => {
    const blank = open("榆桥县五色台账_2026年第4季度.xlsx");
    const ends = blank.SheetNames.map((name) => utils.decode_range(blank.Sheets[name]?.["!ref"] ?? "A1").e.r);
    expect(ends.filter((end) => end > 20_000)).toHaveLength(1);
    const merged = open("望麓县五色台账_2026年第3季度.xlsx");
    expect(merged.Sheets[merged.SheetNames[0] ?? ""]?.["!merges"]?.some(({ s, e }) => s.r === 2 && e.c > s.c)).toBe(
      true,
    );
    expect(ledgerFiles(out).filter((name) => name.endsWith(".xls"))).toEqual(["霁阳县五色台账_2026年第1季度.xls"]);
  });

  it("show the moves from yellow to red that truth.json counts", () => {
    const colours = new Map<string, string>();
    let moves = 0;
    const quarter = (name: string): string => name.slice(name.indexOf("_"));
    for (const name of ledgerFiles(out).sort((a, b) => (quarter(a) < quarter(b) ? -1 : 1))) {
      const book = open(name);
      for (const town of book.SheetNames.slice(0, -1)) {
        for (const row of utils.sheet_to_json<unknown[]>(book.Sheets[town] ?? {}, { header: 1 })) {
          const [number, colour] = [String(row[1]), String(row[15])];
          if (!number.startsWith("TZ")) continue;
          if (colours.get(number) === "黄色" && colour === "红色") moves += 1;
          colours.set(number, colour);
        }
      }
    }
    expect(moves).toBeGreaterThan(0);
    expect(truth.ledger.moves["黄色→红色"]).toBe(moves);
  });
});

describe("generateNight", () => {
  it("writes as many new and changed requests as asked for, with later times of change", () => {
    const before = byNumber(
      hotlineFiles(out)
        .slice(-2)
        .flatMap((name) => hotlineRows(join(out, "hotline", name))),
      (row) => row.工单编号 ?? "",
    );
    const night = generateNight({ out, new: 60, changes: 50 });
    expect(night.date).toBe("2026-11-16");
    expect(new Set(night.new_requests).size).toBe(60);
    expect(new Set(night.changed_requests).size).toBe(50);
    const rows = hotlineRows(join(out, "hotline/hotline_2026-11-16.csv"));
    const fresh = messages(join(out, "miniprogram/miniprogram_2026-11-16.json"));
    expect(rows.length + fresh.length).toBe(110);
    for (const row of rows.slice(0, 50)) {
      const old = before.get(row.工单编号 ?? "")?.[0];
      expect(old?.来电人电话).toBe(row.来电人电话);
      expect(old?.工单状态).not.toBe(row.工单状态);
      expect(row.更新时间?.startsWith("2026-11-16 ")).toBe(true);
    }
  });

  it("refuses more changes than there are requests", () => {
    expect(() => generateNight({ out, new: 0, changes: 1e6, date: "2026-11-17" })).toThrow("invalid changes");
  });
});

describe("periodOf and monthsOf", () => {
  it("count back whole years of 365 days and cut the outer months", () => {
    const { first, last } = periodOf({ perDay: 1, years: 3, seed: 1, end: "2026-11-15" });
    expect(last - first + 1).toBe(1095);
    const months = monthsOf(dayOf("2026-01-30"), dayOf("2026-03-02"));
    expect(months.map(({ name, from, to }) => [name, to - from + 1])).toEqual([
      ["2026-01", 2],
      ["2026-02", 28],
      ["2026-03", 2],
    ]);
  });

  it("refuse options that make no sense", () => {
    const good = { perDay: 1, years: 1, seed: 1, end: "2026-11-15" };
    for (const bad of [{ perDay: 0 }, { perDay: Number.NaN }, { years: 21 }, { seed: 1.5 }, { end: "2026-11-31" }]) {
      expect(() => periodOf({ ...good, ...bad })).toThrow(RangeError);
    }
  });
});
