/** The briefs of all weeks, out of the files of a published folder. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { Brief, Effects, Indicators, Site, Supervision, WeekPage } from "../published.js";
import { countyWords } from "../site/say-county.js";
import { toldOf } from "./told.js";
import { writeBrief } from "./write-brief.js";

/** Writes `weeks/<week>.brief.json` for every week of `folder`, and the newest once more as `weeks/latest.brief.json`. */
export async function writeBriefs(
  folder: string,
  {
    issuedOn,
    suggestions,
  }: { issuedOn: ReadonlyMap<string, string | null>; suggestions: ReadonlyMap<string, string[]> },
): Promise<void> {
  const read = async <T extends z.ZodType>(name: string, schema: T): Promise<z.output<T>> =>
    schema.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
  const site = await read("site.json", Site);
  const { indicators: definitions } = await read("indicators.json", Indicators);
  const present = {
    effects: await read("effects.json", Effects),
    supervision: await read("supervision.json", Supervision),
  };
  const newest = site.weeks.at(-1)?.week;
  for (const { week } of site.weeks) {
    const page = await read(`weeks/${week}.json`, WeekPage);
    const told = toldOf({
      site,
      week: page,
      definitions,
      present: week === newest ? present : null,
      issuedOn: issuedOn.get(week) ?? null,
      suggestions: suggestions.get(week) ?? null,
    });
    const written = JSON.stringify(Brief.parse(writeBrief(told)));
    const text = site.city.county === undefined ? written : countyWords(written, site.city.county);
    await writeFile(join(folder, "weeks", `${week}.brief.json`), text);
    if (week === newest) await writeFile(join(folder, "weeks", "latest.brief.json"), text);
  }
}
