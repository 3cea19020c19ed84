/** Rows that a joker sends: markup, formulas and scripts wherever an export lets people write. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import { HOTLINE_HEADERS, type HotlineHeader } from "../../data/demo/hotline-row.js";

/** What must stand on the pages as it stands here. `alert` is a trap: a test fails when anything calls it. */
export const HOSTILE = {
  issuingUnit: "晴州市12345热线<script>alert('unit')</script>",
  file: "hotline_2026-11_<img src=x onerror=alert('file')>.csv",
  sentence: "=cmd|'calc' 夜间施工<script>alert('text')</script>",
  status: "<svg/onload=alert('status')>",
  type: '=HYPERLINK("javascript:alert(1)")',
} as const;

/** So many are an item of attention in the newest week, and a published cell of their estate. */
const ROWS = 24;

const Area = z.object({ area_id: z.string(), parent_id: z.string(), level: z.string(), name: z.string() });

/**
 * Adds a hotline file of rows in one estate and one week to the exports of the demo city; they speak of another county and one of
 * its towns, by unit and text. Returns the county of the estate.
 */
export async function writeHostileRows(exports: string): Promise<string> {
  const table = await readFile(join(exports, "reference/areas.csv"), "utf8");
  const areas = z.array(Area).parse(Papa.parse(table, { header: true, skipEmptyLines: true }).data);
  const above = (area: z.infer<typeof Area> | undefined) => areas.find((each) => each.area_id === area?.parent_id);
  const estate = areas.find((area) => area.level === "estate");
  const [village, town, county] = [above(estate), above(above(estate)), above(above(above(estate)))];
  const otherTown = areas.find((area) => area.level === "town" && area.parent_id !== county?.area_id);
  const otherCounty = above(otherTown);
  const rows = Array.from({ length: ROWS }, (_, i): Partial<Record<HotlineHeader, string>> => {
    const number = String(i + 1).padStart(3, "0");
    return {
      工单编号: `GD20261112${number}666`,
      来电时间: `2026-11-12 1${i % 10}:00:00`,
      受理渠道: "电话",
      诉求类型: HOSTILE.type,
      主要内容: `${HOSTILE.sentence}。${otherCounty?.name}${otherTown?.name}也这样，第${i + 1}次反映了。`,
      承办单位: `${otherCounty?.name}住房和城乡建设局`,
      被反映区: county?.name,
      被反映街乡镇: town?.name,
      "村/社区": village?.name,
      小区点位: estate?.name,
      工单状态: HOSTILE.status,
    };
  });
  const csv = Papa.unparse({ fields: [...HOTLINE_HEADERS], data: rows });
  await writeFile(join(exports, "hotline", HOSTILE.file), csv);
  return county?.name ?? "";
}
