/** The briefs of all weeks, out of what is published. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Brief, type WeekPage } from "../published.js";
import { countyWords } from "../site/say-county.js";
import { type Told, toldOf } from "./told.js";
import { writeBrief } from "./write-brief.js";

/** Writes `weeks/<week>.brief.json` for every week into `folder`, and the newest once more as `weeks/latest.brief.json`. */
export async function writeBriefs(
  folder: string,
  {
    site,
    weeks,
    definitions,
    present,
    issuedOn,
    suggestions,
  }: Pick<Told, "site" | "definitions" | "present"> & {
    /** Oldest first. */
    weeks: readonly WeekPage[];
    issuedOn: ReadonlyMap<string, string | null>;
    suggestions: ReadonlyMap<string, string[]>;
  },
): Promise<void> {
  const newest = weeks.at(-1);
  for (const page of weeks) {
    const { week } = page;
    const told = toldOf({
      site,
      week: page,
      definitions,
      present: page === newest ? present : null,
      issuedOn: issuedOn.get(week) ?? null,
      suggestions: suggestions.get(week) ?? null,
    });
    const written = JSON.stringify(Brief.parse(writeBrief(told)));
    const text = site.city.county === undefined ? written : countyWords(written, site.city.county);
    await writeFile(join(folder, "weeks", `${week}.brief.json`), text);
    if (page === newest) await writeFile(join(folder, "weeks", "latest.brief.json"), text);
  }
}
