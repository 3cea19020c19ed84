import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { EFFECT_FEWER, EFFECT_MORE } from "../../data/demo/planted.js";
import { TOPICS, topicOf } from "../../data/demo/topics.js";
import { openWarehouse, quote, type Warehouse } from "../../loaders/warehouse.js";
import { foldersOf } from "../../pipelines/folders.js";
import { runPipeline } from "../../pipelines/night.js";
import { noProgress } from "../../pipelines/progress.js";
import { readKinds, readPanels, readUnits } from "../../pipelines/publish/effect-panels.js";
import { Brief, Comparisons, Effects, Performance, WeekPage } from "../../pipelines/published.js";
import { imputedEffect } from "../../pipelines/statistics/effects/effect.js";
import { imputeUntreated } from "../../pipelines/statistics/effects/imputation.js";
import type { EffectPanel } from "../../pipelines/statistics/effects/panel.js";
import { truthIsFoundAgain } from "./demo-truth.js";
import { type SmallCity, smallCity } from "./small-city.js";

const Planted = z.object({
  bursts: z.array(
    z.object({
      kind: z.enum(["burst", "cluster"]),
      topic_id: z.string(),
      town_ids: z.array(z.string()),
      from: z.string(),
    }),
  ),
  slow_rise: z.object({ topic_id: z.string(), county_id: z.string() }),
});

/** A whole night over the demo city as `npm run demo` makes it: what takes years to tell needs its three. */
let city: SmallCity;
let warehouse: Warehouse;
let planted: z.infer<typeof Planted>;
let published: string;

beforeAll(async () => {
  city = await smallCity({ perDay: 200, years: 3, seed: 1 });
  planted = Planted.parse(city.truth.planted);
  const { config } = await city.config("demo");
  published = foldersOf(config).published;
  await runPipeline(config, noProgress);
  warehouse = await openWarehouse(config.warehouse);
  const path = quote(join(city.exports, "truth_topics.csv"));
  await warehouse.run(`create temp table truth as select * from read_csv(${path}, header = true, all_varchar = true)`);
}, 1_200_000);

afterAll(async () => {
  warehouse.close();
  await city.remove();
});

/** The estates' requests of some topics, as the page of effects has them of single ones. */
async function renovatedPanel(topics: readonly string[]): Promise<EffectPanel> {
  const [kind] = await readKinds(warehouse);
  if (kind === undefined) throw new Error("no kind of event");
  const weeks = Number((await warehouse.rows("select count(*)::integer as weeks from mart_weeks"))[0]?.weeks);
  const units = await readUnits(warehouse, kind);
  const asked = topics.map((topic_id) => ({ topic_id, parent_id: "", name: "" }));
  const panels = (await readPanels(warehouse, kind, units, weeks, asked)).topics.map(({ panel }) => panel);
  const [first] = panels;
  if (first === undefined) throw new Error("no topic");
  return {
    ...first,
    counts: first.counts.map((_, k) => panels.reduce((sum, { counts }) => sum + (counts[k] ?? 0), 0)),
  };
}

const [PIPES, WALLS, PARKING, FEES] = ["010103", "010203", "010501", "010602"];

describe("after a night", () => {
  it("质效 and the weekly page compare every indicator of the newest week alike", async () => {
    const read = async (name: string) => JSON.parse(await readFile(join(published, name), "utf8"));
    const { periods } = Performance.parse(await read("performance.json"));
    const { indicators } = WeekPage.parse(await read("weeks/latest.json"));
    const comparisons = (rows: readonly ({ indicator_id: string } & Comparisons)[] = []) =>
      rows.map((row) => ({ id: row.indicator_id, ...Comparisons.parse(row) }));
    const city = periods.find(({ period }) => period === "week")?.city;
    expect(comparisons(city)).toEqual(comparisons(indicators));
    const median = indicators.find(({ indicator_id }) => indicator_id === "days_to_close_median");
    expect(median?.previous).not.toBeNull();
    expect(indicators.some(({ spread }) => spread > 1)).toBe(true);
  });
});

describe("after a night, what three years of the demo city hold is found again", () => {
  /** Alarms that stand for themselves, the most unlikely first. */
  const alarms = (where: string) =>
    warehouse.rows(`select place_id, topic_id from int_alarms
      where stands_for_place_id is null and ${where} order by score desc`);

  it("each of the three bursts comes first of its week, at its town and topic", async () => {
    const bursts = planted.bursts.filter(({ kind }) => kind === "burst");
    expect(bursts).toHaveLength(3);
    for (const { from, topic_id, town_ids } of bursts) {
      const [first] = await alarms(`kind = 'week' and period_start = week_start(date '${from}')`);
      expect(first?.topic_id).toBe(topic_id);
      // the town, or the village that had most of it
      expect(String(first?.place_id)).toContain(town_ids[0]);
    }
  });

  it("the slow rise is found, and no other", async () => {
    const { county_id, topic_id } = planted.slow_rise;
    expect(await alarms("kind = 'slow'")).toEqual([{ place_id: county_id, topic_id }]);
  });

  it.each(["2026-03-02", "2026-07-06", "2026-09-07"])(
    "nothing stands among the five things of the quiet week of %s",
    async (monday) => {
      const [{ week = "" } = {}] = await warehouse.rows(`select week_label(date '${monday}') as week`);
      const page = WeekPage.parse(JSON.parse(await readFile(join(published, "weeks", `${week}.json`), "utf8")));
      expect(page.from).toBe(monday);
      expect(page.alarms).toEqual([]);
      const brief = Brief.parse(JSON.parse(await readFile(join(published, "weeks", `${week}.brief.json`), "utf8")));
      const items = brief.sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === "items" ? block.items : [])),
      );
      expect(items.map(({ kind }) => kind)).toEqual([]);
    },
  );

  it.each([
    ["more", EFFECT_MORE],
    ["fewer", EFFECT_FEWER],
    [undefined, 1],
  ] as const)(
    "the effect of the renovations on what comes %s often after them, %d, is inside its interval",
    async (group, ratio) => {
      const topics = TOPICS.filter(({ afterRenovation }) => afterRenovation === group).map(({ id }) => id);
      const imputed = imputeUntreated(await renovatedPanel(topics));
      const effect = imputed && imputedEffect(imputed);
      const { low = 1, high = 1 } = effect ?? {};
      expect(low).toBeLessThan(ratio);
      expect(high).toBeGreaterThan(ratio);
      // and tells it from no effect
      expect(low < 1 && high > 1).toBe(ratio === 1);
    },
  );

  it("the page of effects tells of pipes up and walls down, and of parking and fees nothing", async () => {
    const { kinds } = Effects.parse(JSON.parse(await readFile(join(published, "effects.json"), "utf8")));
    expect(kinds).toHaveLength(1);
    const told = (kinds[0]?.topics ?? []).filter(({ q }) => q < 0.05);
    const change = ({ ratio }: { ratio: number }) => (ratio > 1 ? "more" : "fewer");
    for (const topic of told) expect(topicOf(topic.topic_id).afterRenovation, topic.name).toBe(change(topic));
    const ids = told.map(({ topic_id }) => topic_id);
    expect(ids).toEqual(expect.arrayContaining([PIPES, WALLS]));
    expect(kinds[0]?.topics.map(({ topic_id }) => topic_id)).toEqual(expect.arrayContaining([PARKING, FEES]));
  });
});

describe("after a night, the demo city's truth is found again", () =>
  truthIsFoundAgain(() => ({ truth: city.truth, warehouse, published })));
