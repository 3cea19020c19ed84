import { afterEach, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { failedChecks } from "../../pipelines/checks.js";
import { defineMacros, runModels } from "../../pipelines/models.js";
import { readIssueDays } from "../../pipelines/revisions/issue-days.js";
import { recordPublished } from "../../pipelines/revisions/keep-published.js";
import { cityWith } from "./city.js";

let city: Warehouse;
afterEach(() => city.close());

/** Requests of the week from 9 March; R1 to R6. */
const requests = Array.from({ length: 6 }, (_, i) => ({
  requested_at: `2026-03-${String(9 + (i % 5)).padStart(2, "0")} 10:00:00`,
}));

/** Publishes, lets `change` happen to the requests, and builds the models of the next night. */
async function night(change: string): Promise<void> {
  await recordPublished(city);
  await city.run(change);
  for (const layer of ["matters", "marts"] as const) await runModels(city, layer);
}

const told = async (sql: string): Promise<unknown[]> =>
  (await city.rows(sql)).map((row) => Object.values(row).join(" "));

const REVISIONS = "select kind, key, cause, requests from mart_revisions order by all";

describe("mart_fresh_revisions", () => {
  it("is empty on the first night, and where nothing changed", async () => {
    city = await cityWith({ requests });
    expect(await told(REVISIONS)).toEqual([]);
    await night("select 1");
    expect(await told(REVISIONS)).toEqual([]);
  });

  it("tells what was withdrawn from what was told anew, and what edited lists did", async () => {
    city = await cityWith({ requests });
    await night(`
      update int_requests set is_void = true where request_id = 'R1';
      update int_requests set requested_week = date '2026-03-02', row_hash = uuid() where request_id = 'R2';
      update int_requests set topic_2 = '0201', row_hash = uuid() where request_id = 'R3';
      update int_requests set topic_2 = '0201', county_id = 'c2' where request_id = 'R4'`);
    expect(await told(REVISIONS)).toEqual([
      "all  corrected -1",
      "all  void -1",
      "place_id c1 corrected -1",
      "place_id c1 lists -1",
      "place_id c1 void -1",
      "place_id c2 lists 1",
      "topic_id 0101 corrected -2",
      "topic_id 0101 lists -1",
      "topic_id 0101 void -1",
      "topic_id 0201 corrected 1",
      "topic_id 0201 lists 1",
    ]);
  });

  it("calls what was not known late, what comes back corrected, and adds up over nights to what is now", async () => {
    city = await cityWith({ requests });
    await night("update int_requests set is_void = true where request_id in ('R1', 'R2')");
    await night("update int_requests set is_void = false, row_hash = uuid() where request_id = 'R1'");
    await city.run(
      "insert into int_matter_members select * replace ('R9' as request_id, 'hotline:R9' as matter_id) from int_matter_members where request_id = 'R3'",
    );
    await night(
      "insert into int_requests select * replace ('R9' as request_id) from int_requests where request_id = 'R3'",
    );
    expect(await told("select cause, requests from mart_revisions where kind = 'all' order by 1")).toEqual([
      "corrected 1",
      "late 1",
      "void -2",
    ]);
    expect(
      await told(
        "select published.requests, now.requests from int_published_weeks as published join mart_weeks as now using (week_start)",
      ),
    ).toEqual(["6 6"]);
    expect(await failedChecks(city)).toEqual([]);
  });

  it("says 合并 of what was withdrawn as a double", async () => {
    city = await cityWith({ requests: [...requests, { status: "已合并", requested_at: "2026-03-11 10:00:00" }] });
    await recordPublished(city);
    await city.run("update int_published_requests set is_void = false; update int_published_weeks set requests = 7");
    await runModels(city, "marts");
    expect(await told("select cause, requests from mart_revisions where kind = 'all'")).toEqual(["merged -1"]);
    expect(await failedChecks(city)).toEqual([]);
  });

  it("whose causes do not make the difference stop the publishing", async () => {
    city = await cityWith({ requests });
    await recordPublished(city);
    await city.run("update int_published_weeks set requests = 5");
    expect(await failedChecks(city)).toMatchObject([{ name: "revisions_close", offenders: 1 }]);
  });
});

describe("readIssueDays(warehouse)", () => {
  it("gives the newest week the day after tonight's cut-off, and keeps the first on later nights; none to weeks long over", async () => {
    const old = { requested_at: "2026-03-02 10:00:00" };
    city = await cityWith({ requests: [...requests, old] });
    const first = [...(await readIssueDays(city))];
    expect(first).toEqual([
      ["2026-W10", null],
      ["2026-W11", "2026-03-16"],
    ]);
    await recordPublished(city);
    await defineMacros(city, { cutOff: "2026-03-19", today: "2026-03-20", weekStartsOn: 1 });
    expect([...(await readIssueDays(city))]).toEqual(first);
  });
});
