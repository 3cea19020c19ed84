import { describe, expect, it } from "vitest";
import { checkLedgerMoves } from "../../loaders/ledger-moves.js";
import { UserError } from "../../loaders/user-error.js";
import fc from "../property.js";

const good = { from: "黄色", to: "红色", allowed: "是", decided_by: "指挥部", why: null };
const messageOf = (...rows: Record<string, unknown>[]): string => {
  try {
    checkLedgerMoves(rows, "moves.csv");
    return "";
  } catch (error) {
    return error instanceof UserError ? error.message : "not a user's error";
  }
};

describe("checkLedgerMoves(rows, path)", () => {
  it("lets a good table through, an empty one too", () => {
    expect(messageOf(good, { ...good, from: "登记", to: "绿色" })).toBe("");
    expect(messageOf()).toBe("");
  });

  it("names the file, the line, the move and what to write instead", () => {
    expect(messageOf(good, { ...good, from: "紫色" })).toBe(
      "改色规则表 moves.csv 第 3 行（紫色→红色）有误：from 只能是 登记、绿色、蓝色、黄色、红色、白色、当场解决。请改正后重跑同一命令。",
    );
    expect(messageOf({ ...good, allowed: "可以" })).toContain("allowed 只能写 是 或 否");
    expect(messageOf({ ...good, to: "登记" })).toContain("第 2 行");
  });

  it("asks who decides an allowed move, and why another is forbidden", () => {
    expect(messageOf({ ...good, decided_by: null })).toContain("由谁决定");
    expect(messageOf({ ...good, allowed: "否", why: "" })).toContain("为什么");
  });

  it("refuses a move to the same colour, and a move that stands twice", () => {
    expect(messageOf({ ...good, to: "黄色" })).toContain("不是改色");
    expect(messageOf(good, { ...good, allowed: "否", why: "x" })).toContain("与第 2 行重复");
  });

  it("says a user's error of anything, and no other", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom("from", "to", "allowed"), fc.anything())), (rows) => {
        expect(messageOf(...rows)).not.toBe("not a user's error");
      }),
    );
  });
});
