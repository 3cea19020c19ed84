/**
 * What Framework builds its pages with in the place of a night's data: no page of ours is drawn at build time, so all that it takes
 * of a published file is its name. The night's own are put in afterwards (put-data.ts), and pages are built again only when they change.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { STAMPED } from "../../src/labels.js";
import type { Site } from "../published.js";

/** The one page of each kind: its name in Framework's address, and its id here. */
export const STAND_IN = { week: "2000-W01", topic: "topic", place: "place" } as const;

/** A site of one week, one topic and one place, with a warning. */
export const standInSite = (city: Site["city"]): Site => ({
  // found again in what Framework wrote, which escapes less than we do
  city: { ...city, issuing_unit: STAMPED.unit },
  cut_off: "2000-01-09 24:00",
  weeks: [{ week: STAND_IN.week, from: "2000-01-03", to: "2000-01-09", requests: 0 }],
  topics: [{ topic_id: STAND_IN.topic, parent_id: null, level: 1, name: "" }],
  places: [{ place_id: STAND_IN.place, parent_id: null, level: "county", name: "", residents: null }],
  finest_place: "city",
  channels: [],
  openings: [],
  warnings: [{ level: "warning", text: STAMPED.warning }],
  sums: [],
});

const FILE = /FileAttachment\(["`][./]*published\/([^"`]+)["`]\)/g;

/** Names below `published` of all files that pages under `root` ask for. */
async function filesOfPages(root: string): Promise<string[]> {
  const pages = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".md"));
  const texts = await Promise.all(pages.map((page) => readFile(join(root, page), "utf8")));
  const names = texts.flatMap((text) => [...text.matchAll(FILE)].map(([, name = ""]) => name));
  const idOf = (kind: string) => Object.entries(STAND_IN).find(([name]) => name === kind)?.[1] ?? kind;
  return [
    ...new Set(names.map((name) => name.replace(/\$\{observable\.params\.(\w+)\}/g, (_, kind: string) => idOf(kind)))),
  ];
}

/** Writes `root/published`: the stand-in site, and every other file empty. */
export async function writeStandIns(root: string, site: Site): Promise<void> {
  const folder = join(root, "published");
  await rm(folder, { recursive: true, force: true });
  for (const name of ["site.json", ...(await filesOfPages(root))]) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), name === "site.json" ? JSON.stringify(site) : "");
  }
}
