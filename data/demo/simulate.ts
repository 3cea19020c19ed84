/** The stream of requests, day by day. */
import { DAY_SECONDS, type Day, isoDay, type Moment } from "./calendar.js";
import type { City, Estate, Village } from "./geography.js";
import { helperOf } from "./helper-unit.js";
import { CHANNELS, makePath, TONES, TYPES } from "./intake.js";
import { makeLife, sourceOf, unitOf } from "./life.js";
import { namedPhrases } from "./named-things.js";
import { makePerson, type Person } from "./people.js";
import { placeSamplers } from "./placing.js";
import { AFTER_CLOSING_SHARE, AGAIN_SHARE, BAD_UNIT_SHARE, type Burst, effectOf, type Plan } from "./planted.js";
import { below, between, logNormals, negativeBinomial, pick, type Random, seeded, weighted } from "./random.js";
import { dailyRates } from "./rates.js";
import { isReopening, type Request, type Source } from "./request.js";
import { type PersonalKind, parseTopic, type TextSubject } from "./slots.js";
import { makeWords } from "./texts.js";
import { TOPICS, type Topic, topicOf } from "./topics.js";

/** Why a request comes: a caller's first of a matter, the same matter through another channel, or again after it was closed. */
export type Reason = "first" | "again" | "after_closing";

interface SimulatorOptions {
  readonly seed: number;
  readonly city: City;
  readonly plan: Plan;
  readonly first: Day;
  readonly last: Day;
  /** Mean requests a day over the whole period. */
  readonly perDay: number;
  /** `before` is the request that it follows, if any. */
  readonly onRequest: (request: Request, reason: Reason, before: Request | undefined) => void;
  readonly onPersonal: (request: string, kind: PersonalKind, value: string) => void;
  /** A case of this unit will come back within 30 days of its closing, and before the last day. */
  readonly onReturn: (unit: string) => void;
  /** How a request is told; `makeWords` unless given. Another way takes other chances: it makes another city. */
  readonly tell?: typeof makeWords;
}

/** A request before it has a number and words. */
interface Draft {
  readonly at: Moment;
  readonly reason: Reason;
  readonly matter: number;
  readonly topic: Topic;
  readonly village: Village;
  readonly estate: Estate | undefined;
  readonly caller: Person;
  readonly source: Source;
  /** The matter's first request, when this is not it. */
  readonly before: Request | undefined;
  readonly burst: Burst | undefined;
}

interface Simulator {
  /** All requests of a day, in the order of their time. Days must be asked for one after the other. */
  readonly requestsOf: (day: Day) => Request[];
  /** Matters begun so far. */
  readonly matters: () => number;
}

/** Requests a matter brings on the mean, follow-ups (more at the units whose closings do not hold) and planted effects included. */
const REQUESTS_PER_MATTER = 1.02 + AGAIN_SHARE + AFTER_CLOSING_SHARE;
/** Day-to-day noise: variance = mean + mean² / shape. */
const NOISE_SHAPE = 90;
const dayOfMoment = (moment: Moment): Day => Math.floor(moment / DAY_SECONDS);
const HOURS = weighted([2, 1, 1, 1, 1, 2, 8, 22, 62, 84, 80, 62, 38, 42, 66, 72, 66, 50, 36, 32, 28, 20, 12, 5]);

/** The city's requests, day by day; only matters that will be reported again are kept in memory. */
export function makeSimulator(options: SimulatorOptions): Simulator {
  const { seed, city, plan, perDay, tell = makeWords } = options;
  const random = seeded(seed, `requests ${perDay}`);
  const spread = logNormals(random);
  const places = placeSamplers(seed, city);
  const { rate, topicsOn } = dailyRates(options);
  const due = new Map<Day, Draft[]>();
  const regulars = Array.from({ length: Math.max(20, perDay * 2) }, () => makePerson(random));
  const retell = retelling(seed, plan.bursts, options.onPersonal);
  let matters = 0;

  const makeTime = (day: Day): Moment => day * DAY_SECONDS + HOURS(random) * 3600 + below(random, 3600);
  const draft = (day: Day, topic: Topic, village: Village, estate: Estate | undefined, burst?: Burst): Draft => {
    matters += 1;
    const caller = random() < 0.04 ? pick(random, regulars) : makePerson(random);
    const source = sourceOf(random, village, estate);
    return {
      at: makeTime(day),
      reason: "first",
      matter: matters,
      topic,
      village,
      estate,
      caller,
      source,
      before: undefined,
      burst,
    };
  };

  function draftsOf(day: Day): Draft[] {
    const drafts: Draft[] = [];
    const drawTopic = weighted(topicsOn(day));
    const n = negativeBinomial(random, (perDay * rate(day)) / REQUESTS_PER_MATTER, NOISE_SHAPE);
    for (let i = 0; i < n; i += 1) {
      const topic = TOPICS[drawTopic(random)];
      if (!topic) continue;
      const isInEstate = random() < topic.inEstates;
      const estate = isInEstate
        ? topic.afterRenovation
          ? places.leakyEstate(random)
          : places.estate(random)
        : undefined;
      const village = estate?.village ?? places[topic.outside](random);
      const factor = effectOf(plan, topic, estate, village.town.county, day);
      const copies = Math.floor(factor) + (random() < factor % 1 ? 1 : 0);
      for (let copy = 0; copy < copies; copy += 1) drafts.push(draft(day, topic, village, estate));
    }
    for (const burst of plan.bursts) if (day >= burst.from && day <= burst.to) drafts.push(...burstDrafts(burst, day));
    drafts.push(...(due.get(day) ?? []));
    due.delete(day);
    return drafts.sort((a, b) => a.at - b.at);
  }

  /** A burst's requests spread evenly over its days, so that its size is exact. */
  function burstDrafts(burst: Burst, day: Day): Draft[] {
    const days = burst.to - burst.from + 1;
    const until = (n: number): number => Math.round((burst.requests * n) / days);
    const topic = topicOf(burst.topicId);
    return Array.from({ length: until(day - burst.from + 1) - until(day - burst.from) }, (_, index) => {
      const town = burst.towns[(index + day) % burst.towns.length] ?? pick(random, burst.towns);
      // Neighbours of one place: the first two villages of the town, and their estates where it has any.
      const village = town.villages[below(random, 2)] ?? pick(random, town.villages);
      const estate = city.estates.find((each) => each.village === village);
      return draft(day, topic, village, random() < topic.inEstates ? estate : undefined, burst);
    });
  }

  function followUp(request: Request, of: Draft): void {
    if (of.reason !== "first") return;
    const planAgain = (day: Day, reason: Reason, source: Source): void => {
      const next: Draft = { ...of, at: makeTime(day), reason, source, before: request };
      const list = due.get(day);
      if (list) list.push(next);
      else due.set(day, [next]);
    };
    const today = dayOfMoment(of.at);
    if (random() < AGAIN_SHARE) planAgain(today + between(random, 1, 6), "again", otherSource(random, of.source));
    const isBad = plan.badUnits.has(request.unit);
    const isClosed = Number.isFinite(request.closedAt) && !Number.isFinite(request.voidAt);
    if (!isClosed || random() >= (isBad ? BAD_UNIT_SHARE : AFTER_CLOSING_SHARE)) return;
    const asked = Number.isFinite(request.calledBackAt) ? request.calledBackAt : 0;
    const day = dayOfMoment(Math.max(request.closedAt, asked)) + between(random, 1, isBad ? 18 : 40);
    planAgain(day, "after_closing", random() < 0.75 ? of.source : otherSource(random, of.source));
    if (day <= options.last && day - dayOfMoment(request.closedAt) <= 30) options.onReturn(request.unit);
  }

  function complete(of: Draft, number: string): Request {
    const { topic, village, estate } = of;
    const unit = unitOf(random, topic, village, of.source);
    const type = topic.isPraise ? "表扬" : pick(random, TYPES);
    const isBadUnit = plan.badUnits.has(unit);
    const life = makeLife(random, spread, {
      source: of.source,
      matter: of.matter,
      type,
      requestedAt: of.at,
      isBadUnit,
    });
    const subject: TextSubject = {
      phrases: topic.phrases,
      village,
      estate,
      caller: of.caller,
      month: Number(isoDay(dayOfMoment(of.at)).slice(5, 7)),
      office: unit,
      outcome: life.outcome,
      tone: TONES[type] ?? "plain",
      onPersonal: (kind, value) => {
        if (of.burst === undefined) options.onPersonal(number, kind, value);
      },
    };
    const isBackOnHotline = of.reason === "after_closing" && of.source === "hotline";
    const request: Request = {
      number,
      unit,
      helper: helperOf(unit, of.matter, village),
      type,
      ...life,
      source: of.source,
      matter: of.matter,
      topic,
      village,
      estate,
      caller: of.caller,
      planted: of.burst?.id ?? "",
      requestedAt: of.at,
      channel: pick(random, CHANNELS),
      path: makePath(random, topic),
      ...tell(random, subject),
      previous: isBackOnHotline && (isReopening(number) || random() < 0.5) ? (of.before?.number ?? "") : "",
      reopenings: isBackOnHotline ? 1 : 0,
      likes: random() < 0.5 ? 0 : Math.floor(spread(4, 1.2)),
      isSupervised: random() < 0.015,
      isConfidential: random() < 0.04,
      isUnreasonable: life.colour === "白色" || random() < 0.012,
      isTownBlank: random() < 0.04,
      isVillageBlank: false,
    };
    return of.burst ? retell(request, of.burst, subject) : request;
  }

  return {
    matters: () => matters,
    requestsOf(day) {
      const number = numbering(random, day);
      return draftsOf(day).map((of) => {
        const request = complete(of, number(of));
        followUp(request, of);
        options.onRequest(request, of.reason, of.before);
        return request;
      });
    },
  };
}

/**
 * Tells a burst's requests as of its one thing, in one place where it has one. Its chances are its own: the rest of the city
 * is what it would be without names, so the first telling is thrown away.
 */
function retelling(seed: number, bursts: readonly Burst[], onPersonal: SimulatorOptions["onPersonal"]) {
  const tellers = new Map(
    bursts.map((burst) => [
      burst,
      { random: seeded(seed, burst.id), phrases: parseTopic(namedPhrases(topicOf(burst.topicId), burst.thing)) },
    ]),
  );
  return (request: Request, burst: Burst, subject: TextSubject): Request => {
    const teller = tellers.get(burst);
    if (teller === undefined) throw new RangeError(`invalid burst: ${burst.id}`);
    const { village, estate } = burst.spot ?? request;
    const isVillageBlank = burst.spot !== undefined && estate === undefined;
    const told: TextSubject = {
      ...subject,
      near: isVillageBlank ? burst.thing.name : undefined,
      village,
      estate,
      phrases: teller.phrases,
      onPersonal: (kind, value) => onPersonal(request.number, kind, value),
    };
    return { ...request, village, estate, isVillageBlank, ...makeWords(teller.random, told) };
  };
}

function otherSource(random: Random, source: Source): Source {
  return source === "hotline" ? (random() < 0.6 ? "miniprogram" : "ledger") : "hotline";
}

/** The numbers of one day: date, serial, code of the county; `-01` when the request re-opens an older one. */
function numbering(random: Random, day: Day): (of: Draft) => string {
  const date = isoDay(day).replaceAll("-", "").slice(2);
  const serials = { hotline: 0, miniprogram: 0, ledger: 0, board: 0 };
  return ({ source, village, reason, before }) => {
    if (source === "hotline" && reason === "after_closing" && before?.source === "hotline" && random() < 0.5)
      return `${before.number}-01`;
    serials[source] += 1;
    const serial = serials[source];
    const county = village.town.county.id.slice(4);
    if (source === "miniprogram") return `SJ20${date}${String(serial).padStart(5, "0")}`;
    if (source === "ledger") return `TZ${county}-${date}-${String(serial).padStart(4, "0")}`;
    return `${date}${String(serial).padStart(6, "0")}1${county}`;
  };
}
