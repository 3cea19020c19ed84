/** The invented city: counties, towns, villages and estates, with residents, households and boundaries. */
import { round5, toDegrees } from "./degrees.js";
import { CITY_NAME, COUNTY_NAMES, estateNames, townNames, villageNames } from "./place-names.js";
import { between, type Random, seeded, shuffled, weighted } from "./random.js";
import { growRegions, type Land, makeLand, type Point, type Ring, ringsAround } from "./regions.js";

export interface Area {
  readonly id: string;
  readonly name: string;
  /** Degrees, WGS84. */
  readonly long: number;
  readonly lat: number;
  residents: number;
}
export interface Village extends Area {
  readonly town: Town;
  readonly isCommunity: boolean;
}
export interface Estate extends Area {
  readonly village: Village;
  readonly households: number;
  readonly buildings: number;
  readonly floors: number;
  /** Built before 2000: more leaks, no lift, a candidate for renovation. */
  readonly isOld: boolean;
}
export interface Town extends Area {
  readonly county: County;
  readonly isStreet: boolean;
  readonly villages: Village[];
  readonly rings: Ring[];
  /** Positions in `City.towns` of the towns that share a border. */
  readonly neighbours: number[];
}
export interface County extends Area {
  readonly isDistrict: boolean;
  readonly towns: Town[];
  readonly rings: Ring[];
}
export interface City {
  readonly name: string;
  readonly counties: readonly County[];
  readonly towns: readonly Town[];
  readonly villages: readonly Village[];
  readonly estates: readonly Estate[];
}

const TOWNS = 90;
const VILLAGES = 900;
const OLD_ESTATES = 130;
const YOUNG_ESTATES = 170;

/** The city of a seed; the same seed gives the same city at any volume of requests. */
export function makeCity(seed: number): City {
  const random = seeded(seed, "geography");
  const land = makeLand(random, VILLAGES);
  const townOf = regionsOfCells(random, land);
  const neighbours = townNeighbours(land, townOf);
  const countyOf = regionsOfTowns(land, townOf, neighbours);
  const counties = makeCounties(land, townOf, countyOf);
  const towns = makeTowns(random, land, townOf, countyOf, counties, neighbours);
  const villages = towns.flatMap((town) => town.villages);
  const estates = makeEstates(random, villages);
  return { name: CITY_NAME, counties, towns, villages, estates };
}

const distance = (a: Point | undefined, b: Point | undefined): number =>
  a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : Number.POSITIVE_INFINITY;

/** Points far apart from each other: the first is the one nearest to `start`, each next the farthest from all before. */
function spreadSeeds(points: readonly Point[], n: number, start: Point): number[] {
  const nearest = points.map((point) => distance(point, start));
  const seeds = [nearest.indexOf(Math.min(...nearest))];
  while (seeds.length < n) {
    const far = points.map((point) => Math.min(...seeds.map((seed) => distance(point, points[seed]))));
    seeds.push(far.indexOf(Math.max(...far)));
  }
  return seeds;
}

function regionsOfCells(random: Random, land: Land): Int32Array {
  const points = land.points.slice(0, land.inside);
  const seeds = spreadSeeds(points, TOWNS, [0, 0]);
  const quota = seeds.map(() => 8 + 5 * random());
  return growRegions(
    seeds,
    land.inside,
    (node) => land.voronoi.neighbors(node),
    (node, seed) => distance(points[node], points[seed]),
    quota,
  );
}

function townNeighbours(land: Land, townOf: Int32Array): number[][] {
  const sets = Array.from({ length: TOWNS }, () => new Set<number>());
  townOf.forEach((town, cell) => {
    for (const other of land.voronoi.neighbors(cell)) {
      const neighbour = townOf[other];
      if (neighbour !== undefined && neighbour !== town) sets[town]?.add(neighbour);
    }
  });
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

const cellsOf = (regionOf: Int32Array, region: number): number[] =>
  [...regionOf.keys()].filter((cell) => regionOf[cell] === region);

function regionsOfTowns(land: Land, townOf: Int32Array, neighbours: readonly number[][]): Int32Array {
  const centres = neighbours.map((_, town) => middle(land, cellsOf(townOf, town)));
  const seeds = spreadSeeds(centres, COUNTY_NAMES.length - 1, [40, 0]);
  // The city proper lies in the middle; its two districts start from neighbouring towns there.
  const core = centres.map((point) => distance(point, [-5, 0]));
  const heart = core.indexOf(Math.min(...core));
  const second = (neighbours[heart] ?? []).find((town) => !seeds.includes(town)) ?? heart;
  const others = seeds.filter((seed) => seed !== heart && seed !== second).slice(0, COUNTY_NAMES.length - 2);
  const all = [heart, second, ...others];
  return growRegions(
    all,
    TOWNS,
    (town) => neighbours[town] ?? [],
    (town, seed) => distance(centres[town], centres[seed]) / 4,
    all.map(() => 1),
  );
}

function middle(land: Land, cells: readonly number[]): Point {
  const n = Math.max(1, cells.length);
  let x = 0;
  let y = 0;
  for (const cell of cells) {
    x += land.points[cell]?.[0] ?? 0;
    y += land.points[cell]?.[1] ?? 0;
  }
  return [x / n, y / n];
}

function makeCounties(land: Land, townOf: Int32Array, countyOf: Int32Array): County[] {
  return COUNTY_NAMES.map((name, index) => {
    const cells = [...townOf.keys()].filter((cell) => countyOf[townOf[cell] ?? -1] === index);
    const [long, lat] = toDegrees(middle(land, cells));
    const rings = ringsAround(land.voronoi, cells);
    return { id: `9901${pad(index + 1, 2)}`, name, long, lat, residents: 0, isDistrict: index < 2, towns: [], rings };
  });
}

function makeTowns(
  random: Random,
  land: Land,
  townOf: Int32Array,
  countyOf: Int32Array,
  counties: readonly County[],
  neighbours: readonly number[][],
): Town[] {
  const streets = streetsByCentrality(land, townOf, countyOf, counties);
  const names = townNames(random, streets);
  return neighbours.map((near, index) => {
    const county = counties[countyOf[index] ?? 0];
    if (!county) throw new RangeError(`invalid county of town: ${index}`);
    const cells = cellsOf(townOf, index);
    const [long, lat] = toDegrees(middle(land, cells));
    const town: Town = {
      id: `${county.id}${pad(county.towns.length + 1, 3)}`,
      name: names[index] ?? "",
      long,
      lat,
      residents: 0,
      county,
      isStreet: streets[index] ?? false,
      villages: [],
      rings: ringsAround(land.voronoi, cells),
      neighbours: [...near],
    };
    county.towns.push(town);
    addVillages(random, land, town, cells);
    return town;
  });
}

/** Streets: two thirds of a district's towns and one or two of a county's, those nearest to its middle. */
function streetsByCentrality(
  land: Land,
  townOf: Int32Array,
  countyOf: Int32Array,
  counties: readonly County[],
): boolean[] {
  const isStreet = Array.from({ length: TOWNS }, () => false);
  counties.forEach((county, index) => {
    const own = [...countyOf.keys()].filter((town) => countyOf[town] === index);
    const centre = middle(
      land,
      own.flatMap((town) => cellsOf(townOf, town)),
    );
    own.sort(
      (a, b) => distance(middle(land, cellsOf(townOf, a)), centre) - distance(middle(land, cellsOf(townOf, b)), centre),
    );
    for (const town of own.slice(0, county.isDistrict ? Math.ceil(own.length * 0.65) : 2)) isStreet[town] = true;
  });
  return isStreet;
}

function addVillages(random: Random, land: Land, town: Town, cells: readonly number[]): void {
  const names = villageNames(random, cells.length, town.isStreet);
  cells.forEach((cell, index) => {
    const [long, lat] = toDegrees(land.points[cell] ?? [0, 0]);
    const name = names[index] ?? "";
    const residents = town.isStreet ? between(random, 3200, 9800) : between(random, 900, 4200);
    town.villages.push({
      id: `${town.id}${pad(index + 1, 3)}`,
      name,
      long,
      lat,
      residents,
      town,
      isCommunity: name.endsWith("社区"),
    });
    town.residents += residents;
    town.county.residents += residents;
  });
}

function makeEstates(random: Random, villages: readonly Village[]): Estate[] {
  const draw = weighted(
    villages.map(({ town, isCommunity }) => (town.isStreet ? (town.county.isDistrict ? 8 : 5) : isCommunity ? 1 : 0)),
  );
  const names = estateNames(random, OLD_ESTATES, YOUNG_ESTATES);
  const estates = names.map((name, index) => {
    const village = villages[draw(random)] ?? villages[0];
    if (!village) throw new RangeError("invalid villages: none");
    const isOld = index < OLD_ESTATES;
    const floors = isOld ? between(random, 5, 7) : between(random, 11, 33);
    const buildings = isOld ? between(random, 4, 24) : between(random, 5, 22);
    const households = buildings * floors * (isOld ? between(random, 6, 10) : between(random, 2, 6));
    const long = round5(village.long + (random() - 0.5) * 0.012);
    const lat = round5(village.lat + (random() - 0.5) * 0.01);
    return { name, village, isOld, floors, buildings, households, long, lat, residents: Math.round(households * 2.6) };
  });
  return shuffled(random, estates).map((estate, index) => ({ ...estate, id: `E${pad(index + 1, 4)}` }));
}

const pad = (value: number, width: number): string => String(value).padStart(width, "0");
