import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import type { InCharge } from "../../pipelines/publish/in-charge.js";
import { readSupervision } from "../../pipelines/publish/supervision.js";
import { cityWith, rowsOf } from "./city.js";

const OPEN = { requested_at: "2026-02-20 08:00:00", unit: "东山县教育局" };

describe("mart_supervised_requests", () => {
  it("holds what is overdue or due within three days and not closed, with the days since the due day", async () => {
    const requests = [
      { ...OPEN, request_id: "over", expected_at: "2026-03-05 18:00:00" },
      { ...OPEN, request_id: "today", expected_at: "2026-03-15 18:00:00" },
      { ...OPEN, request_id: "soon", expected_at: "2026-03-18 18:00:00" },
      { ...OPEN, request_id: "later", expected_at: "2026-03-20 18:00:00" },
      {
        ...OPEN,
        request_id: "closed",
        expected_at: "2026-03-05 18:00:00",
        status: "已办结",
        closed_at: "2026-03-10 08:00:00",
      },
      { ...OPEN, request_id: "void", expected_at: "2026-03-05 18:00:00", status: "作废" },
      { ...OPEN, request_id: "no due time" },
    ];
    const sql =
      "select request_id, is_overdue, days_overdue::integer as days from mart_supervised_requests order by days desc";
    expect(await rowsOf({ requests }, sql)).toEqual([
      { request_id: "over", is_overdue: true, days: 10 },
      { request_id: "today", is_overdue: true, days: 0 },
      { request_id: "soon", is_overdue: false, days: -3 },
    ]);
  });
});

describe("mart_supervised_units", () => {
  it("counts what came onto the list for being late or warned, and what of it is closed since", async () => {
    const due = { expected_at: "2026-03-05 18:00:00" };
    const requests = [
      { ...OPEN, ...due },
      { ...OPEN, ...due, status: "已办结", closed_at: "2026-03-10 08:00:00" },
      { ...OPEN, ...due, status: "已办结", closed_at: "2026-03-04 08:00:00" },
      { ...OPEN, urges: 2, unit: "东山县教育局（责任人：〔姓名〕）", expected_at: "2026-03-16 18:00:00" },
      { ...OPEN, unit: "东山县卫健局" },
    ];
    const columns =
      "unit, open_requests, overdue, due_soon, warned, listed, struck_off, with_person, longest_overdue_days::integer as longest";
    expect(await rowsOf({ requests }, `select ${columns} from mart_supervised_units`)).toEqual([
      {
        unit: "东山县教育局",
        open_requests: 2,
        overdue: 1,
        due_soon: 1,
        warned: 1,
        listed: 3,
        struck_off: 1,
        with_person: 1,
        longest: 10,
      },
    ]);
  });
});

describe("mart_heard_first", () => {
  const ring = { requested_at: "2026-03-10 08:00:00", village: "李庄村" };
  const visit = { source: "ledger", channel: null, village: "李庄村", topic_path: "住房->供暖" };
  const sql = "select request_id, was_heard_before, visit_request_id from mart_heard_first order by request_id";

  it("tells whether a visitor had heard of the village's topic within the 30 days before", async () => {
    const requests = [
      { ...visit, request_id: "V1", requested_at: "2026-02-09 08:00:00", description: "楼里冷" },
      { ...visit, request_id: "V2", requested_at: "2026-02-20 08:00:00", description: "走廊冷" },
      { ...visit, request_id: "V3", requested_at: "2026-03-11 08:00:00", description: "炉子坏" },
      { ...ring, request_id: "R1" },
      { ...ring, request_id: "R2", topic_path: "城市管理->停车", description: "停车" },
      { ...ring, request_id: "R3", town: "白河乡", description: "阀门漏" },
      { ...ring, request_id: "R4", village: null, description: "热水不来" },
      { ...ring, request_id: "R5", description: "不热半年了", requested_at: "2026-04-12 08:00:00" },
    ];
    const calendar = { cutOff: "2026-04-30", today: "2026-05-01" };
    expect(await rowsOf({ requests, calendar }, sql)).toEqual([
      { request_id: "R1", was_heard_before: true, visit_request_id: "V2" },
      { request_id: "R2", was_heard_before: false, visit_request_id: null },
      { request_id: "R3", was_heard_before: false, visit_request_id: null },
      { request_id: "R5", was_heard_before: false, visit_request_id: null },
    ]);
    const towns = "select town_id, rings, heard_before from mart_heard_first_towns order by town_id";
    expect(await rowsOf({ requests, calendar }, towns)).toEqual([
      { town_id: "t1", rings: 3, heard_before: 1 },
      { town_id: "t2", rings: 1, heard_before: 0 },
    ]);
  });

  it("counts a matter once, however often the hotline rang", async () => {
    const same = { ...ring, caller_key: "k", estate: "翠竹园" };
    const requests = [
      { ...same, request_id: "R1" },
      { ...same, request_id: "R2", requested_at: "2026-03-11 08:00:00" },
    ];
    expect(await rowsOf({ requests }, sql)).toMatchObject([{ request_id: "R1" }]);
  });
});

describe("readSupervision", () => {
  let city: Warehouse;
  const head = {
    issuing_unit: "清江市热线中心",
    is_fictional: false,
    cutOff: "2026-03-15",
    hasTemplate: true,
    inCharge: null,
    showsInCharge: false,
  };
  beforeAll(async () => {
    const due = { ...OPEN, expected_at: "2026-03-05 18:00:00" };
    city = await cityWith({
      requests: [
        { ...due, request_id: "A1", title: "关于翠竹园暖气不热的问题", estate: "翠竹园" },
        { ...due, request_id: "A2", title: "孩子入学的问题", is_confidential: "是" },
        ...Array.from({ length: 12 }, (_, i) => ({
          ...due,
          request_id: `B${i}`,
          unit: "白河乡人民政府",
          town: "白河乡",
        })),
        { ...due, request_id: "C1", unit: null },
      ],
    });
  });
  afterAll(() => city.close());

  it("lists ten requests a unit and all of them in its letter, the most overdue unit first, numbered by the day", async () => {
    const { supervision, letters } = await readSupervision(city, head);
    expect(
      supervision.units.map(({ unit, overdue, groups, letter }) => [
        unit,
        overdue,
        groups.map(({ in_charge, requests }) => [in_charge, requests.length]),
        letter?.number,
      ]),
    ).toEqual([
      ["白河乡人民政府", 12, [[null, 10]], "督〔2026〕0315-001号"],
      ["东山县教育局", 2, [[null, 2]], "督〔2026〕0315-002号"],
      [null, 1, [[null, 1]], undefined],
    ]);
    expect(letters.map(({ file, groups }) => [file, groups.map(({ head, lines }) => [head, lines.length])])).toEqual([
      ["20260315-001.docx", [[null, 12]]],
      ["20260315-002.docx", [[null, 2]]],
    ]);
    expect(letters[1]?.fields).toMatchObject({
      单位: "东山县教育局",
      超期件数: "2",
      督办情况: "超过办理时限仍未办结的2件，其中最长的已超期10天",
      最长天数: "10",
      成文日期: "2026年3月15日",
    });
  });

  it("hides places in the summaries and shows none of a confidential request", async () => {
    const { supervision, letters } = await readSupervision(city, head);
    expect(supervision.units[1]?.groups[0]?.requests.map(({ request_id, summary }) => [request_id, summary])).toEqual([
      ["A1", "关于〔地点〕暖气不热的问题"],
      ["A2", null],
    ]);
    expect(letters[1]?.groups[0]?.lines.map((line) => line.摘要)).toEqual([
      "关于〔地点〕暖气不热的问题",
      "保密件，请到系统查看",
    ]);
  });

  const table: InCharge = {
    personOf: ({ unit, town, topic }) =>
      unit === "白河乡人民政府" && town === "白河乡" && topic === "住房" ? "白河乡城建办主任" : null,
    unknown: [{ line: 4, column: "单位" }],
  };

  it("groups page and letter by who is in charge where the site may say so, those without anybody last", async () => {
    const options = { ...head, inCharge: table, showsInCharge: true };
    const { supervision, letters } = await readSupervision(city, options);
    expect(supervision.in_charge).toEqual({ is_shown: true, unknown: [{ line: 4, column: "单位" }] });
    expect(
      supervision.units.map(({ assigned, groups }) => [assigned, groups.map((each) => [each.in_charge, each.overdue])]),
    ).toEqual([
      [12, [["白河乡城建办主任", 12]]],
      [0, [[null, 2]]],
      [0, [[null, 1]]],
    ]);
    expect(letters[0]?.fields).toMatchObject({ 责任人: "白河乡城建办主任12件", 责任人说明: "清单按责任人列" });
    expect(letters[0]?.groups[0]?.head).toEqual({ 责任人: "白河乡城建办主任", 超期件数: "12", 临期件数: "0" });
    expect(letters[1]?.groups[0]?.head?.责任人).toBe("未指定");
  });

  it("says who is in charge in the letters alone where the site may not, and links none of them", async () => {
    const { supervision, letters } = await readSupervision(city, { ...head, inCharge: table });
    expect(JSON.stringify(supervision)).not.toContain("城建办主任");
    expect(supervision.in_charge?.is_shown).toBe(false);
    expect(supervision.units[0]).toMatchObject({
      assigned: 12,
      letter: { number: "督〔2026〕0315-001号", file: null },
    });
    expect(letters[0]?.fields.责任人).toBe("白河乡城建办主任12件");
  });

  it("links no letter where the city has no template", async () => {
    const { supervision, letters } = await readSupervision(city, { ...head, hasTemplate: false });
    expect(letters).toEqual([]);
    expect(supervision.units.every(({ letter }) => letter === null)).toBe(true);
  });
});
