/** What is planted in the demo city, so that tests can ask for it back: renovations, bursts, a cluster, a rise, units. */
import { DAY_SECONDS, type Day, isoDay, weekday } from "./calendar.js";
import type { City, County, Estate, Town, Village } from "./geography.js";
import { HEAT_STATION, LIFT_PART, MIXING_PLANT, type NamedThing, WATER_MAIN } from "./named-things.js";
import { between, type Random, seeded, shuffled } from "./random.js";
import type { Topic } from "./topics.js";

export const RENOVATED_ESTATES = 60;
export const EFFECT_MORE = 1.6;
export const EFFECT_FEWER = 0.7;
/** Share of matters that a caller reports again through another channel within days. */
export const AGAIN_SHARE = 0.08;
/** Share of matters that are reported again after closing, and the same at the units whose closings do not hold. */
export const AFTER_CLOSING_SHARE = 0.05;
export const BAD_UNIT_SHARE = 0.4;

interface Renovation {
  readonly id: string;
  readonly estate: Estate;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** Where everybody says that a thing is. */
interface Spot {
  readonly village: Village;
  readonly estate: Estate | undefined;
}

/** Requests put in on top of the usual ones; those of one spot are one matter. */
export interface Burst {
  readonly id: string;
  readonly kind: "burst" | "cluster";
  readonly topicId: string;
  readonly towns: readonly Town[];
  /** Undefined where the same thing is wrong in many places. */
  readonly spot: Spot | undefined;
  readonly thing: NamedThing;
  readonly from: Day;
  readonly to: Day;
  readonly requests: number;
  readonly note: string;
}

interface Rise {
  readonly id: string;
  readonly topicId: string;
  readonly county: County;
  readonly from: Day;
  readonly to: Day;
  readonly factor: number;
}

/** A message board of one county that opened late. */
interface Board {
  readonly county: County;
  readonly opensOn: Day;
}

export interface Plan {
  readonly board: Board;
  readonly renovations: ReadonlyMap<Estate, Renovation>;
  readonly bursts: readonly Burst[];
  readonly rise: Rise;
  /** Names of units whose cases are called solved and satisfied but come back. */
  readonly badUnits: ReadonlySet<string>;
}

/** Offices whose closings do not hold, by county: busy ones, so that there is enough to see. */
const BAD_OFFICES: readonly [county: number, office: string][] = [
  [1, "城市管理局"],
  [5, "住房和城乡建设局"],
  [7, "住房和城乡建设局"],
];

/** Days since a county's board opened; two thirds of a shorter history. */
const BOARD_DAYS = 370;

/** What is planted in a city between two days; sizes of bursts grow with the root of the daily volume. */
export function makePlan(seed: number, city: City, first: Day, last: Day, perDay: number): Plan {
  const random = seeded(seed, "planted");
  const renovations = planRenovations(random, city, first, last);
  const badUnits = new Set(BAD_OFFICES.map(([county, office]) => `${city.counties[county]?.name}${office}`));
  const rise: Rise = {
    id: "rise-1",
    topicId: "110102",
    county: cityCounty(city, 0),
    from: last - 210,
    to: last,
    factor: 3,
  };
  const board: Board = {
    county: cityCounty(city, 2),
    opensOn: Math.max(last - BOARD_DAYS, first + Math.round((last - first) / 3)),
  };
  return { renovations, bursts: planBursts(random, city, last, perDay), rise, badUnits, board };
}

function cityCounty(city: City, index: number): County {
  const county = city.counties[index];
  if (!county) throw new RangeError(`invalid county: ${index}`);
  return county;
}

/** Old estates, works of 8 to 12 weeks, starts spread evenly over the middle 60 % of the period. */
function planRenovations(random: Random, city: City, first: Day, last: Day): Map<Estate, Renovation> {
  const candidates = shuffled(
    random,
    city.estates.filter((estate) => estate.isOld),
  ).slice(0, RENOVATED_ESTATES);
  const span = last - first;
  return new Map(
    candidates.map((estate, index) => {
      const startsOn = Math.round(first + span * (0.15 + (0.6 * index) / RENOVATED_ESTATES)) + between(random, -3, 3);
      const endsOn = startsOn + between(random, 56, 84);
      return [estate, { id: `R${String(index + 1).padStart(3, "0")}`, estate, startsOn, endsOn }];
    }),
  );
}

function planBursts(random: Random, city: City, last: Day, perDay: number): Burst[] {
  const streets = shuffled(
    random,
    city.towns.filter((town) => town.isStreet),
  );
  const rural = shuffled(
    random,
    city.towns.filter((town) => !town.isStreet),
  );
  const size = (factor: number): number => Math.max(12, Math.round(factor * Math.sqrt(perDay)));
  const [plant, tap, heat] = [rural[0], streets[0], streets[1]];
  const core = streets[2];
  if (!plant || !tap || !heat || !core) throw new RangeError("invalid city: too few towns");
  // Monday to Sunday of the last week that ends by the last day.
  const sunday = last - weekday(last);
  return [
    {
      id: "burst-1",
      kind: "burst",
      topicId: "060201",
      towns: [plant],
      spot: spotOf(city, plant, false),
      thing: MIXING_PLANT,
      from: sunday - 6,
      to: sunday,
      requests: size(3),
      note: "混凝土搅拌站周边居民反映粉尘、噪音",
    },
    {
      id: "burst-2",
      kind: "burst",
      topicId: "020203",
      towns: [tap],
      spot: spotOf(city, tap, true),
      thing: WATER_MAIN,
      from: last - 150,
      to: last - 144,
      requests: size(3),
      note: "一处管网施工后自来水发黄",
    },
    {
      id: "burst-3",
      kind: "burst",
      topicId: "020103",
      towns: [heat],
      spot: spotOf(city, heat, true),
      thing: HEAT_STATION,
      from: last - 300,
      to: last - 296,
      requests: size(3.5),
      note: "换热站故障停暖",
    },
    {
      id: "cluster-1",
      kind: "cluster",
      topicId: "010401",
      towns: [core, ...nearestPair(core, city)],
      spot: undefined,
      thing: LIFT_PART,
      from: sunday - 17,
      to: sunday,
      requests: size(2.5),
      note: "相邻三个街镇的电梯同批配件故障",
    },
  ];
}

/** The first village of a town; or its first estate, where it has any. */
function spotOf(city: City, town: Town, inEstate: boolean): Spot {
  const estate = inEstate ? city.estates.find(({ village }) => village.town === town) : undefined;
  const village = estate?.village ?? town.villages[0];
  if (!village) throw new RangeError(`invalid town: ${town.id}`);
  return { village, estate };
}

/** Two neighbours of a town that border on each other too, as near as can be: with it they fill a circle. */
function nearestPair(core: Town, city: City): Town[] {
  const near = core.neighbours.flatMap((index) => city.towns[index] ?? []);
  const pairs = near.flatMap((a) =>
    a.neighbours.flatMap((index) => {
      const b = city.towns[index];
      return b !== undefined && near.includes(b) ? [[a, b] as const] : [];
    }),
  );
  const length = ([a, b]: readonly [Town, Town]): number => apart(core, a) + apart(core, b) + apart(a, b);
  return [...(pairs.sort((x, y) => length(x) - length(y))[0] ?? near.slice(0, 2))];
}

/** In degrees of latitude; a degree of longitude is this much shorter here. */
const SHRINK = 0.82;
const apart = (a: Town, b: Town): number => Math.hypot(a.lat - b.lat, (a.long - b.long) * SHRINK);

/** How many times as many matters as usual: thinned below 1, repeated above. */
export function effectOf(plan: Plan, topic: Topic, estate: Estate | undefined, county: County, day: Day): number {
  let factor = 1;
  if (estate && topic.afterRenovation) {
    const renovation = plan.renovations.get(estate);
    if (renovation && day > renovation.endsOn) factor = topic.afterRenovation === "more" ? EFFECT_MORE : EFFECT_FEWER;
  }
  const { rise } = plan;
  if (topic.id === rise.topicId && county === rise.county && day > rise.from) {
    factor *= 1 + ((rise.factor - 1) * (Math.min(day, rise.to) - rise.from)) / (rise.to - rise.from);
  }
  return factor;
}

/** The plan in words and dates, for truth.json. */
export function describePlan(plan: Plan): Record<string, unknown> {
  return {
    renovations: [...plan.renovations.values()].map(({ id, estate, startsOn, endsOn }) => ({
      event_id: id,
      area_id: estate.id,
      estate: estate.name,
      starts_on: isoDay(startsOn),
      ends_on: isoDay(endsOn),
    })),
    bursts: plan.bursts.map(({ towns, from, to, topicId, spot, thing, ...burst }) => ({
      ...burst,
      name: thing.name,
      topic_id: topicId,
      town_ids: towns.map((town) => town.id),
      towns: towns.map((town) => town.name),
      ...(spot === undefined ? {} : { area_id: (spot.estate ?? spot.village).id }),
      from: isoDay(from),
      to: isoDay(to),
    })),
    slow_rise: {
      id: plan.rise.id,
      topic_id: plan.rise.topicId,
      county_id: plan.rise.county.id,
      county: plan.rise.county.name,
      from: isoDay(plan.rise.from),
      to: isoDay(plan.rise.to),
      factor_at_end: plan.rise.factor,
    },
    late_board: {
      county_id: plan.board.county.id,
      county: plan.board.county.name,
      opens_on: isoDay(plan.board.opensOn),
    },
    units_that_come_back: [...plan.badUnits],
  };
}

/** The first second of a day. */
export const startOf = (day: Day): number => day * DAY_SECONDS;
