import { describe, expect, it } from "vitest";
import { findHeader } from "../../../loaders/files/find-table.js";
import { OPTIONS } from "./helpers.js";

const find = (grid: (string | number | null)[][]) => findHeader(grid, OPTIONS.isHeader);

describe("findHeader", () => {
  it("takes the row with the most known names, below title rows", () => {
    const found = find([["某镇群众诉求台账"], [null, "标题", null], ["工单编号", "主要内容", "备注"], ["1", "路", ""]]);
    expect(found).toMatchObject({ row: 2, depth: 1, header: ["工单编号", "主要内容", "备注"], known: 2 });
  });

  it("joins two rows: the lower name wins, and takes the upper one before it where it says too little alone", () => {
    const found = find([
      ["工单编号", "承办单位", "", "回访", ""],
      ["", "一级", "备注", "是否解决", "是否满意"],
      ["1", "城管局", "x", "解决", "满意"],
    ]);
    expect(found).toMatchObject({
      row: 0,
      depth: 2,
      header: ["工单编号", "承办单位一级", "承办单位备注", "是否解决", "是否满意"],
    });
  });

  it("does not take the first data row for a second header row", () => {
    const found = find([
      ["工单编号", "", "主要内容"],
      ["1", "标题", "路"],
    ]);
    expect(found).toMatchObject({ row: 0, depth: 1 });
  });

  it("knows names with blanks, line breaks and remarks in them", () => {
    expect(find([["工 单\n编号", "来电时间（年月日）", "x"]])?.known).toBe(2);
  });

  it("one known name is enough only if it is half of the row", () => {
    expect(find([["标题", "x"]])?.known).toBe(1);
    expect(find([["标题", "x", "y"]])).toBeNull();
  });

  it("returns null for totals without known names, and beyond 40 rows", () => {
    expect(
      find([
        ["合计", "办结"],
        ["3", "2"],
      ]),
    ).toBeNull();
    expect(find([...Array.from({ length: 40 }, () => ["x"]), ["工单编号", "主要内容"]])).toBeNull();
  });
});
