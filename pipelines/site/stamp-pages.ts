/**
 * Pages of which there are many: weeks, topics, places. Framework takes about 0.1 s of processor for each parameterised page,
 * hundreds a night being too slow, and leaves the parameter out of their titles. So it builds one page of each kind, and
 * the others are that page with its name and the address of its data changed: what Framework would have written itself.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatWeek } from "../../src/format.js";
import { STAMPED } from "../../src/labels.js";
import type { SearchIndex, Site } from "../published.js";
import { escapeHtml } from "./page-frame.js";

interface Kind {
  /** Of the pages below the site's root, and of their data below `published`. */
  folder: "weeks" | "topics" | "places";
  /** The page that Framework builds. */
  template: string;
  /** What stands in the template for the page's name. */
  placeholder: string;
  /** Ends of the names of its files, before `.json`. */
  files: readonly string[];
}

/** A page to make; its data are `published/<folder>/<id>.json`, and `<id>.brief.json` of a week. */
interface Stamped {
  id: string;
  title: string;
}

/** One page of each kind stands for all. Null where the city has none of the kind. */
export function templatesOf({ weeks, topics, places }: Pick<Site, "weeks" | "topics" | "places">): Kind[] {
  const kinds = [
    { folder: "weeks" as const, template: weeks.at(-1)?.week, placeholder: STAMPED.week, files: ["", ".brief"] },
    { folder: "topics" as const, template: topics[0]?.topic_id, placeholder: STAMPED.topic, files: [""] },
    { folder: "places" as const, template: places[0]?.place_id, placeholder: STAMPED.place, files: [""] },
  ];
  return kinds.flatMap(({ template, ...kind }) => (template === undefined ? [] : [{ ...kind, template }]));
}

/** Writes every page of these kinds and its data under `dist`; the templates must be there. */
export async function stampPages(
  dist: string,
  published: string,
  site: Site,
  subjects: SearchIndex["subjects"],
): Promise<void> {
  const ofKind = (kind: string) =>
    subjects.filter((subject) => subject.kind === kind).map((subject) => ({ id: subject.id, title: nameOf(subject) }));
  const pages: Record<Kind["folder"], Stamped[]> = {
    weeks: site.weeks.map(({ week }) => ({ id: week, title: STAMPED.weekTitle(formatWeek(week)) })),
    topics: ofKind("topic"),
    places: ofKind("place"),
  };
  for (const kind of templatesOf(site)) await stampKind(dist, published, kind, pages[kind.folder]);
}

/** A town with its county in front: two counties may each have a 城关镇. */
const nameOf = ({ kind, name, above }: SearchIndex["subjects"][number]): string =>
  kind === "place" ? [...above, name].join("") : name;

async function stampKind(
  dist: string,
  published: string,
  { folder, template: id, placeholder, files }: Kind,
  pages: readonly Stamped[],
): Promise<void> {
  const template = await readFile(join(dist, folder, `${id}.html`), "utf8");
  const addressOf = (end: string) =>
    new RegExp(`published/${folder}/${encodeURIComponent(id)}${end}(\\.[0-9a-f]{8})?\\.json`, "g");
  if (files.some((end) => !addressOf(end).test(template)))
    throw new Error(`no data of ${id} in its page: has Framework changed?`);
  await mkdir(join(dist, "_file/published", folder), { recursive: true });
  for (const page of pages) {
    let html = template.replaceAll(placeholder, () => escapeHtml(page.title));
    for (const end of files) {
      const data = await readFile(join(published, folder, `${page.id}${end}.json`));
      const hash = createHash("sha256").update(data).digest("hex").slice(0, 8);
      await writeFile(join(dist, "_file/published", folder, `${page.id}${end}.${hash}.json`), data);
      const address = `published/${folder}/${encodeURIComponent(page.id)}${end}`;
      html = html.replaceAll(addressOf(end), (_, hashed) => `${address}${hashed === undefined ? "" : `.${hash}`}.json`);
    }
    await writeFile(join(dist, folder, `${page.id}.html`), html);
  }
}
