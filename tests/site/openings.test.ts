import { describe, expect, it } from "vitest";
import { openingNotes, yearAgoOpenings } from "../../src/wording/openings.js";

const names = { placeName: (id: string) => ({ a: "云河区", b: "青禾区" })[id] ?? id };
const weeks = Array.from({ length: 60 }, (_, i) => {
  const from = new Date(Date.UTC(2025, 0, 6 + 7 * i)).toISOString().slice(0, 10);
  return { week: `w${i}`, from, to: "", requests: 0 };
});
const newest = { week: "w59", to: "2026-03-01" };
/** The week a year before the newest begins on 2025-02-24. */
const noted = (since: string, at = newest) =>
  yearAgoOpenings({ weeks, openings: [{ place_id: "a", since }] }, names, at);

describe("yearAgoOpenings(site, names, week)", () => {
  it("notes what opened after the week a year before began and by the end of this one", () => {
    expect(noted("2025-02-25")).toEqual([
      "云河区现有诉求的五分之一以上，来自2025年2月25日以后才开通的渠道或来源：那里的同比含有新开渠道带来的增量，不都是诉求多了。",
    ]);
    expect(noted("2025-02-24")).toEqual([]);
    expect(noted("2026-03-02")).toEqual([]);
  });

  it("notes nothing of a week that has no year before it", () => {
    expect(noted("2025-06-02", { week: "w51", to: "2025-12-28" })).toEqual([]);
  });
});

describe("openingNotes(openings, names, say)", () => {
  const say = (where: string, since: string) => `${where} ${since}`;

  it("tells places of one day together, and no county that opened with the city", () => {
    const opened = (place_id: string | null, since: string) => ({ place_id, since });
    expect(openingNotes([opened("a", "2025-03-03"), opened("b", "2025-03-03")], names, say)).toEqual([
      "云河区、青禾区 2025年3月3日",
    ]);
    expect(openingNotes([opened(null, "2025-03-03"), opened("a", "2025-03-03")], names, say)).toEqual([
      "全市 2025年3月3日",
    ]);
  });
});
