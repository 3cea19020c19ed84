import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { Alerts, Brief, Quality, type Site } from "../published.js";
import { feedOf } from "./feed.js";
import { countyWords } from "./say-county.js";

/** Half a year. */
const WEEKS = 26;

/** Writes `feed.xml` into the site under `dist`, out of the published files. */
export async function writeFeed(dist: string, published: string, site: Site, base: string): Promise<void> {
  const read = async <T extends z.ZodType>(name: string, schema: T): Promise<z.output<T>> =>
    schema.parse(JSON.parse(await readFile(join(published, name), "utf8")));
  const weeks = site.weeks.slice(-WEEKS).reverse();
  const feed = feedOf({
    site,
    briefs: await Promise.all(weeks.map(({ week }) => read(`weeks/${week}.brief.json`, Brief))),
    alerts: await read("alerts.json", Alerts),
    revisions: (await read("quality.json", Quality)).revisions,
    base,
  });
  const { county } = site.city;
  await writeFile(join(dist, "feed.xml"), county === undefined ? feed : countyWords(feed, county));
}
