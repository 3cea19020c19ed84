import { describe, expect, it } from "vitest";
import { maskedSummary } from "../../pipelines/text/masked-summary.js";

const hide = (text: string) => text.replaceAll("翠竹园", "〔地点〕");

describe("maskedSummary(title, description, hide)", () => {
  it("is the title where it says something, else the beginning of the text", () => {
    expect(maskedSummary("翠竹园暖气不热", "详情", hide)).toBe("〔地点〕暖气不热");
    expect(maskedSummary("求助", "翠竹园的楼道灯 坏了", hide)).toBe("〔地点〕的楼道灯 坏了");
    expect(maskedSummary(null, null, hide)).toBe("");
  });

  it("has at most 40 signs, and halves none", () => {
    const summary = maskedSummary(null, "😀".repeat(60), hide);
    expect([...summary]).toHaveLength(40);
    expect(summary.endsWith("…")).toBe(true);
  });

  it("hides a place before it cuts, so that no half of a name is left", () => {
    expect(maskedSummary(null, `${"很".repeat(37)}翠竹园的灯`, hide)).not.toContain("翠");
  });
});
