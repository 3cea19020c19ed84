import { describe, expect, it } from "vitest";
import { emerging, readEmerging } from "../../pipelines/publish/emerging.js";
import { cityWith, rowsOf } from "./city.js";

const key = (i: number) => `00000000-0000-0000-0001-${String(i).padStart(12, "0")}`;
/** `n` requests of a day whose texts hold these words. */
const said = (from: number, n: number, day: string, words: string, more: Record<string, unknown> = {}) =>
  Array.from({ length: n }, (_, i) => ({
    request: { text_key: key(from + i), requested_at: `${day} 10:00:00`, ...more },
    reading: { text_key: key(from + i), words },
  }));
const city = (...groups: ReturnType<typeof said>[]) => {
  const all = groups.flat();
  return { requests: all.map(({ request }) => request), readings: all.map(({ reading }) => reading) };
};
const weeks = Array.from({ length: 20 }, (_, i) =>
  new Date(Date.UTC(2026, 2, 2) - i * 7 * 86_400_000).toISOString().slice(0, 10),
);
const past = weeks.flatMap((day, i) => said(1000 + i * 100, 40, day, "暖气 不热"));

describe("mart_week_words", () => {
  it("counts the week's words of city, topics and towns against the past, each text once, from 5 requests on", async () => {
    const given = city(past, said(1, 6, "2026-03-10", "扬尘 扬尘 暖气"), said(50, 4, "2026-03-10", "少见"));
    const rows = await rowsOf(
      given,
      "select scope, scope_id, word, requests, scope_requests, past_requests, past_scope_requests from mart_week_words where word = '扬尘' order by scope, scope_id",
    );
    const row = { word: "扬尘", requests: 6, scope_requests: 10, past_requests: 0, past_scope_requests: 800 };
    expect(rows).toEqual([
      { scope: "city", scope_id: "", ...row },
      { scope: "topic", scope_id: "01", ...row },
      { scope: "topic", scope_id: "0101", ...row },
      { scope: "town", scope_id: "t1", ...row },
    ]);
    expect(await rowsOf(given, "select * from mart_week_words where word = '少见'")).toEqual([]);
  });

  it("leaves out stop words, places, figures, and words that one caller says over and over", async () => {
    const given = city(past, said(1, 6, "2026-03-10", "的 青石镇 123 好久", { caller_key: "a" }));
    expect(await rowsOf(given, "select word from mart_week_words")).toEqual([]);
  });
});

describe("readEmerging", () => {
  it("lists what the past year did not have, strongest first, and not what is usual", async () => {
    const warehouse = await cityWith(
      city(past, said(1, 20, "2026-03-10", "扬尘 暖气"), said(50, 20, "2026-03-10", "暖气 不热")),
    );
    try {
      const { city: words, towns, tested, past: compared } = await readEmerging(warehouse);
      expect(words.map(({ word }) => word)).toEqual(["扬尘"]);
      expect(words[0]).toMatchObject({ requests: 20, share: 0.5, past_share: 0, is_seasonal: false });
      expect(towns.map(({ scope_id }) => scope_id)).toEqual(["t1"]);
      expect(compared).toBe(800);
      expect(tested).toBeGreaterThan(2);
    } finally {
      warehouse.close();
    }
  });
});

describe("emerging", () => {
  const row = (word: string, requests: number, season = 0) => ({
    scope: "city" as const,
    scope_id: "",
    word,
    requests,
    scope_requests: 1000,
    past_requests: 100,
    past_scope_requests: 50_000,
    season_requests: season,
    season_scope_requests: 1000,
  });

  it("asks for 3 standard deviations and for 5 % false discovery over all words compared", () => {
    const usual = Array.from({ length: 5000 }, (_, i) => row(`平${i}`, 2));
    const found = emerging([row("多", 40), row("略多", 5), ...usual]);
    expect(found.map(({ word }) => word)).toEqual(["多"]);
    expect(found[0]?.q).toBeLessThan(0.05);
  });

  it("marks what the same season had a year ago", () => {
    expect(emerging([row("暖气", 40, 25)])[0]?.is_seasonal).toBe(true);
    expect(emerging([row("暖气", 40, 15)])[0]?.is_seasonal).toBe(false);
  });
});
