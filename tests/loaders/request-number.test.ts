import { describe, expect, it } from "vitest";
import { timeFromRequestNumber } from "../../loaders/request-number.js";
import fc from "../property.js";

describe("timeFromRequestNumber", () => {
  it.each([
    ["250101000770102-01", "2025-01-01", 1],
    ["250101000770102", "2025-01-01", 0],
    ["250101000770102-12", "2025-01-01", 12],
    ["20250101000123", "2025-01-01", 0],
    ["20250101", "2025-01-01", 0],
    ["2025010109053012", "2025-01-01", 0],
    ["GD20250101000123", "2025-01-01", 0],
    ["gd-20250101-0001-02", "2025-01-01", 2],
    ["聊热20250101000123", "2025-01-01", 0],
    ["2025-01-01-0001", "2025-01-01", 0],
    [" ２５０１０１０００７７０１０２ ", "2025-01-01", 0],
    ["201011000123", "2020-10-11", 0],
    ["GD20250101-01", "2025-01-01", 0],
  ])("reads %s", (id, date, reopenings) => {
    expect(timeFromRequestNumber(id)).toEqual({ date, reopenings });
  });

  it.each([
    "",
    "188801",
    "A00038457",
    "250230000770102",
    "20251301000123",
    "19990101000123",
    "12345",
    "250101-01",
    "无",
  ])("returns null for %j, which begins with no plausible day", (id) => {
    expect(timeFromRequestNumber(id)).toBeNull();
  });

  it("never throws, and a date that it finds is a calendar date", () => {
    const id = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[A-Z]{0,3}\d{6,20}(-\d{1,3})?$/));
    fc.assert(
      fc.property(id, (text) => {
        const found = timeFromRequestNumber(text);
        if (found) expect(new Date(`${found.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(found.date);
      }),
    );
  });
});
