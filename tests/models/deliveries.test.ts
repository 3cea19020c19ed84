import { describe, expect, it } from "vitest";
import { type Given, rowsOf } from "./city.js";

const file = (file_id: string, rows: number, rows_set_aside = 0, more: Record<string, unknown> = {}) => ({
  file_id,
  source: "hotline",
  file: `${file_id}.csv`,
  sha256: "",
  bytes: 1,
  rows,
  rows_read: rows - rows_set_aside,
  rows_set_aside,
  skipped_lines: 0,
  ...more,
});

const aside = (line: number, reason: string, detail = "", sheet: string | null = null) => ({
  file_id: "f1",
  part: "f1.csv",
  sheet,
  reason,
  detail,
  line,
});

/** Two deliveries of the hotline: of the second's three rows one was there already. */
const GIVEN: Given = {
  requests: [
    { file_id: "f1", requested_at: "2026-03-01 10:00:00" },
    { file_id: "f2", requested_at: "2026-03-14 10:00:00" },
    { file_id: "f2", requested_at: "2026-03-14 11:00:00" },
  ],
  files: [
    file("f1", 4, 3, { skipped_lines: 2 }),
    file("f2", 3),
    file("f3", 0, 0, { unreadable_code: "password", unreadable: "f3.csv：有密码" }),
  ],
  setAside: [
    aside(7, "missing_text"),
    aside(3, "missing_text", "主要内容为空"),
    aside(5, "ragged", "应有 8 列", "三月"),
  ],
};

describe("mart_files", () => {
  it("says of each delivery what was loaded, set aside and known, or why it could not be read", async () => {
    expect(
      await rowsOf(
        GIVEN,
        "select file_id, rows, loaded, set_aside, known, skipped_lines, unreadable from mart_files order by 1",
      ),
    ).toEqual([
      { file_id: "f1", rows: 4, loaded: 1, set_aside: 3, known: 0, skipped_lines: 2, unreadable: null },
      { file_id: "f2", rows: 3, loaded: 2, set_aside: 0, known: 1, skipped_lines: 0, unreadable: null },
      { file_id: "f3", rows: 0, loaded: 0, set_aside: 0, known: 0, skipped_lines: 0, unreadable: "f3.csv：有密码" },
    ]);
  });
});

describe("mart_sources", () => {
  it("adds up a source's deliveries; a source that sent nothing has zeros and no share", async () => {
    const sql = `select source, rows, loaded, set_aside, known, round(set_aside_share, 3) as share,
      first_day::varchar as first_day, last_day::varchar as last_day from mart_sources order by 1`;
    expect(await rowsOf(GIVEN, sql)).toEqual([
      {
        source: "hotline",
        rows: 7,
        loaded: 3,
        set_aside: 3,
        known: 1,
        share: 0.429,
        first_day: "2026-03-01",
        last_day: "2026-03-14",
      },
      { source: "ledger", rows: 0, loaded: 0, set_aside: 0, known: 0, share: null, first_day: null, last_day: null },
    ]);
  });
});

describe("mart_set_aside", () => {
  it("counts the rows of each reason and says where the first stands", async () => {
    expect(await rowsOf(GIVEN, "select reason, rows, example from mart_set_aside order by 1")).toEqual([
      { reason: "missing_text", rows: 2, example: "f1.csv 第 3 行：主要内容为空" },
      { reason: "ragged", rows: 1, example: "f1.csv 表“三月” 第 5 行：应有 8 列" },
    ]);
  });
});

describe("mart_source_days", () => {
  it("has a row for each source and each of 28 days, zero where nothing came", async () => {
    const sql = "select source, day::varchar as day, requests from mart_source_days order by 1, 2";
    const rows = await rowsOf(GIVEN, sql);
    expect(rows).toHaveLength(2 * 28);
    expect(rows[0]).toMatchObject({ source: "hotline", day: "2026-02-16", requests: 0 });
    expect(rows.filter(({ requests }) => requests !== 0)).toEqual([
      { source: "hotline", day: "2026-03-01", requests: 1 },
      { source: "hotline", day: "2026-03-14", requests: 2 },
    ]);
  });
});
