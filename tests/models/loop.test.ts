import { describe, expect, it } from "vitest";
import { rowsOf } from "./city.js";

const DAY = { requested_at: "2026-03-01 08:00:00" };
/** Versions of one entry of the ledger, told one after the other; each with its time of change. */
const entry = (id: string, ...versions: Record<string, unknown>[]) =>
  versions.map((version, i) => ({ ...DAY, source: "ledger", request_id: id, file: `${i}.xlsx`, ...version }));

describe("stg_units_as_sent", () => {
  it("names the unit in charge without the person, counts those beside it and tells the level by the name", async () => {
    const units = [
      "青石镇人民政府（责任人：〔姓名〕）",
      "东山县住房和城乡建设局、东山县城市管理局",
      "李庄村村民委员会",
      "清江市热力集团有限公司",
      "某某办",
    ];
    const sql = "select unit, level, units, has_person from stg_units_as_sent order by as_sent";
    expect(await rowsOf({ requests: units.map((unit) => ({ unit })) }, sql)).toEqual(
      [
        ["东山县住房和城乡建设局", "county", 2, false],
        ["李庄村村民委员会", "village", 1, false],
        ["某某办", null, 1, false],
        ["清江市热力集团有限公司", "city", 1, false],
        ["青石镇人民政府", "town", 1, true],
      ].map(([unit, level, n, has_person]) => ({ unit, level, units: n, has_person })),
    );
  });
});

describe("int_request_stages", () => {
  const steps = "(select request_id, unnest(stages, recursive := true) from int_request_stages)";
  const sql = `select request_id, stage, is_open, entered_at::varchar as entered, left_at::varchar as left, round(days, 2) as days
    from ${steps} order by request_id, entered_at nulls last, stage`;
  const row = (
    id: string,
    stage: string,
    is_open: boolean,
    entered: string | null,
    left: string | null,
    days: number | null,
  ) => ({
    request_id: id,
    stage,
    is_open,
    entered,
    left,
    days,
  });

  it("dates each stage by the source's own columns, and says where the request stands", async () => {
    const requests = [
      {
        ...DAY,
        request_id: "A",
        status: "已回访",
        dispatched_at: "2026-03-01 20:00:00",
        closed_at: "2026-03-03 20:00:00",
        called_back_at: "2026-03-04 20:00:00",
      },
      { ...DAY, request_id: "B", status: "办理中", dispatched_at: "2026-03-02 08:00:00" },
    ];
    expect(await rowsOf({ requests }, sql)).toEqual([
      row("A", "accepted", false, "2026-03-01 08:00:00", "2026-03-01 20:00:00", 0.5),
      row("A", "dispatched", false, "2026-03-01 20:00:00", null, null),
      row("A", "handling", false, "2026-03-01 20:00:00", "2026-03-03 20:00:00", 2),
      row("A", "answered", false, "2026-03-03 20:00:00", "2026-03-04 20:00:00", 1),
      row("A", "called_back", false, "2026-03-04 20:00:00", null, null),
      row("B", "accepted", false, "2026-03-01 08:00:00", "2026-03-02 08:00:00", 1),
      row("B", "dispatched", false, "2026-03-02 08:00:00", null, null),
      row("B", "handling", true, "2026-03-02 08:00:00", null, null),
    ]);
  });

  it("invents no date: what is called back without a day has none, and no stay", async () => {
    const requests = [
      { ...DAY, request_id: "A", status: "已回访", dispatched_at: DAY.requested_at, closed_at: "2026-03-03 08:00:00" },
    ];
    const told = await rowsOf({ requests }, sql);
    expect(told.slice(-2)).toEqual([
      row("A", "answered", false, "2026-03-03 08:00:00", null, null),
      row("A", "called_back", false, null, null, null),
    ]);
  });

  it("holds an answered request open only where its source calls back, and leaves void ones out", async () => {
    const closed = { ...DAY, status: "已办结", dispatched_at: DAY.requested_at, closed_at: "2026-03-03 08:00:00" };
    const requests = [
      { ...closed, request_id: "A" },
      { ...DAY, request_id: "B", status: "已回访" },
      { ...closed, request_id: "C", source: "ledger" },
      { ...DAY, request_id: "D", status: "作废" },
    ];
    const open = `select request_id, stage from ${steps} where is_open or request_id = 'D' order by 1, 2`;
    expect(await rowsOf({ requests }, open)).toEqual([{ request_id: "A", stage: "answered" }]);
  });

  it("takes a request that is judged, or sent back, for judged since the version that first says so", async () => {
    const requests = [
      ...entry(
        "A",
        { status: "研判中", updated_at: "2026-03-01 12:00:00" },
        { status: "办理中", dispatched_at: "2026-03-02 12:00:00", updated_at: "2026-03-02 12:00:00" },
      ),
      ...entry("B", { status: "已退回", dispatched_at: "2026-03-02 08:00:00", updated_at: "2026-03-05 08:00:00" }),
    ];
    const judged = await rowsOf(
      { requests },
      `select * from (${sql}) where stage in ('judged', 'accepted') order by all`,
    );
    expect(judged).toEqual([
      row("A", "accepted", false, "2026-03-01 08:00:00", "2026-03-01 12:00:00", 0.17),
      row("A", "judged", false, "2026-03-01 12:00:00", "2026-03-02 12:00:00", 1),
      row("B", "accepted", false, "2026-03-01 08:00:00", "2026-03-02 08:00:00", 1),
      row("B", "judged", true, "2026-03-05 08:00:00", null, null),
    ]);
  });
});

describe("int_colour_spells", () => {
  const sql = `select spell, colour, from_colour, to_colour, is_open, from_at::varchar as from_at, to_at::varchar as to_at, round(days, 1) as days
    from int_colour_spells order by spell`;

  it("dates a move by the time of change of the version that first shows it, and lets the last spell last", async () => {
    const requests = entry(
      "L1",
      { ledger_colour: "蓝", updated_at: "2026-03-01 08:00:00" },
      { ledger_colour: "黄", updated_at: "2026-03-05 08:00:00" },
      { ledger_colour: "黄", updated_at: "2026-03-07 08:00:00" },
    );
    expect(await rowsOf({ requests }, sql)).toEqual([
      {
        spell: 1,
        colour: "blue",
        from_colour: null,
        to_colour: "yellow",
        is_open: false,
        from_at: "2026-03-01 08:00:00",
        to_at: "2026-03-05 08:00:00",
        days: 4,
      },
      {
        spell: 2,
        colour: "yellow",
        from_colour: "blue",
        to_colour: null,
        is_open: true,
        from_at: "2026-03-05 08:00:00",
        to_at: null,
        days: 10.7,
      },
    ]);
  });

  it("knows no day of a move that was told together with the closing", async () => {
    const requests = entry(
      "L1",
      { ledger_colour: "黄", updated_at: "2026-03-01 08:00:00" },
      { ledger_colour: "红", status: "已办结", closed_at: "2026-03-09 08:00:00", updated_at: "2026-03-09 08:00:00" },
    );
    expect(await rowsOf({ requests }, sql)).toMatchObject([
      { colour: "yellow", to_at: null, is_open: false, days: null },
      { colour: "red", from_at: null, to_at: "2026-03-09 08:00:00", days: null },
    ]);
  });

  it("counts the moves by the table of moves; a forbidden one is told by its number and stands among the remarks", async () => {
    const requests = [
      ...entry(
        "L1",
        { ledger_colour: "黄", updated_at: "2026-03-01 08:00:00" },
        { ledger_colour: "红", updated_at: "2026-03-05 08:00:00" },
      ),
      ...entry(
        "L2",
        { ledger_colour: "红", updated_at: "2026-03-01 08:00:00" },
        { ledger_colour: "绿", updated_at: "2026-03-05 08:00:00" },
      ),
    ];
    const ledgerMoves: [string, string, string, string, string][] = [
      ["黄色", "红色", "是", "指挥部", ""],
      ["红色", "绿色", "否", "", "不能直接退到村"],
    ];
    const given = { requests, ledgerMoves };
    expect(
      await rowsOf(
        given,
        "select from_colour, to_colour, requests, is_allowed, decided_by from mart_ledger_moves where from_colour <> '' order by 1",
      ),
    ).toEqual([
      { from_colour: "red", to_colour: "green", requests: 1, is_allowed: false, decided_by: "" },
      { from_colour: "yellow", to_colour: "red", requests: 1, is_allowed: true, decided_by: "指挥部" },
    ]);
    expect(await rowsOf(given, "select request_id, from_colour, to_colour, why from mart_forbidden_moves")).toEqual([
      { request_id: "L2", from_colour: "red", to_colour: "green", why: "不能直接退到村" },
    ]);
    expect(await rowsOf(given, "select rows from mart_flags where flag = 'forbidden_colour_move'")).toEqual([
      { rows: 1 },
    ]);
    expect(await rowsOf(given, "select yellow, turned_red, still_yellow from mart_red_turns")).toEqual([
      { yellow: 1, turned_red: 1, still_yellow: 0 },
    ]);
    expect(await rowsOf(given, "select first_colour, last_colour, requests from mart_colour_flows order by 1")).toEqual(
      [
        { first_colour: "red", last_colour: "green", requests: 1 },
        { first_colour: "yellow", last_colour: "red", requests: 1 },
      ],
    );
    expect(await rowsOf(given, "select colour, days, ended, lasting from mart_colour_stays order by 1, 2")).toEqual([
      { colour: "green", days: 10, ended: 0, lasting: 1 },
      { colour: "red", days: 4, ended: 1, lasting: 0 },
      { colour: "red", days: 10, ended: 0, lasting: 1 },
      { colour: "yellow", days: 4, ended: 1, lasting: 0 },
    ]);
  });
});

describe("int_request_loop", () => {
  it("puts each request into one lane: raised before joint before recurring before plain", async () => {
    const same = { caller_key: "k", description: "暖气不热", estate: "翠竹园" };
    const requests = [
      ...entry(
        "raised by colour",
        { ledger_colour: "蓝", unit: "甲局、乙局" },
        { ledger_colour: "黄", unit: "甲局、乙局", updated_at: "2026-03-05 08:00:00" },
      ),
      ...entry(
        "raised by unit",
        { unit: "青石镇人民政府" },
        { unit: "东山县住房和城乡建设局", updated_at: "2026-03-05 08:00:00" },
      ),
      { ...DAY, request_id: "at once", unit: "甲局、乙局" },
      ...entry("in turn", { unit: "甲局" }, { unit: "乙局", updated_at: "2026-03-05 08:00:00" }),
      { ...DAY, request_id: "says so", status: "会办" },
      ...["r1", "r2", "r3"].map((request_id, i) => ({
        ...same,
        request_id,
        requested_at: `2026-03-0${i + 2} 08:00:00`,
      })),
      { ...DAY, request_id: "plain", county: "西水区", town: "城关街道", description: "停车占道", unit: "甲局" },
    ];
    const lanes = Object.fromEntries(
      (await rowsOf({ requests }, "select request_id, lane from int_request_loop")).map((r) => [r.request_id, r.lane]),
    );
    expect(lanes).toMatchObject({
      "raised by colour": "raised",
      "raised by unit": "raised",
      "at once": "joint",
      "in turn": "joint",
      "says so": "joint",
      r1: "recurring",
      r3: "recurring",
      plain: "plain",
    });
    expect(await rowsOf({ requests }, "select sum(requests)::integer as n from mart_lanes")).toEqual([{ n: 9 }]);
  });

  it("tells overdue from due within three days and from what has no due time", async () => {
    const due = (request_id: string, expected_at: string | null, more = {}) => ({
      ...DAY,
      request_id,
      expected_at,
      ...more,
    });
    const requests = [
      due("over", "2026-03-15 23:00:00"),
      due("soon", "2026-03-18 23:00:00"),
      due("later", "2026-03-19 01:00:00"),
      due("none", null),
      due("closed", "2026-03-02 08:00:00", { status: "已办结", closed_at: "2026-03-03 08:00:00" }),
    ];
    const sql = "select request_id, is_overdue, is_due_soon, was_late from int_request_loop order by 1";
    expect(await rowsOf({ requests }, sql)).toEqual([
      { request_id: "closed", is_overdue: false, is_due_soon: false, was_late: true },
      { request_id: "later", is_overdue: false, is_due_soon: false, was_late: false },
      { request_id: "none", is_overdue: null, is_due_soon: null, was_late: null },
      { request_id: "over", is_overdue: true, is_due_soon: false, was_late: true },
      { request_id: "soon", is_overdue: false, is_due_soon: true, was_late: false },
    ]);
  });

  it("is warned once any version says so", async () => {
    const requests = [
      ...entry("L1", { status: "跟踪督办" }, { status: "办理中", updated_at: "2026-03-05 08:00:00" }),
      { ...DAY, request_id: "urged", urges: 1 },
      { ...DAY, request_id: "supervised", is_supervised: "是" },
      { ...DAY, request_id: "plain" },
    ];
    expect(await rowsOf({ requests }, "select request_id from int_request_loop where is_warned order by 1")).toEqual([
      { request_id: "L1" },
      { request_id: "supervised" },
      { request_id: "urged" },
    ]);
  });

  it("tells the level of settling by the last colour, else by the unit's name; both denominators are kept", async () => {
    const solved = { status: "已办结", handler_outcome: "解决", closed_at: "2026-03-03 08:00:00" };
    const requests = [
      { ...DAY, source: "ledger", ledger_colour: "绿", ...solved },
      { ...DAY, source: "ledger", ledger_colour: "白", unit: "青石镇人民政府", ...solved },
      { ...DAY, unit: "东山县教育局", ...solved },
      { ...DAY, unit: "东山县教育局" },
      { ...DAY, unit: "清江市水务集团" },
      { ...DAY },
    ];
    expect(await rowsOf({ requests }, "select * from mart_settled_levels where scope = 'all' order by level")).toEqual([
      { scope: "all", level: "above", accepted: 1, closed: 0, solved: 0 },
      { scope: "all", level: "county", accepted: 2, closed: 1, solved: 1 },
      { scope: "all", level: "town", accepted: 1, closed: 1, solved: 1 },
      { scope: "all", level: "unknown", accepted: 1, closed: 0, solved: 0 },
      { scope: "all", level: "village", accepted: 1, closed: 1, solved: 1 },
    ]);
  });
});

describe("mart_stage_slices and mart_open_ages", () => {
  const closed = (i: number) => ({
    requested_at: "2026-03-01 08:00:00",
    dispatched_at: "2026-03-01 08:00:00",
    closed_at: `2026-03-${String(2 + i).padStart(2, "0")} 08:00:00`,
    status: "已办结",
    unit: "甲局",
  });

  it("have quantiles from ten stays on, and count what stands now whenever it came", async () => {
    const old = { requested_at: "2024-01-01 08:00:00", dispatched_at: "2024-01-02 08:00:00", unit: "甲局" };
    const requests = [...Array.from({ length: 10 }, (_, i) => closed(i)), old];
    const sql = `select slice_kind, stage, reached, standing, stays, median_days, round(p90_days, 1) as p90 from mart_stage_slices
      where stage = 'handling' and slice_kind in ('city', 'unit') order by 1`;
    const stays = { stage: "handling", reached: 10, standing: 1, stays: 10, median_days: 5.5, p90: 9.1 };
    expect(await rowsOf({ requests }, sql)).toEqual([
      { slice_kind: "city", ...stays },
      { slice_kind: "unit", ...stays },
    ]);
    expect(await rowsOf({ requests: requests.slice(1) }, sql)).toMatchObject([{ median_days: null }, { p90: null }]);
    expect(await rowsOf({ requests }, "select band, requests from mart_open_ages where slice_kind = 'town'")).toEqual([
      { band: 365, requests: 1 },
    ]);
  });

  it("say which source lacks which stage or its days", async () => {
    const requests = [closed(0), { ...closed(1), source: "ledger", status: "已回访" }];
    const sql =
      "select source, stage, reached, dated from mart_stage_sources where stage in ('judged', 'called_back') order by all";
    expect(await rowsOf({ requests }, sql)).toEqual([
      { source: "hotline", stage: "called_back", reached: 0, dated: 0 },
      { source: "hotline", stage: "judged", reached: 0, dated: 0 },
      { source: "ledger", stage: "called_back", reached: 1, dated: 0 },
      { source: "ledger", stage: "judged", reached: 0, dated: 0 },
    ]);
  });
});

describe("a source that tells neither status nor due time nor closing", () => {
  const silent = { ...DAY, source: "ledger", request_id: "B", status: null };
  const told = { ...DAY, request_id: "A", status: "办理中" };

  it("has nothing that is open and stands nowhere", async () => {
    const sql = "select source, is_open from int_request_loop order by source";
    expect(await rowsOf({ requests: [told, silent] }, sql)).toEqual([
      { source: "hotline", is_open: true },
      { source: "ledger", is_open: false },
    ]);
    const standing =
      "select slice, standing, reached from mart_stage_slices where slice_kind = 'city' and stage = 'accepted'";
    expect(await rowsOf({ requests: [silent] }, standing)).toEqual([{ slice: "", standing: 0, reached: 1 }]);
    expect(await rowsOf({ requests: [silent] }, "select * from mart_open_ages")).toEqual([]);
  });

  it("is told by a due time alone: what has one is followed to its end", async () => {
    const due = { ...silent, expected_at: "2026-03-05 18:00:00" };
    expect(await rowsOf({ requests: [due] }, "select is_open, is_overdue from int_request_loop")).toEqual([
      { is_open: true, is_overdue: true },
    ]);
  });
});
