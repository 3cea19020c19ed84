import { afterEach, describe, expect, it } from "vitest";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { findAlarms } from "../../pipelines/alarms/find-alarms.js";
import { findClusters } from "../../pipelines/hotspots/find-clusters.js";
import { runModels } from "../../pipelines/models.js";
import { noProgress } from "../../pipelines/progress.js";
import { readHotspots } from "../../pipelines/publish/hotspots.js";
import { readLists } from "../../pipelines/publish/lists.js";
import { Hotspots } from "../../pipelines/published.js";
import { cityWith } from "../models/city.js";

const CUT_OFF = "2026-03-15";
let warehouse: Warehouse;
afterEach(() => warehouse.close());

/** A city of some weeks, of whose table of areas only those levels are left. */
async function hotspotsOf(levels: readonly string[]): Promise<Hotspots> {
  const requests = Array.from({ length: 60 }, (_, i) => ({
    requested_at: `2026-0${1 + (i % 3)}-${String(5 + (i % 10)).padStart(2, "0")} 10:00:00`,
    county: i % 3 === 0 ? "西水区" : "东山县",
    town: null,
  }));
  warehouse = await cityWith({ requests, calendar: { cutOff: CUT_OFF } });
  await warehouse.run(`delete from stg_areas where level not in (${["", ...levels].map(quote).join(", ")})`);
  await runModels(warehouse, "marts");
  const calendar = { cutOff: CUT_OFF, today: "2026-03-16", weekStartsOn: 1 };
  await findClusters(warehouse, calendar, [], noProgress);
  await findAlarms(warehouse, null, noProgress);
  await runModels(warehouse, "findings");
  return Hotspots.parse(await readHotspots(warehouse, await readLists(warehouse), []));
}

/** Requests of the newest week. */
const newest = async () => (await readLists(warehouse)).weeks.at(-1)?.requests;

describe("a city without towns", () => {
  it("has its counties on the map, in the matrix and in the scans", async () => {
    const hotspots = await hotspotsOf(["county"]);
    expect(hotspots.level).toBe("county");
    expect(hotspots.places.map(({ place_id }) => place_id)).toEqual(["c1", "c2"]);
    expect(hotspots.places.reduce((sum, { requests_4w }) => sum + requests_4w, 0)).toBeGreaterThan(0);
    expect(hotspots.cells.every(({ place_id }) => place_id.startsWith("c"))).toBe(true);
    expect(hotspots.scan?.levels).toEqual([{ level: "county", scans: expect.any(Number), basis: "tree" }]);
    expect(hotspots.cells.reduce((sum, { requests }) => sum + requests, hotspots.outside)).toBe(await newest());
  });

  it("though its table of areas has them is told by county where requests name none", async () => {
    const hotspots = await hotspotsOf(["county", "town", "village"]);
    expect(hotspots.level).toBe("county");
    expect(hotspots.scan?.levels).toEqual([{ level: "county", scans: expect.any(Number), basis: "tree" }]);
    expect(hotspots.cells.reduce((sum, { requests }) => sum + requests, hotspots.outside)).toBe(await newest());
  });

  it("and without any place says so, and nothing of the week is lost", async () => {
    const hotspots = await hotspotsOf([]);
    expect(hotspots).toMatchObject({ level: null, scan: null, places: [], cells: [], clusters: [] });
    expect(hotspots.outside).toBe(await newest());
  });
});
