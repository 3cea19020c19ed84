import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { forgetTouched, openKept } from "../../pipelines/kept/kept-models.js";
import { defineMacros, LAYERS, modelsOf, runModels } from "../../pipelines/models.js";
import { groupMatters } from "../../pipelines/text/group-matters.js";
import { cityWith } from "./city.js";

const REQUESTS = 240;
const number = (i: number): string => `2603${String(i).padStart(11, "0")}`;
const key = (i: number): string => `00000000-0000-0000-0001-${String(i).padStart(12, "0")}`;

/** Sixty things, told by two callers twice each; some closed, some due in the days to come. */
const requests = Array.from({ length: REQUESTS }, (_, i) => ({
  request_id: number(i + 1),
  text_key: key((i % 60) + 1),
  caller_key: `caller${i % 120}`,
  requested_at: `2026-03-0${1 + (i % 9)} 0${i % 10}:00:00`,
  expected_at: i % 60 === 0 ? "2026-03-16 10:00:00" : "2026-05-01 10:00:00",
  ...(i % 3 === 0 ? { status: "已办结", closed_at: "2026-03-11 10:00:00" } : {}),
}));
const readings = Array.from({ length: 60 }, (_, i) => ({
  text_key: key(i + 1),
  words: [0, 1, 2].map((j) => `词${i}之${j}`).join(" "),
}));

/** What a night does of it: brings the kept models up to date, or makes all anew. */
async function night(city: Warehouse): Promise<void> {
  await openKept(city);
  await city.runFile(new URL("../../pipelines/text/int_topic_models.sql", import.meta.url));
  await runModels(city, "staging", { keeps: true });
  await runModels(city, "requests", { keeps: true });
  await groupMatters(city, { folder: join(tmpdir(), `qingyubiao-matters-${process.pid}`) });
  await runModels(city, "matters", { keeps: true });
  await runModels(city, "loop", { keeps: true });
  await forgetTouched(city);
}

/** Rows of each kept model that differ from the model's SQL over everything, and for how many numbers it was made. */
async function differences(city: Warehouse): Promise<Record<string, unknown>[]> {
  const kept = (await Promise.all(LAYERS.map((layer) => modelsOf(layer))))
    .flat()
    .filter((model) => model.kept !== null);
  const found = [];
  for (const { name, sql } of kept) {
    await city.run(`create or replace temp table whole as ${sql}`);
    const [row] =
      await city.rows(`select (select count(*) from ((from ${name} except all from whole) union all (from whole except all from ${name})))::integer as differing,
      (select numbers from int_kept_models where name = '${name}') is not null as is_kept`);
    found.push({ name, ...row });
  }
  return found;
}

/** A copy of a request's raw row with some of it told otherwise. */
const sendAgain = (i: number, changes: string): string =>
  `insert into raw_requests by name select * replace (uuid() as row_hash, 'b.csv' as file, timestamp '2026-03-14 12:00:00' as updated_at, ${changes}) from raw_requests where request_id = '${number(i)}' limit 1`;

const NIGHTS: Record<string, string[]> = {
  "closed, dismissed and moved": [
    sendAgain(2, "'已办结' as status, timestamp '2026-03-14 11:00:00' as closed_at"),
    sendAgain(4, "'作废' as status"),
    sendAgain(5, "timestamp '2026-03-02 01:00:00' as requested_at, '白河乡' as town"),
  ],
  "opened again, by the suffix of its number": [
    sendAgain(1, `'${number(1)}-01' as request_id, timestamp '2026-03-13 10:00:00' as requested_at`),
  ],
  "new, one by a caller who came again, one of another text": [
    sendAgain(7, `'${number(901)}' as request_id, timestamp '2026-03-13 09:00:00' as requested_at`),
    sendAgain(8, `'${number(902)}' as request_id, uuid() as text_key, timestamp '2026-03-01 00:30:00' as requested_at`),
    sendAgain(9, `'${number(903)}' as request_id, timestamp '2026-03-17 09:00:00' as requested_at`),
  ],
  "new, of two matters, by numbers that are alike but for the end": [
    sendAgain(21, "'T-11' as request_id, timestamp '2026-03-13 09:00:00' as requested_at"),
    sendAgain(31, "'T-12' as request_id, timestamp '2026-03-13 09:00:00' as requested_at"),
  ],
  "closed, of the matter of one of these": [
    sendAgain(81, "'已办结' as status, timestamp '2026-03-14 11:00:00' as closed_at"),
  ],
  "found under an earlier name": [
    `update raw_requests set file = '0.csv', line = 1 where request_id = '${number(12)}'`,
  ],
};

describe("kept models", () => {
  it("hold after every night what making them whole would give", async () => {
    const city = await cityWith({ requests, readings });
    const onDay = (cutOff: string) => defineMacros(city, { today: cutOff, cutOff, weekStartsOn: 1 });
    const holds = async (kept: boolean, mattersKept = kept) => {
      const found = (await differences(city)).sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
      const names = ["int_indicator_requests", "int_matters", "int_requests", "stg_request_versions"];
      const is = (name: string) => (name === "int_matters" ? mattersKept : kept);
      expect(found).toEqual(names.map((name) => ({ name, differing: 0, is_kept: is(name) })));
    };
    try {
      await night(city);
      await holds(false);
      for (const statements of Object.values(NIGHTS)) {
        for (const statement of statements) await city.run(statement);
        await night(city);
        await holds(true);
      }
      await onDay("2026-03-16"); // requests fall due
      await night(city);
      await holds(true);
      await onDay("2026-03-15"); // the cut-off is set back
      await night(city);
      await holds(true);
      await city.run(sendAgain(6, "'已回访' as status, timestamp '2026-03-14 11:00:00' as closed_at")); // the source calls back
      await night(city);
      const isKept = (await differences(city)).map(({ name, differing, is_kept }) => [name, differing, is_kept]);
      expect(isKept.sort()).toEqual([
        ["int_indicator_requests", 0, false],
        ["int_matters", 0, true],
        ["int_requests", 0, true],
        ["stg_request_versions", 0, true],
      ]);
      await city.run("update raw_values set means = 'accepted' where value = '办理中'");
      await night(city);
      await holds(false, true); // a status joins nothing
      await onDay("2026-04-01"); // the month turns
      await night(city);
      await holds(false);
    } finally {
      city.close();
    }
  });

  it("make rows anew that were touched before a night was killed", async () => {
    const city = await cityWith({ requests, readings });
    try {
      await night(city);
      await city.run(sendAgain(2, "'已办结' as status, timestamp '2026-03-14 11:00:00' as closed_at"));
      await runModels(city, "staging", { keeps: true });
      await city.run(sendAgain(3, "'已办结' as status, timestamp '2026-03-14 11:00:00' as closed_at"));
      await night(city);
      for (const { differing, is_kept } of await differences(city))
        expect({ differing, is_kept }).toEqual({ differing: 0, is_kept: true });
    } finally {
      city.close();
    }
  });
});
