/** `data/reference/partitions.csv`: which parts must make which totals. */
import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { z } from "zod";
import { UserError } from "../../loaders/user-error.js";

/** Pages that state sums, by the published file that they stand in. */
export const PAGES = [
  "site",
  "week",
  "alerts",
  "trends",
  "matters",
  "words",
  "hotspots",
  "effects",
  "ledger",
  "loop",
  "supervision",
  "performance",
  "units",
  "quality",
  "misfiled",
] as const;

/** Files without sums of their own that paths may begin with too. */
export const OTHER_FILES = ["edits", "recurrence"] as const;

const Partition = z.strictObject({
  page: z.enum(PAGES),
  name: z.string().min(1),
  /** Rows that have a total each; empty: the page has one. */
  each: z.string(),
  total: z.string().min(1),
  parts: z.string().min(1),
  note: z.string(),
});

export type Partition = z.infer<typeof Partition>;

const PARTITIONS = new URL("../../data/reference/partitions.csv", import.meta.url);

/** @throws UserError with the line that is wrong */
export async function readPartitions(path: URL | string = PARTITIONS): Promise<Partition[]> {
  const { data } = Papa.parse<unknown>(await readFile(path, "utf8"), { header: true, skipEmptyLines: true });
  return data.map((row, i) => {
    const parsed = Partition.safeParse(row);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new UserError(
      `合计表 partitions.csv 第 ${i + 2} 行有误：${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}。请按 data/reference/README.md 改正后重跑。`,
    );
  });
}
