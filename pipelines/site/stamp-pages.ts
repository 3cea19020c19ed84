/**
 * Every page of the site out of the shell's: those of which there is one get the night's data, frame and policy; weeks, topics and
 * places, of which there are many, are one page each with its name and the address of its data changed. Framework takes about
 * 0.1 s of processor for each parameterised page, hundreds a night being too slow, and leaves the parameter out of their titles.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatWeek } from "../../src/format.js";
import { STAMPED } from "../../src/labels.js";
import type { SearchIndex, Site } from "../published.js";
import { finishPage } from "./finish-page.js";
import { escapeHtml, pageIssue, pageWarnings } from "./page-frame.js";
import { dataPutter } from "./put-data.js";
import { STAND_IN, standInSite } from "./stand-in.js";

interface Kind {
  /** Of the pages below the site's root, and of their data below `published`. */
  folder: string;
  /** The page that Framework builds. */
  template: string;
  /** What stands in the template for the page's name. */
  placeholder: string;
}

/** A page to make; its data are `published/<folder>/<id>.json`, and `<id>.brief.json` of a week. */
interface Stamped {
  id: string;
  title: string;
}

const KINDS = {
  week: { folder: "weeks", template: STAND_IN.week, placeholder: STAMPED.week },
  topic: { folder: "topics", template: STAND_IN.topic, placeholder: STAMPED.topic },
  place: { folder: "places", template: STAND_IN.place, placeholder: STAMPED.place },
} satisfies Record<string, Kind>;

/** Writes every page and its data under `dist`, out of those that Framework built into `shell`; returns how many pages there are. */
export async function stampPages(
  shell: string,
  dist: string,
  published: string,
  site: Site,
  subjects: SearchIndex["subjects"],
): Promise<number> {
  const putData = dataPutter(published, dist);
  const putFrame = framePutter(site);
  let pages = 0;
  const write = async (file: string, html: string) => {
    const page = finishPage(await putData(putFrame(html)), "../".repeat(file.split("/").length - 1));
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await writeFile(join(dist, file), page);
    pages += 1;
  };
  const templates = new Set(Object.values(KINDS).map(({ folder, template }) => `${folder}/${template}.html`));
  for (const file of await readdir(shell, { recursive: true }))
    if (file.endsWith(".html") && !templates.has(file)) await write(file, await readFile(join(shell, file), "utf8"));
  const stamp = async ({ folder, template, placeholder }: Kind, stamped: readonly Stamped[]) => {
    const html = await readFile(join(shell, folder, `${template}.html`), "utf8");
    const address = `published/${folder}/${template}.`;
    if (!html.includes(address)) throw new Error(`no data of ${template} in its page: has Framework changed?`);
    for (const { id, title } of stamped) {
      const own = html
        .replaceAll(placeholder, () => escapeHtml(title))
        .replaceAll(address, () => `published/${folder}/${encodeURIComponent(id)}.`);
      await write(`${folder}/${id}.html`, own);
    }
  };
  const ofKind = (kind: string) =>
    subjects.filter((subject) => subject.kind === kind).map((subject) => ({ id: subject.id, title: nameOf(subject) }));
  const weeks = site.weeks.map(({ week }) => ({ id: week, title: STAMPED.weekTitle(formatWeek(week)) }));
  await stamp(KINDS.week, weeks);
  await stamp(KINDS.topic, ofKind("topic"));
  await stamp(KINDS.place, ofKind("place"));
  return pages;
}

/** A town with its county in front: two counties may each have a 城关镇. */
const nameOf = ({ kind, name, above }: SearchIndex["subjects"][number]): string =>
  kind === "place" ? [...above, name].join("") : name;

/** A function that puts the night's warnings and cut-off into a page's frame. */
function framePutter(site: Site): (html: string) => string {
  const standIn = standInSite(site.city);
  const parts = [pageWarnings, pageIssue].map((part) => ({ old: part(standIn), own: part(site) }));
  return (html) =>
    parts.reduce((page, { old, own }) => {
      if (!page.includes(old)) throw new Error(`no ${old} in a page's frame: has Framework changed?`);
      return page.replace(old, () => own);
    }, html);
}
