/**
 * The second look: reads the published files from the disk, holds every page against its partitions and writes into it what
 * was found. The totals of most pages are counted another way than their parts, so that a broken model shows.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../../loaders/user-error.js";
import { Site, Sum } from "../published.js";
import { sumsOf } from "./close.js";
import { cubeSums } from "./cube-sums.js";
import { type Fields, isFields } from "./path.js";
import { OTHER_FILES, PAGES, type Partition, readPartitions } from "./table.js";

/** What the pages are called in messages. */
const PAGE_NAMES: Readonly<Record<string, string>> = {
  site: "专题",
  alerts: "预警",
  trends: "趋势",
  matters: "事项",
  words: "新词",
  hotspots: "热点",
  effects: "成效",
  ledger: "台账",
  loop: "台账",
  supervision: "督办",
  performance: "质效",
  units: "单位",
  quality: "质量",
  misfiled: "疑似错分",
};

/** The newest week stands under two names. */
const TWICE = "latest.json";

/**
 * Writes its sums into every page in `folder`.
 * @throws UserError naming each sum that does not close, and by how much
 */
export async function closePages(folder: string, partitions?: readonly Partition[]): Promise<void> {
  const table = partitions ?? (await readPartitions());
  const siteFile = await readJson(join(folder, "site.json"));
  const site = Site.parse(siteFile);
  const cube = cubeSums(await readFile(join(folder, "cube.arrow")), site);
  const places = new Map(site.places.map((place) => [place.place_id, place]));
  const files: Record<string, Fields> = { site: siteFile };
  for (const name of [...PAGES, ...OTHER_FILES])
    if (name !== "site" && name !== "week") files[name] = await readJson(join(folder, `${name}.json`));
  const open: string[] = [];
  const close = async (page: string, name: string, file: Fields, root: Fields) => {
    const declared = table.filter((partition) => partition.page === page);
    const sums = z.array(Sum).parse(sumsOf(declared, { ...files, ...root }, file));
    const title = PAGE_NAMES[page] ?? String(file.week);
    if (!name.endsWith(TWICE))
      open.push(...sums.filter((sum) => !sum.is_closed).map((sum) => `  ${title}页：${offBy(sum, places)}`));
    await writeFile(join(folder, name), JSON.stringify({ ...file, sums }));
  };
  const all = cube.all();
  for (const page of PAGES) {
    const file = files[page];
    if (file !== undefined) await close(page, `${page}.json`, file, { cube: all });
  }
  for (const name of (await readdir(join(folder, "weeks"))).sort()) {
    const file = await readJson(join(folder, "weeks", name));
    const index = site.weeks.findIndex(({ week }) => week === file.week);
    const week = { ...file, places: placed(file.places, places) };
    await close("week", join("weeks", name), file, { week, cube: cube.week(index) });
  }
  if (open.length > 0)
    throw new UserError(
      `有 ${open.length} 个合计对不上，本次不发布，原网站保持不变：\n${open.slice(0, 10).join("\n")}\n请先查最近改过的模型、指标表或参考表，改正后重跑同一命令；查不出就把以上内容发给维护人员。`,
    );
}

type Place = Site["places"][number];

/** Rows of places with what the site's list says of them. */
const placed = (rows: unknown, places: ReadonlyMap<string, Place>): unknown =>
  Array.isArray(rows)
    ? rows.map((row) => (isFields(row) ? { ...row, ...places.get(String(row.place_id)) } : row))
    : rows;

function offBy({ name, of, total, sum }: Sum, places: ReadonlyMap<string, Place>): string {
  const where = of === null ? "" : `${places.get(of.key)?.name ?? of.key}：`;
  const more = sum > total ? "多" : "少";
  return `${where}${name}之和 ${sum}，合计 ${total}，${more} ${Math.abs(sum - total)}`;
}

async function readJson(path: string): Promise<Fields> {
  const value: unknown = JSON.parse(await readFile(path, "utf8"));
  if (!isFields(value)) throw new Error(`${path}: no object`);
  return value;
}
