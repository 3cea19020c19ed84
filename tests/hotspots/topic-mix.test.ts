import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../../loaders/warehouse.js";
import { exceedsItsMix } from "../../pipelines/hotspots/topic-mix.js";

const paths = new Map([
  ["0101", ["0101", "01", ""]],
  ["0102", ["0102", "01", ""]],
]);
let warehouse: Warehouse;

/** Heating (0101) is called about in town a and all of it now; lifts (0102) everywhere, and always. */
beforeAll(async () => {
  warehouse = await openWarehouse(":memory:", { memoryLimitGb: 1 });
  await warehouse.run(`create table mart_hotspot_cases as
    select * from (values ('a', '0101', 3, 90), ('b', '0101', 3, 10), ('a', '0102', 3, 10), ('a', '0102', 28, 190),
      ('b', '0102', 3, 10), ('b', '0102', 28, 190)) as given(town_id, topic_id, days_ago, cases)`);
});
afterAll(() => warehouse.close());

describe("exceedsItsMix(warehouse, cluster, paths)", () => {
  const cluster = { level: "town", topicId: "01", places: ["a"], daysAgo: 7, observed: 100, expected: 69.6 } as const;

  it("is false where each finer topic is where it always is", async () => {
    expect(await exceedsItsMix(warehouse, cluster, paths)).toBe(false);
    expect(await exceedsItsMix(warehouse, { ...cluster, topicId: "" }, paths)).toBe(false);
  });

  it("is true where the excess is no matter of the mix", async () => {
    expect(await exceedsItsMix(warehouse, { ...cluster, observed: 150 }, paths)).toBe(true);
    const lifts = { ...cluster, topicId: "0102", observed: 30, expected: 10 };
    expect(await exceedsItsMix(warehouse, lifts, paths)).toBe(true);
  });
});
