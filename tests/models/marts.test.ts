import { describe, expect, it } from "vitest";
import { failedChecks } from "../../pipelines/checks.js";
import { cityWith, rowsOf } from "./city.js";

/** `n` requests on a day. */
const on = (day: string, n: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: n }, () => ({ requested_at: `${day} 10:00:00`, ...more }));

describe("mart_weeks", () => {
  it("holds complete weeks only, an empty one as zero, named by the ISO week", async () => {
    const requests = [...on("2026-02-23", 2), ...on("2026-03-09", 1), ...on("2026-03-15", 1)];
    const calendar = { cutOff: "2026-03-16", today: "2026-03-17" };
    expect(
      await rowsOf(
        { requests: [...requests, ...on("2026-03-16", 3)], calendar },
        "select week, week_index, requests from mart_weeks order by 2",
      ),
    ).toEqual([
      { week: "2026-W09", week_index: 0, requests: 2 },
      { week: "2026-W10", week_index: 1, requests: 0 },
      { week: "2026-W11", week_index: 2, requests: 2 },
    ]);
  });

  it("starts no earlier than the first week with a tenth of the usual number", async () => {
    const requests = [...on("2024-01-01", 1), ...on("2026-03-02", 20), ...on("2026-03-09", 20)];
    expect(await rowsOf({ requests }, "select week from mart_weeks order by week_index")).toEqual([
      { week: "2026-W10" },
      { week: "2026-W11" },
    ]);
  });

  it("leaves out a first week that was sent in part", async () => {
    const requests = [...on("2026-02-26", 20), ...on("2026-03-02", 20), ...on("2026-03-09", 20)];
    expect(await rowsOf({ requests }, "select week from mart_weeks order by week_index")).toEqual([
      { week: "2026-W10" },
      { week: "2026-W11" },
    ]);
  });

  it("follows a week that starts on Friday", async () => {
    const requests = [...on("2026-03-06", 1), ...on("2026-03-12", 1)];
    const calendar = { cutOff: "2026-03-12", weekStartsOn: 5 };
    const sql = "select week_start::varchar as week_start, week_end::varchar as week_end, requests from mart_weeks";
    expect(await rowsOf({ requests, calendar }, sql)).toEqual([
      { week_start: "2026-03-06", week_end: "2026-03-12", requests: 2 },
    ]);
  });
});

describe("mart_finest_place", () => {
  it.each([
    ["town", "one request in twenty names a town", 19, 1],
    ["county", "fewer do: they are slips", 20, 1],
  ])("is the %s where %s", async (level, _, counties, towns) => {
    const requests = [...on("2026-03-09", counties, { town: null }), ...on("2026-03-09", towns)];
    expect(await rowsOf({ requests }, "select level from mart_finest_place")).toEqual([{ level }]);
  });

  it("is the city where no request names a place", async () => {
    const requests = on("2026-03-09", 3, { county: null, town: null });
    expect(await rowsOf({ requests }, "select level from mart_finest_place")).toEqual([{ level: "city" }]);
  });
});

describe("mart_estate_counts", () => {
  it("keeps no cell under five requests", async () => {
    const requests = [
      ...on("2026-03-09", 4, { estate: "翠竹园" }),
      ...on("2026-03-09", 5, { estate: "翠竹园", topic_path: "城市管理->停车" }),
    ];
    expect(await rowsOf({ requests }, "select name, topic_2, requests_4w from mart_estate_counts")).toEqual([
      { name: "翠竹园", topic_2: "0201", requests_4w: 5 },
    ]);
  });
});

describe("mart_ledger_moves", () => {
  it("counts a change of colour between two versions once", async () => {
    const card = { source: "ledger", request_id: "L1" };
    const requests = [
      { ...card, ledger_colour: "黄", file: "a.xlsx" },
      { ...card, ledger_colour: "黄", file: "b.xlsx", updated_at: "2026-03-06 00:00:00" },
      { ...card, ledger_colour: "红", file: "c.xlsx", updated_at: "2026-03-07 00:00:00" },
    ];
    expect(
      await rowsOf(
        { requests },
        "select from_colour, to_colour, requests from mart_ledger_moves where from_colour <> ''",
      ),
    ).toEqual([{ from_colour: "yellow", to_colour: "red", requests: 1 }]);
  });

  it("takes a request solved on the spot for a class of its own, whatever its colour", async () => {
    const requests = [{ source: "ledger", ledger_colour: "黄", is_on_spot: "是" }];
    expect(await rowsOf({ requests }, "select ledger_colour, requests from mart_ledger_towns")).toEqual([
      { ledger_colour: "on_spot", requests: 1 },
    ]);
  });
});

describe("mart_unknown_values", () => {
  it("names a value that no table knows only from five rows on", async () => {
    const requests = [...on("2026-03-09", 5, { status: "挂起" }), ...on("2026-03-09", 4, { status: "搁浅" })];
    expect(await rowsOf({ requests }, "select field, value, rows from mart_unknown_values")).toEqual([
      { field: "status", value: "挂起", rows: 5 },
    ]);
  });
});

describe("checks", () => {
  const file = {
    file_id: "f1",
    source: "hotline",
    file: "a.csv",
    sha256: "",
    bytes: 1,
    rows: 2,
    rows_read: 2,
    rows_set_aside: 0,
    skipped_lines: 0,
  };
  const namesOf = async (given: Parameters<typeof cityWith>[0]) => {
    const city = await cityWith(given);
    try {
      return (await failedChecks(city)).map((check) => check.name);
    } finally {
      city.close();
    }
  };

  it("pass when loaded + set aside + known make up the file", async () => {
    expect(await namesOf({ requests: [{}, {}], files: [file] })).toEqual([]);
  });

  it("fail when the parts of a file do not add up, or what was set aside was not written down", async () => {
    expect(await namesOf({ requests: [{}, {}], files: [{ ...file, rows: 3 }] })).toEqual(["file_rows_close"]);
    expect(await namesOf({ requests: [{}, {}], files: [{ ...file, rows: 3, rows_set_aside: 1 }] })).toEqual([
      "set_aside_rows_close",
    ]);
  });
});

describe("mart_trend_days", () => {
  it("counts the days of the city, of topics of both levels and of counties, in complete weeks only", async () => {
    const requests = [
      ...on("2026-03-02", 2),
      ...on("2026-03-03", 1, { topic_path: "住房", description: "其他" }),
      ...on("2026-03-03", 3, { topic_path: "城市管理->停车", description: "停车", county: "西水区", town: "城关街道" }),
      ...on("2026-03-10", 1),
      ...on("2026-03-15", 1),
    ];
    const calendar = { cutOff: "2026-03-14", today: "2026-03-15" };
    const sql = `select kind, series_id, requested_on::varchar as day, requests from mart_trend_days order by all`;
    expect(await rowsOf({ requests, calendar }, sql)).toEqual(
      [
        ["city", "", "2026-03-02", 2],
        ["city", "", "2026-03-03", 4],
        ["county", "c1", "2026-03-02", 2],
        ["county", "c1", "2026-03-03", 1],
        ["county", "c2", "2026-03-03", 3],
        ["topic_1", "01", "2026-03-02", 2],
        ["topic_1", "01", "2026-03-03", 1],
        ["topic_1", "02", "2026-03-03", 3],
        ["topic_2", "0101", "2026-03-02", 2],
        ["topic_2", "0201", "2026-03-03", 3],
      ].map(([kind, series_id, day, requests]) => ({ kind, series_id, day, requests })),
    );
  });
});
