// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { changeText, countChange, rateChange } from "../../src/components/change.js";

describe("countChange", () => {
  it("gives a percentage on a base of 30 or more", () => {
    expect(countChange(1200, 1000)).toEqual({ arrow: "▲", text: "上升20.0%", verdict: "", tone: "plain" });
    expect(countChange(800, 1000).text).toBe("下降20.0%");
  });

  it("gives no percentage on a base under 30, but the difference", () => {
    expect(countChange(60, 29).text).toBe("上升31件");
    expect(countChange(12, 0).text).toBe("上升12件");
  });

  it("says 基本持平 when chance alone explains the difference", () => {
    expect(countChange(1040, 1000).tone).toBe("steady");
    expect(countChange(5, 3).text).toBe("基本持平");
    expect(countChange(0, 0).tone).toBe("steady");
  });

  it("does not invent an earlier week", () => {
    expect(countChange(10, null)).toEqual({ arrow: "", text: "无可比数据", verdict: "", tone: "unknown" });
  });

  it("judges by the indicator's direction, not by up or down", () => {
    expect(countChange(800, 1000, "down").tone).toBe("good");
    expect(countChange(800, 1000, "up")).toMatchObject({ tone: "bad", verdict: "（变差）" });
  });
});

describe("rateChange", () => {
  it("speaks of percentage points", () => {
    expect(rateChange(0.92, 2000, 0.88, 2000, "up")).toEqual({
      arrow: "▲",
      text: "上升4.0个百分点",
      verdict: "（向好）",
      tone: "good",
    });
    expect(rateChange(0.12, 2000, 0.08, 2000, "down").tone).toBe("bad");
  });

  it("says 基本持平 for the same difference in a small sample", () => {
    expect(rateChange(0.92, 100, 0.88, 100, "up").tone).toBe("steady");
    expect(rateChange(1, 50, 1, 50, "up").tone).toBe("steady");
  });

  it("refuses without a denominator", () => {
    expect(rateChange(0.5, 0, 0.5, 10, "up").tone).toBe("unknown");
    expect(rateChange(0.5, 10, null, null, "up").tone).toBe("unknown");
  });
});

describe("changeText", () => {
  it("never leaves an arrow alone", () => {
    expect(changeText(countChange(1200, 1000)).textContent).toBe("▲上升20.0%");
    expect(changeText(countChange(1000, 1000)).querySelector(".arrow")).toBeNull();
  });
});
