/** The city's reference tables: areas, boundaries, and the renovations that a policy office would list. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isoDay } from "./calendar.js";
import { polygonsOf } from "./degrees.js";
import type { Area, City } from "./geography.js";
import type { Plan } from "./planted.js";
import type { Ring } from "./regions.js";

/** Writes areas.csv, boundaries.geojson and events.csv into `folder`. */
export function writeReference(folder: string, city: City, plan: Plan): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "areas.csv"), areasCsv(city));
  writeFileSync(join(folder, "boundaries.geojson"), `${JSON.stringify(boundaries(city))}\n`);
  writeFileSync(join(folder, "events.csv"), eventsCsv(plan));
}

const csv = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${[header, ...rows.map((row) => row.join(","))].join("\n")}\n`;

/** What people say for short: without the suffix of rank. Communities have none: 和平 alone could be anywhere. */
function shortName(name: string, level: string): string {
  if (level === "estate" || name.endsWith("社区")) return "";
  const short = name.replace(/(街道|镇|乡|区|县|村)$/, "");
  return short.length >= (level === "village" ? 3 : 2) ? short : "";
}

function areasCsv(city: City): string {
  const row = (area: Area, parent: string, level: string, households: number | "" = "") => {
    const alias = shortName(area.name, level);
    return [area.id, parent, level, area.name, alias, area.residents, households, area.lat, area.long];
  };
  const rows = [
    ...city.counties.map((county) => row(county, "", "county")),
    ...city.towns.map((town) => row(town, town.county.id, "town")),
    ...city.villages.map((village) => row(village, village.town.id, "village")),
    ...city.estates.map((estate) => row(estate, estate.village.id, "estate", estate.households)),
  ];
  return csv("area_id,parent_id,level,name,aliases,residents,households,lat,long", rows);
}

function boundaries(city: City) {
  const feature = (area: Area & { readonly rings: readonly Ring[] }, level: string) => {
    const polygons = polygonsOf(area.rings);
    const geometry =
      polygons.length === 1
        ? { type: "Polygon", coordinates: polygons[0] }
        : { type: "MultiPolygon", coordinates: polygons };
    return { type: "Feature", properties: { area_id: area.id, name: area.name, level }, geometry };
  };
  return {
    type: "FeatureCollection",
    features: [
      ...city.counties.map((county) => feature(county, "county")),
      ...city.towns.map((town) => feature(town, "town")),
    ],
  };
}

function eventsCsv({ renovations }: Plan): string {
  const rows = [...renovations.values()].map(({ id, estate, startsOn, endsOn }) => [
    id,
    `${estate.name}改造`,
    "老旧小区改造",
    estate.id,
    isoDay(startsOn),
    isoDay(endsOn),
    "外墙粉刷、保温、路灯",
  ]);
  return csv("event_id,project,kind,area_id,starts_on,ends_on,note", rows);
}
