import { describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { runModels } from "../../pipelines/models.js";
import { keepFormerTopics, recordEdits } from "../../pipelines/text/topic-edits.js";
import { cityWith } from "./city.js";

const KEYS = [1, 2, 3].map((i) => `00000000-0000-0000-0001-00000000000${i}`);
const requests = KEYS.map((text_key) => ({ text_key, topic_path: null, requested_at: "2026-03-09 10:00:00" }));
const readings = KEYS.map((text_key) => ({ text_key, topic_id: "010101" }));

/** What a night does after the texts were read. */
async function tagAgain(city: Warehouse): Promise<void> {
  await keepFormerTopics(city);
  await runModels(city, "requests");
  await recordEdits(city);
}
const ledger = (city: Warehouse) =>
  city.rows(`select cut_off::varchar as "on", cause, level, topic_id, before, after, week_before, week_after
    from int_topic_changes order by topic_id`);
/** A new version of the lists takes one request to another topic. */
const edit = (city: Warehouse, version: string) =>
  city.run(`update int_readings set version = '${version}', topic_id = if(text_key = '${KEYS[0]}', '0201', topic_id)`);

describe("the ledger of edits", () => {
  it("says what an edit did to each topic, on the same requests, and nothing on nights without one", async () => {
    const city = await cityWith({ requests, readings });
    try {
      await tagAgain(city);
      await tagAgain(city);
      expect(await ledger(city)).toEqual([]);
      await edit(city, "2");
      await tagAgain(city);
      await tagAgain(city);
      const row = { on: "2026-03-15", cause: "lists", before: 3, after: 2, week_before: 3, week_after: 2 };
      expect(await ledger(city)).toEqual([
        { ...row, level: 1, topic_id: "01" },
        { ...row, level: 2, topic_id: "0101" },
        { ...row, level: 3, topic_id: "010101" },
        { ...row, level: 1, topic_id: "02", before: 0, after: 1, week_before: 0, week_after: 1 },
        { ...row, level: 2, topic_id: "0201", before: 0, after: 1, week_before: 0, week_after: 1 },
      ]);
    } finally {
      city.close();
    }
  });

  it("leaves out requests that were told anew the same night: their change is real", async () => {
    const city = await cityWith({ requests, readings });
    try {
      await tagAgain(city);
      await edit(city, "2");
      await city.run(`update stg_request_versions set row_hash = uuid() where text_key = '${KEYS[0]}'`);
      await tagAgain(city);
      expect(await ledger(city)).toEqual([]);
    } finally {
      city.close();
    }
  });

  it("loses nothing when the night is killed between tagging and the ledger", async () => {
    const city = await cityWith({ requests, readings });
    try {
      await tagAgain(city);
      await edit(city, "2");
      await keepFormerTopics(city);
      await runModels(city, "requests");
      await tagAgain(city);
      expect(await ledger(city)).toHaveLength(5);
    } finally {
      city.close();
    }
  });

  it("writes nothing for an edit that was taken back before the night", async () => {
    const city = await cityWith({ requests, readings });
    try {
      await tagAgain(city);
      await edit(city, "2");
      await keepFormerTopics(city);
      await city.run("update int_readings set version = '1', topic_id = '010101'");
      await tagAgain(city);
      expect(await ledger(city)).toEqual([]);
      expect(await city.rows("select table_name from duckdb_tables() where table_name = 'int_former_topics'")).toEqual(
        [],
      );
    } finally {
      city.close();
    }
  });

  it("tells a classifier that learnt anew from an edit", async () => {
    const city = await cityWith({ requests, readings });
    try {
      await tagAgain(city);
      await city.run("insert into int_topic_models values ('m2', 10, 2, ''::blob)");
      await city.run(`update int_readings set topic_id = '0201' where text_key = '${KEYS[0]}'`);
      await tagAgain(city);
      const causes = (await ledger(city)).map((row) => row.cause);
      expect(causes).toEqual(Array(5).fill("classifier"));
    } finally {
      city.close();
    }
  });
});
