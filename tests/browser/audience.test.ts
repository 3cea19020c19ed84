/** A county's own site: only its own rows, the city's numbers of it, and the name of no other county or town in any file. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import Papa from "papaparse";
import { describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { openWarehouse, quote } from "../../loaders/warehouse.js";
import { ELSEWHERE } from "../../pipelines/audiences/other-names.js";
import { Site, WeekPage } from "../../pipelines/published.js";

const city = inject("city");
const { audience } = city;

const Area = z.object({
  area_id: z.string(),
  parent_id: z.string(),
  level: z.string(),
  name: z.string(),
  aliases: z.string(),
});
const areas = z
  .array(Area)
  .parse(
    Papa.parse(readFileSync(join(city.exports, "reference/areas.csv"), "utf8"), { header: true, skipEmptyLines: true })
      .data,
  )
  .filter(({ level }) => level === "county" || level === "town");
const countyId = areas.find(({ name }) => name === audience.county)?.area_id ?? "";
const namesOf = (isOwn: boolean) =>
  areas
    .filter(({ area_id, parent_id }) => [area_id, parent_id].includes(countyId) === isOwn)
    .flatMap(({ name, aliases }) => [name, ...aliases.split("|")])
    .filter((name) => name.length > 1);
const own = namesOf(true);
const others = namesOf(false).filter((name) => !own.includes(name));

/** What a file says, packed files part by part. */
function textOf(bytes: Uint8Array): string {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return new TextDecoder().decode(bytes);
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${part.length > 3 && part[0] === 0x50 ? textOf(part) : strFromU8(part)}`)
    .join("\n");
}

/** Every file of a folder, name and content. */
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      name: entry.name,
      text: textOf(readFileSync(join(entry.parentPath, entry.name))),
    }));

const namesIn = (files: readonly { name: string; text: string }[], names: readonly string[]) =>
  files.flatMap(({ name, text }) =>
    names.filter((each) => `${name}\n${text}`.includes(each)).map((each) => `${name}: ${each}`),
  );

const read = <T extends z.ZodType>(folder: string, name: string, schema: T): z.infer<T> =>
  schema.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));

describe("a county's own site", () => {
  const site = filesOf(`${audience.site}/`);
  const published = filesOf(audience.published);

  it("says the name of no other county and of none of their towns, in any file, though its own rows do", () => {
    expect([own.length, others.length].every((n) => n > 10)).toBe(true);
    expect(site.length).toBeGreaterThan(100);
    expect(namesIn([...site, ...published], others)).toEqual([]);
    expect(namesIn(filesOf(city.published), others).length).toBeGreaterThan(100);
  });

  it("counts in every week what the city's site counts for the county", () => {
    const { weeks } = read(audience.published, "site.json", Site);
    expect(weeks.length).toBeGreaterThan(40);
    for (const { week, requests } of weeks.slice(-10)) {
      const { places } = read(city.published, `weeks/${week}.json`, WeekPage);
      expect(places.find(({ place_id }) => place_id === countyId)?.requests, week).toBe(requests);
    }
  });

  it("is built from a warehouse that holds no request of another county", async () => {
    const warehouse = await openWarehouse(audience.warehouse);
    const [row] = await warehouse.rows(`select
      (select list_distinct(list(county_id)) from int_requests)::varchar as counties,
      (select count(*)::integer from stg_requests where (source, request_id) not in (select (source, request_id) from int_requests)) as strangers,
      (select count(*)::integer from raw_requests
        where starts_with(coalesce(unit_3, unit_2, unit), ${quote(ELSEWHERE)}) and contains(description, ${quote(ELSEWHERE)})) > 0 as hides,
      (select count(*)::integer from raw_areas where level = 'county') as areas`);
    warehouse.close();
    expect(row).toEqual({ counties: `[${countyId}]`, strangers: 0, hides: true, areas: 1 });
  });

  it("says which county it is, and what it leaves out", () => {
    const index = readFileSync(join(audience.site, "index.html"), "utf8");
    expect(index).toContain(`本网站只含${audience.county}的诉求`);
    expect(site.filter(({ text }) => text.includes("全市")).map(({ name }) => name)).toEqual([]);
  });
});
