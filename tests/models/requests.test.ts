import { describe, expect, it } from "vitest";
import { runModels } from "../../pipelines/models.js";
import { cityWith, rowsOf } from "./city.js";

describe("stg_requests", () => {
  it("is a view, also in a warehouse in which an earlier version of ours left a table", async () => {
    const city = await cityWith({ requests: [{ request_id: "A" }] });
    try {
      await city.run("drop view stg_requests; create table stg_requests as select 1 as one");
      await runModels(city, "staging");
      expect(await city.rows("select request_id from stg_requests")).toEqual([{ request_id: "A" }]);
    } finally {
      city.close();
    }
  });

  it("keeps the version that tells of the latest event, whatever the order of the files", async () => {
    const older = { request_id: "A", status: "办理中", dispatched_at: "2026-03-05 09:00:00", file: "z.csv" };
    const newer = { request_id: "A", status: "已办结", closed_at: "2026-03-07 09:00:00", file: "a.csv" };
    const sql = "select status, versions from stg_requests";
    for (const requests of [
      [older, newer],
      [newer, older],
    ]) {
      expect(await rowsOf({ requests }, sql)).toEqual([{ status: "closed", versions: 2 }]);
    }
  });

  it("lets the later name of file and line decide between versions that tell of the same events", async () => {
    const requests = [
      { request_id: "A", town: "白河乡", file: "2026-03_更正.csv" },
      { request_id: "A", town: "青石镇", file: "2026-03.csv" },
    ];
    expect(await rowsOf({ requests }, "select town from stg_requests")).toEqual([{ town: "白河乡" }]);
  });

  it("takes a number that ends in -01 for the same request, re-opened once", async () => {
    const requests = [
      { request_id: "250101000770102", status: "已办结", closed_at: "2026-03-05 09:00:00" },
      { request_id: "250101000770102-01", status: "办理中", dispatched_at: "2026-03-06 09:00:00" },
    ];
    expect(await rowsOf({ requests }, "select request_id, status, times_reopened from stg_requests")).toEqual([
      { request_id: "250101000770102", status: "assigned", times_reopened: 1 },
    ]);
  });

  it("tells the status from the dates where none is sent or none is known, and flags the unknown one", async () => {
    const requests = [
      { status: null, closed_at: "2026-03-05 09:00:00" },
      { status: "乱七八糟", dispatched_at: "2026-03-05 09:00:00" },
      { status: null },
    ];
    expect(
      await rowsOf({ requests }, "select status, is_status_unknown from stg_requests order by request_id"),
    ).toEqual([
      { status: "closed", is_status_unknown: false },
      { status: "assigned", is_status_unknown: true },
      { status: "accepted", is_status_unknown: false },
    ]);
  });

  it("drops a closing time before the call, and flags it", async () => {
    const requests = [{ closed_at: "2026-03-01 00:00:00", status: "已办结" }];
    expect(await rowsOf({ requests }, "select closed_at, is_closed_before_requested from stg_requests")).toEqual([
      { closed_at: null, is_closed_before_requested: true },
    ]);
  });

  it("applies a correction only while its guard, the value as it was, still holds", async () => {
    const fix = { source: "hotline", field: "town", was: "青石镇", becomes: "白河乡", reason: "核实" };
    const requests = [
      { request_id: "A", town: "青石镇" },
      { request_id: "B", town: "城关街道" },
    ];
    const corrections = [
      { ...fix, request_id: "A" },
      { ...fix, request_id: "B" },
    ];
    expect(
      await rowsOf({ requests, corrections }, "select request_id, town, is_corrected from stg_requests order by 1"),
    ).toEqual([
      { request_id: "A", town: "白河乡", is_corrected: true },
      { request_id: "B", town: "城关街道", is_corrected: false },
    ]);
  });
});

describe("int_requests", () => {
  const place = "select county_id, town_id, village_id, estate_id from int_requests order by request_id";

  it("finds a village whose name two towns share only in the town that the row names", async () => {
    const requests = [{ village: "李庄村" }, { town: "白河乡", village: "李庄村" }, { town: null, village: "李庄村" }];
    expect(await rowsOf({ requests }, place)).toMatchObject([
      { town_id: "t1", village_id: "v1" },
      { town_id: "t2", village_id: "v2" },
      { county_id: "c1", town_id: "0", village_id: null },
    ]);
  });

  it("takes county, town and village from an estate whose name is unique", async () => {
    const requests = [{ county: null, town: null, estate: "翠竹园" }];
    expect(await rowsOf({ requests }, place)).toMatchObject([
      { county_id: "c1", town_id: "t1", village_id: "v1", estate_id: "e1" },
    ]);
  });

  it("knows a town by its alias and by its name less the ending, in its own county only", async () => {
    const requests = [{ town: "青石街" }, { town: "青石" }, { county: "西水区", town: "青石镇" }];
    expect(await rowsOf({ requests }, place)).toMatchObject([
      { town_id: "t1" },
      { town_id: "t1" },
      { county_id: "c2", town_id: "0" },
    ]);
  });

  it("finds the place within the name of a sheet or file", async () => {
    const requests = [
      { county: null, town: "3.青石镇(已核)" },
      { county: "东山县台账_2026年", town: null },
    ];
    expect(await rowsOf({ requests }, place)).toMatchObject([{ town_id: "t1" }, { county_id: "c1", town_id: "0" }]);
  });

  it("takes the place from the text only where the columns name none", async () => {
    const requests = [
      { county: null, town: null, text_key: "00000000-0000-0000-0001-000000000001" },
      { text_key: "00000000-0000-0000-0001-000000000002" },
    ];
    const readings = [
      { text_key: "00000000-0000-0000-0001-000000000001", area_id: "t3" },
      { text_key: "00000000-0000-0000-0001-000000000002", area_id: "t3" },
    ];
    expect(
      await rowsOf({ requests, readings }, "select town_id, is_place_from_text from int_requests order by request_id"),
    ).toEqual([
      { town_id: "t3", is_place_from_text: true },
      { town_id: "t1", is_place_from_text: false },
    ]);
  });

  it("prefers the operator's class to the terms, and says which it took", async () => {
    const key = (i: number) => `00000000-0000-0000-0001-00000000000${i}`;
    const requests = [{}, { topic_path: "没有的类" }, { topic_path: null }, { topic_path: "住房->供暖->没有的类" }];
    const readings = [1, 2].map((i) => ({ text_key: key(i), topic_id: "0201" }));
    expect(
      await rowsOf(
        { requests, readings },
        "select topic_1, topic_2, topic_id, topic_source from int_requests order by request_id",
      ),
    ).toEqual([
      { topic_1: "01", topic_2: "0101", topic_id: "010101", topic_source: "operator" },
      { topic_1: "02", topic_2: "0201", topic_id: "0201", topic_source: "terms" },
      { topic_1: "0", topic_2: "0", topic_id: "0", topic_source: "none" },
      { topic_1: "01", topic_2: "0101", topic_id: "0101", topic_source: "operator" },
    ]);
  });

  it("carries an operator's class that stops early on by the terms, only where they agree", async () => {
    const key = (i: number) => `00000000-0000-0000-0001-00000000000${i}`;
    const requests = [{ topic_path: "住房" }, { topic_path: "城市管理" }];
    const readings = [1, 2].map((i) => ({ text_key: key(i), topic_id: "010101" }));
    expect(
      await rowsOf({ requests, readings }, "select topic_id, topic_source from int_requests order by request_id"),
    ).toEqual([
      { topic_id: "010101", topic_source: "operator" },
      { topic_id: "02", topic_source: "operator" },
    ]);
  });

  it("takes what the classifier is sure of before the terms, which carry on below it and stand where it abstains", async () => {
    const key = (i: number) => `00000000-0000-0000-0001-00000000000${i}`;
    const requests = [null, null, null, null, "住房"].map((topic_path) => ({ topic_path }));
    const readings = [1, 2, 3, 4, 5].map((i) => ({ text_key: key(i), topic_id: i === 4 ? null : "010101" }));
    const predictions = ["0201", "01", null, null, "0101"].map((topic_id, i) => ({ text_key: key(i + 1), topic_id }));
    const query = "select topic_id, topic_source from int_requests order by request_id";
    expect(await rowsOf({ requests, readings, predictions }, query)).toEqual([
      { topic_id: "0201", topic_source: "model" },
      { topic_id: "010101", topic_source: "model" },
      { topic_id: "010101", topic_source: "terms" },
      { topic_id: "0", topic_source: "none" },
      { topic_id: "010101", topic_source: "operator" },
    ]);
  });

  it("says by source what told the topics of the past year, void requests left out", async () => {
    const key = (i: number) => `00000000-0000-0000-0001-00000000000${i}`;
    const requests = [
      {},
      { topic_path: null },
      { topic_path: null },
      { topic_path: null },
      { status: "作废" },
      { requested_at: "2025-03-15 10:00:00" },
    ];
    const readings = [{ text_key: key(3), topic_id: "02" }];
    const predictions = [{ text_key: key(2), topic_id: "0201" }];
    expect(await rowsOf({ requests, readings, predictions }, "select * from mart_topic_sources")).toEqual([
      {
        source: "hotline",
        requests: 4,
        by_operator: 0.25,
        by_model: 0.25,
        by_terms: 0.25,
        by_nothing: 0.25,
        to_third_level: 0.25,
      },
    ]);
  });

  it("takes a class of the city's own for the topic that the table of values names", async () => {
    const values: [string, string, string][] = [["topic_path", "城建->热力", "010101"]];
    const requests = [{ topic_path: "城建 -> 热力" }];
    expect(await rowsOf({ requests, values }, "select topic_id, topic_source from int_requests")).toEqual([
      { topic_id: "010101", topic_source: "operator" },
    ]);
  });

  it("leaves out what came after the cut-off", async () => {
    const requests = [{ requested_at: "2026-03-15 23:59:59" }, { requested_at: "2026-03-16 00:00:00" }];
    expect(await rowsOf({ requests }, "select request_id from int_requests")).toEqual([{ request_id: "R1" }]);
  });
});

describe("int_matters", () => {
  const matters = "select request_id, matter_id, is_first from int_matters order by request_id";

  it("groups one caller's requests of one place through any channel, up to 60 days apart", async () => {
    const requests = [
      { caller_key: "k", estate: "翠竹园", requested_at: "2026-01-01 08:00:00" },
      { caller_key: "k", estate: "翠竹园", requested_at: "2026-01-30 08:00:00", channel: "小程序" },
      { caller_key: "k", estate: "翠竹园", requested_at: "2026-04-10 08:00:00" },
    ];
    expect(await rowsOf({ requests, calendar: { cutOff: "2026-05-01" } }, matters)).toEqual([
      { request_id: "R1", matter_id: "hotline:R1", is_first: true },
      { request_id: "R2", matter_id: "hotline:R1", is_first: false },
      { request_id: "R3", matter_id: "hotline:R3", is_first: true },
    ]);
  });

  it("joins what one caller says of one estate, though it was filed under another class", async () => {
    const requests = [
      { caller_key: "k", estate: "翠竹园" },
      { caller_key: "k", estate: "翠竹园", topic_path: "城市管理", requested_at: "2026-03-06 10:00:00" },
    ];
    expect((await rowsOf({ requests }, matters)).map((row) => row.is_first)).toEqual([true, false]);
  });

  it("keeps apart callers that cannot be told apart, other towns, and words that have nothing in common", async () => {
    const requests = [{}, {}, { caller_key: "k" }, { caller_key: "k", town: "白河乡" }, { caller_key: "k" }];
    const rows = await rowsOf({ requests }, matters);
    expect(rows.map((row) => row.is_first)).toEqual([true, true, true, true, true]);
  });
});

describe("int_counted_requests", () => {
  it("leaves out void requests and adds up to the others, matters to first requests", async () => {
    const requests = [{ caller_key: "k", estate: "翠竹园" }, { caller_key: "k", estate: "翠竹园" }, { status: "作废" }];
    expect(
      await rowsOf(
        { requests },
        "select sum(requests)::integer as requests, sum(matters)::integer as matters from int_counted_requests",
      ),
    ).toEqual([{ requests: 2, matters: 1 }]);
  });
});
