/**
 * The archive's weekly pages. Framework takes about 0.1 s of processor for each parameterised page, 157 weeks a night
 * being too slow, and leaves the week out of their titles. So it builds the page of the newest week only, and the others are
 * that page with the week's name and the address of its data changed: what Framework would have written itself.
 */
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatWeek } from "../../src/format.js";
import type { Site } from "../published.js";

/** What a page reads of its own week: the page's numbers and its brief. */
const KINDS = ["", ".brief"];
const addressOf = (week: string, kind: string) =>
  new RegExp(`_file/published/weeks/${week}${kind}\\.[0-9a-f]{8}\\.json`, "g");

/** Writes `weeks/<week>.html` and its data under `dist` for every week of the site; the newest week's page must be there. */
export async function stampWeeks(dist: string, published: string, site: Site): Promise<void> {
  const newest = site.weeks.at(-1);
  if (newest === undefined) return;
  const template = await readFile(join(dist, "weeks", `${newest.week}.html`), "utf8");
  if (KINDS.some((kind) => !addressOf(newest.week, kind).test(template)))
    throw new Error(`no data of ${newest.week} in its page: has Framework changed?`);
  await mkdir(join(dist, "_file/published/weeks"), { recursive: true });
  for (const { week } of site.weeks) {
    let html = template;
    for (const kind of KINDS) {
      const file = await copyData(published, dist, `${week}${kind}`, week === newest.week);
      html = html.replaceAll(addressOf(newest.week, kind), file);
    }
    html = html.replaceAll(newest.week, week).replaceAll("每周要情", `${formatWeek(week)}要情`);
    await writeFile(join(dist, "weeks", `${week}.html`), html);
  }
}

/** Puts a week's file where pages find it, unless Framework did, and returns its address. */
async function copyData(published: string, dist: string, name: string, isThere: boolean): Promise<string> {
  const source = join(published, "weeks", `${name}.json`);
  const hash = createHash("sha256")
    .update(await readFile(source))
    .digest("hex")
    .slice(0, 8);
  const file = `_file/published/weeks/${name}.${hash}.json`;
  if (!isThere) await copyFile(source, join(dist, file));
  return file;
}
