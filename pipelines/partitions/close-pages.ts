/**
 * The second look: holds every page that is to be published against its partitions and writes it with what was found. The
 * totals of most pages are counted another way than their parts, so that a broken model shows.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../../loaders/user-error.js";
import { type Site, Sum, type WeekPage } from "../published.js";
import { sumsOf } from "./close.js";
import { cubeSums } from "./cube-sums.js";
import type { Fields } from "./path.js";
import { PAGES, readPartitions } from "./table.js";

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

/** What is held against the partitions: checked at the second door, as it will be written. */
interface Unclosed {
  site: Site;
  /** Pages with sums and files that paths of the table begin with, by their names without `.json`. */
  files: Readonly<Record<string, Fields>>;
  /** Oldest first; the newest is written as `latest.json` too. */
  weeks: readonly WeekPage[];
  /** Of `cube.arrow`. */
  cube: Uint8Array;
}

/**
 * Writes every page that states sums into `folder`, with them.
 * @throws UserError naming each sum that does not close, and by how much
 */
export async function closePages(folder: string, { site, files, weeks, cube }: Unclosed): Promise<void> {
  const table = await readPartitions();
  const counted = cubeSums(cube, site);
  const places = new Map(site.places.map((place) => [place.place_id, place]));
  const open: string[] = [];
  const closed = (page: string, title: string, file: Fields, root: Fields): string => {
    const declared = table.filter((partition) => partition.page === page);
    const sums = z.array(Sum).parse(sumsOf(declared, { ...files, ...root }, file));
    open.push(...sums.filter((sum) => !sum.is_closed).map((sum) => `  ${title}页：${offBy(sum, places)}`));
    return JSON.stringify({ ...file, sums });
  };
  const all = counted.all();
  for (const page of PAGES) {
    const file = files[page];
    if (file !== undefined)
      await writeFile(join(folder, `${page}.json`), closed(page, PAGE_NAMES[page] ?? page, file, { cube: all }));
  }
  for (const [index, file] of weeks.entries()) {
    const week = { ...file, places: file.places.map((row) => ({ ...row, ...places.get(row.place_id) })) };
    const text = closed("week", file.week, file, { week, cube: counted.week(index) });
    await writeFile(join(folder, "weeks", `${file.week}.json`), text);
    if (index === weeks.length - 1) await writeFile(join(folder, "weeks", "latest.json"), text);
  }
  if (open.length > 0)
    throw new UserError(
      `有 ${open.length} 个合计对不上，本次不发布，原网站保持不变：\n${open.slice(0, 10).join("\n")}\n请先查最近改过的模型、指标表或参考表，改正后重跑同一命令；查不出就把以上内容发给维护人员。`,
    );
}

type Place = Site["places"][number];

function offBy({ name, of, total, sum }: Sum, places: ReadonlyMap<string, Place>): string {
  const where = of === null ? "" : `${places.get(of.key)?.name ?? of.key}：`;
  const more = sum > total ? "多" : "少";
  return `${where}${name}之和 ${sum}，合计 ${total}，${more} ${Math.abs(sum - total)}`;
}
