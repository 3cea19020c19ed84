import { describe, expect, it } from "vitest";
import {
  formatCount,
  formatDecimal,
  formatMoment,
  formatPercent,
  formatSpan,
  formatValue,
  formatWeek,
} from "../../src/format.js";

describe("numbers and days as a reader sees them", () => {
  it("groups thousands and shows an unknown count as a dash, never as 0", () => {
    expect(formatCount(1234567)).toBe("1,234,567");
    expect(formatCount(0)).toBe("0");
    expect(formatCount(null)).toBe("—");
  });

  it("keeps the same decimals in a column", () => {
    expect([3, 3.06, 1234.5].map((x) => formatDecimal(x))).toEqual(["3.0", "3.1", "1,234.5"]);
    expect([-0.04, -0.06].map((x) => formatDecimal(x))).toEqual(["0.0", "−0.1"]);
    expect(formatPercent(0.9213)).toBe("92.1");
    expect(formatPercent(null)).toBe("—");
  });

  it("formats a value by its unit", () => {
    expect(formatValue(0.5, "%")).toBe("50.0");
    expect(formatValue(1200, "件")).toBe("1,200");
    expect(formatValue(2.25, "天")).toBe("2.3");
  });

  it("writes weeks, spans and moments in Chinese", () => {
    expect(formatWeek("2025-W07")).toBe("2025年第7周");
    expect(formatSpan("2025-11-03", "2025-11-09")).toBe("11月3日—11月9日");
    expect(formatMoment("2025-11-17 06:00")).toBe("2025年11月17日6时");
    expect(formatMoment("2025-11-16 24:00")).toBe("2025年11月16日24时");
    expect(formatMoment("2025-11-17 06:05")).toBe("2025年11月17日6时05分");
    expect(formatMoment("2025-11-17")).toBe("2025年11月17日");
  });
});
