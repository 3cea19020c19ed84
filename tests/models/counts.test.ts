import { describe, expect, it } from "vitest";
import { runModels } from "../../pipelines/models.js";
import { cityWith, type Given, rowsOf } from "./city.js";

/** Requests of two complete weeks from 2 March, in two places, of two topics, by two channels. */
const GIVEN: Given = {
  requests: [
    { requested_at: "2026-03-02 10:00:00" },
    { requested_at: "2026-03-02 11:00:00", status: "作废" },
    { requested_at: "2026-03-03 10:00:00", channel: "小程序" },
    { requested_at: "2026-03-09 10:00:00", topic_path: "城市管理->停车", county: "西水区", town: "城关街道" },
    { requested_at: "2026-03-09 11:00:00", request_type: null },
    { requested_at: "2026-03-15 10:00:00", town: null },
    { requested_at: "2026-03-16 10:00:00" },
  ],
  calendar: { cutOff: "2026-03-16", today: "2026-03-17" },
};

/** Rows as texts, cells parted by blanks; null is —. */
const told = async (given: Given, sql: string): Promise<string[]> =>
  (await rowsOf(given, sql)).map((row) =>
    Object.values(row)
      .map((cell) => cell ?? "—")
      .join(" "),
  );

/** The same with matters that are given too: how requests are grouped is another test's. */
async function toldOfMatters(given: Given, matter: string, sql: string): Promise<string[]> {
  const city = await cityWith(given);
  try {
    await city.run(`update int_matters set matter_id = ${matter}`);
    await runModels(city, "loop");
    await runModels(city, "marts");
    return (await city.rows(sql)).map((row) => Object.values(row).join(" "));
  } finally {
    city.close();
  }
}

describe("mart_daily_totals", () => {
  it("counts the days of complete weeks, without what is void", async () => {
    expect(
      await told(GIVEN, "select requested_on::varchar as day, requests from mart_daily_totals order by 1"),
    ).toEqual(["2026-03-02 1", "2026-03-03 1", "2026-03-09 2", "2026-03-15 1"]);
  });
});

describe("mart_weekly_cube", () => {
  it("counts by place, second-level topic and channel; 0 is a town that is not known", async () => {
    expect(
      await told(
        GIVEN,
        "select week_start::varchar as week, county_id, town_id, topic_1, topic_2, channel, requests from mart_weekly_cube order by all",
      ),
    ).toEqual([
      "2026-03-02 c1 t1 01 0101 hotline 1",
      "2026-03-02 c1 t1 01 0101 miniprogram 1",
      "2026-03-09 c1 0 01 0101 hotline 1",
      "2026-03-09 c1 t1 01 0101 hotline 1",
      "2026-03-09 c2 t3 02 0201 hotline 1",
    ]);
  });
});

describe("mart_weekly_types", () => {
  it("counts by type; what names none is other", async () => {
    expect(
      await told(
        GIVEN,
        "select week_start::varchar as week, request_type, requests from mart_weekly_types order by all",
      ),
    ).toEqual(["2026-03-02 complaint 2", "2026-03-09 complaint 2", "2026-03-09 other 1"]);
  });
});

describe("a matter whose first request is void", () => {
  const given: Given = {
    requests: [
      { requested_at: "2026-03-02 10:00:00", status: "作废" },
      { requested_at: "2026-03-02 11:00:00" },
      { requested_at: "2026-03-12 10:00:00" },
      { requested_at: "2026-03-13 10:00:00", status: "作废" },
    ],
  };
  const toldOf = (sql: string) => toldOfMatters(given, "'one'", sql);

  it("is counted once, with the first request that is left, which nobody made before", async () => {
    expect(
      await toldOf(
        "select week_start::varchar as week, sum(requests), sum(matters) from mart_weekly_cube group by 1 order by 1",
      ),
    ).toEqual(["2026-03-02 1 1", "2026-03-09 1 0"]);
    expect(await toldOf("select request_id, is_first, is_repeat from int_indicator_requests order by 1")).toEqual([
      "R1 false false",
      "R2 true false",
      "R3 false true",
      "R4 false false",
    ]);
  });

  it("is no recurring one for the requests that were withdrawn", async () => {
    expect(await toldOf("select distinct lane from int_indicator_requests")).toEqual(["plain"]);
  });
});

describe("mart_weekly_signals", () => {
  it("counts by kind, with the mean of twelve weeks before where there are as many", async () => {
    const weeks = Array.from({ length: 13 }, (_, i) =>
      new Date(Date.UTC(2025, 11, 15 + 7 * i)).toISOString().slice(0, 10),
    );
    const given: Given = {
      requests: weeks.flatMap((day, i) => [
        { requested_at: `${day} 10:00:00`, description: i % 2 === 0 ? "外墙砖砸伤人" : "暖气不热" },
        ...(i === 12 ? [{ requested_at: `${day} 11:00:00`, description: "又有人被砸伤" }] : []),
      ]),
      riskTerms: [["伤亡", "砸伤", "happened", null, null, null, null]],
    };
    const rows = await told(
      given,
      "select week_start::varchar as week, kind, requests, usual from mart_weekly_signals order by 1",
    );
    expect(rows).toHaveLength(7);
    expect(rows[0]).toBe("2025-12-15 伤亡 1 —");
    expect(rows.at(-1)).toBe("2026-03-09 伤亡 2 0.5");
  });
});

describe("mart_hotspot_places", () => {
  it("are the towns, with their requests of four complete weeks and their residents", async () => {
    expect(await told(GIVEN, "select place_id, residents, requests_4w from mart_hotspot_places order by 1")).toEqual([
      "t1 400 3",
      "t2 600 0",
      "t3 2000 1",
    ]);
  });
});

describe("mart_hotspot_cells", () => {
  it("hold the newest week against the mean of the twelve before; z only where five requests are or were to be expected", async () => {
    const given: Given = {
      requests: [
        ...Array.from({ length: 12 }, () => ({ requested_at: "2026-03-02 10:00:00" })),
        ...Array.from({ length: 6 }, () => ({ requested_at: "2026-03-10 10:00:00" })),
        { requested_at: "2026-03-10 10:00:00", topic_path: "城市管理->停车" },
      ],
    };
    expect(
      await told(
        given,
        "select place_id, topic_1, requests, expected, round(z, 2) as z from mart_hotspot_cells order by all",
      ),
    ).toEqual(["t1 01 6 1 4.8", "t1 02 1 0 —"]);
  });
});

describe("mart_hotspot_cases", () => {
  it("count a caller's first request about a matter, by days back from the cut-off", async () => {
    const given: Given = {
      requests: [
        { requested_at: "2026-03-15 10:00:00", caller_key: "甲" },
        { requested_at: "2026-03-15 11:00:00", caller_key: "甲" },
        { requested_at: "2026-03-14 10:00:00", topic_path: "城市管理->停车", village: "李庄村" },
        { requested_at: "2026-02-02 10:00:00", topic_path: "城市管理->停车" },
        { requested_at: "2026-03-15 10:00:00", status: "作废", topic_path: "城市管理->停车" },
      ],
    };
    expect(
      await toldOfMatters(
        given,
        "if(request_id in ('R1', 'R2'), 'one', request_id)",
        "select town_id, village_id, topic_id, days_ago, cases from mart_hotspot_cases order by all",
      ),
    ).toEqual(["t1 0 010101 0 1", "t1 0 0201 28 1", "t1 v1 0201 1 1"]);
  });
});

describe("mart_misfiled_units and mart_misfiled_pairs", () => {
  const key = (i: number) => `00000000-0000-0000-0001-00000000000${i + 1}`;
  const sure = { likeliest_id: "0201", topic_id: "0201", probabilities: [0.95, 0.9] };
  const given: Given = {
    requests: Array.from({ length: 8 }, (_, i) => ({ unit: i < 7 ? "甲局" : null })),
    topicWords: Array.from({ length: 6 }, (_, i) => ({ text_key: key(i), words: ["停车", "青石镇", "3号"] })),
    predictions: Array.from({ length: 8 }, (_, i) => ({
      text_key: key(i),
      ...sure,
      ...(i < 6 ? {} : { likeliest_id: "010101", topic_id: "010101", probabilities: [0.9, 0.9, 0.9] }),
    })),
  };

  it("count by unit; 0 is none", async () => {
    expect(await told(given, "select unit, requests, misfiled from mart_misfiled_units order by 1")).toEqual([
      "0 1 0",
      "甲局 7 6",
    ]);
  });

  it("name pairs of classes of five tickets or more, with words that are no place and hold no digit", async () => {
    expect(await rowsOf(given, "select * from mart_misfiled_pairs")).toMatchObject([
      { sent_id: "0101", likely_id: "0201", requests: 6 },
    ]);
    expect(await told(given, "select unnest(words) as word from mart_misfiled_pairs")).toEqual(["停车"]);
  });
});

describe("mart_hot_matter_requests", () => {
  it("hold all of a matter that five requests of three callers spoke of in the newest week, up to its end", async () => {
    const said = (day: string, caller_key: string, i: number) => ({
      requested_at: `2026-03-${day} 10:00:00`,
      caller_key,
      description: "翠竹园旁的搅拌站粉尘落满了阳台，夜里还在开工。",
      text_key: `00000000-0000-0000-0002-00000000000${i}`,
      closed_at: day === "05" ? "2026-03-06 10:00:00" : null,
      status: day === "05" ? "已办结" : "办理中",
    });
    const requests = [
      { requested_at: "2026-03-02 10:00:00", topic_path: "城市管理->停车", town: "白河乡" },
      said("05", "甲", 1),
      ...["甲", "乙", "丙", "乙", "丁"].map((caller, i) => said(`1${i}`, caller, i + 2)),
    ];
    const matter = "if(request_id = 'R1', 'R1', 'R2')";
    const sql = `select request_id, is_this_week, is_week_before, is_again, is_closed, place_id, topic_2
      from mart_hot_matter_requests order by requested_at`;
    expect(await toldOfMatters({ requests }, matter, sql)).toEqual([
      "R2 false true false true t1 0101",
      "R3 true false true false t1 0101",
      "R4 true false false false t1 0101",
      "R5 true false false false t1 0101",
      "R6 true false false false t1 0101",
      "R7 true false false false t1 0101",
    ]);
    expect(await toldOfMatters({ requests: requests.slice(0, -1) }, matter, sql)).toEqual([]);
  });
});
