/** Columns of printed tables: what may take a second line, and what may not. */
import { describe, expect, it } from "vitest";
import { columnShares } from "../../pipelines/documents/column-shares.js";
import { printedTable } from "../../pipelines/documents/outline.js";
import { emsOf } from "../../pipelines/documents/text-width.js";

const PAGE = 42;
const widths = (table: { head: string[]; rows: string[][]; isNumber: boolean[] }) =>
  columnShares(table, PAGE).map((share) => share * PAGE);

describe("columnShares(table, ems)", () => {
  it("fills the table", () => {
    const shares = columnShares(
      { head: ["专题", "本周（件）"], rows: [["供暖", "355"]], isNumber: [false, true] },
      PAGE,
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it("leaves a number on one line beside words that take two", () => {
    const change = "上升1.43件/万人（+0.57至+2.29件/万人）";
    const rows = [["基层解决占比（占受理）", "4.7件/万人", "1,728", change, change]];
    const [, , base = 0, previous = 0] = widths({
      head: ["指标", "数值", "分母", "环比", "同比"],
      rows,
      isNumber: [false, false, true, false, false],
    });
    expect(base).toBeGreaterThan(emsOf("1,728") + 1);
    expect(previous * 2).toBeGreaterThan(emsOf(change));
  });

  it("breaks a head of many Han characters before its unit", () => {
    const column = { name: "每万人", unit: "件/万人", form: "decimal" as const, decimals: 1 };
    expect(printedTable({ id: "towns", title: "", columns: [column], rows: [[6.4]], note: null }).head).toEqual([
      "每万人\n（件/万人）",
    ]);
  });
});
