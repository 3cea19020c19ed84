import { describe, expect, it } from "vitest";
import { runModels } from "../../pipelines/models.js";
import { readEmerging } from "../../pipelines/publish/emerging.js";
import { readLists } from "../../pipelines/publish/lists.js";
import { readSubjectPages } from "../../pipelines/publish/subjects.js";
import { SubjectPage } from "../../pipelines/published.js";
import { cityWith, type Given, rowsOf } from "./city.js";

/** `n` requests on a day. */
const on = (day: string, n: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: n }, () => ({ requested_at: `${day} 10:00:00`, ...more }));

const heat = { topic_path: "住房->供暖->暖气不热" };
const parking = { topic_path: "城市管理->停车" };
/** The newest week begins on 9 March 2026; 10 March 2025 is 52 weeks before it, 17 February the first of those four weeks. */
const requests = [
  ...on("2025-02-17", 1, parking),
  ...on("2025-03-10", 7, heat),
  ...on("2026-02-05", 3, heat),
  ...on("2026-03-09", 4, heat),
  ...on("2026-03-10", 2, { ...parking, town: "城关街道", county: "西水区" }),
];

describe("mart_subject_weeks", () => {
  it("counts a request under its topics of all levels, its county and its town", async () => {
    const rows = await rowsOf(
      { requests },
      `select kind, subject_id, requests from mart_subject_weeks
        where week_index = (select max(week_index) from mart_weeks) order by kind desc, subject_id`,
    );
    expect(rows.map(({ kind, subject_id, requests: n }) => `${kind} ${subject_id} ${n}`)).toEqual([
      "topic 01 4",
      "topic 0101 4",
      "topic 010101 4",
      "topic 02 2",
      "topic 0201 2",
      "place c1 4",
      "place c2 2",
      "place t1 4",
      "place t3 2",
    ]);
  });
});

describe("mart_subject_parts", () => {
  const partsOf = async (given: Given, where: string) =>
    rowsOf(
      given,
      `select part, part_id, requests_4w, previous_4w, year_ago_4w, requests_52w from mart_subject_parts
        where ${where} order by part, part_id`,
    );

  it("compares four weeks with the four before and those a year before", async () => {
    expect(await partsOf({ requests }, "kind = 'topic' and subject_id = '0101'")).toEqual([
      { part: "channel", part_id: "hotline", requests_4w: 4, previous_4w: 3, year_ago_4w: 7, requests_52w: 7 },
      { part: "county", part_id: "c1", requests_4w: 4, previous_4w: 3, year_ago_4w: 7, requests_52w: 7 },
      { part: "topic", part_id: "010101", requests_4w: 4, previous_4w: 3, year_ago_4w: 7, requests_52w: 7 },
      { part: "town", part_id: "t1", requests_4w: 4, previous_4w: 3, year_ago_4w: 7, requests_52w: 7 },
    ]);
  });

  it("knows nothing of weeks before the first", async () => {
    const [row] = await partsOf({ requests: on("2026-03-09", 2) }, "kind = 'place' and subject_id = 't1'");
    expect(row).toMatchObject({ requests_4w: 2, previous_4w: null, year_ago_4w: null });
  });
});

describe("readSubjectPages", () => {
  it("gives every topic and place a page whose parts make its weeks", async () => {
    const warehouse = await cityWith({ requests });
    try {
      await runModels(warehouse, "marts");
      const told = { alarms: [], matters: [], edits: [], hotspots: { places: [] } };
      const trends = { series: [] };
      const lists = await readLists(warehouse);
      const pages = await readSubjectPages(warehouse, lists, {
        ...told,
        emerging: await readEmerging(warehouse),
        trends,
      });
      expect(pages.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
        ...["01", "0101", "02", "0201", "0", "010101"].map((id) => `topic ${id}`),
        ...["c1", "c2", "t1", "t2", "t3", "0"].map((id) => `place ${id}`),
      ]);
      for (const page of pages.map((each) => SubjectPage.parse(each))) {
        const year = page.weeks.slice(-52).reduce((sum, n) => sum + n, 0);
        const sum = (rows: readonly { requests_52w: number }[]) => rows.reduce((all, row) => all + row.requests_52w, 0);
        expect(sum(page.channels), page.id).toBe(year);
        if (page.kind === "place" || page.level < 3) expect(sum(page.topics), page.id).toBe(year);
      }
    } finally {
      warehouse.close();
    }
  });
});
