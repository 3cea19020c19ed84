/** How a request is handled: who, by when, with what result, and how the citizen sees it. */
import { DAY_SECONDS, type Moment, weekday } from "./calendar.js";
import { colourMovesOf } from "./colour-moves.js";
import type { Estate, Village } from "./geography.js";
import { below, between, pick, type Random } from "./random.js";
import type { Colour, Outcome, Request, Source } from "./request.js";
import type { Topic } from "./topics.js";

/** The part of a request that handling decides. */
type Life = Pick<
  Request,
  | "dispatchedAt"
  | "returnedAt"
  | "redispatchedAt"
  | "expectedAt"
  | "closedAt"
  | "calledBackAt"
  | "voidAt"
  | "colourMoves"
  | "outcome"
  | "citizenOutcome"
  | "satisfaction"
  | "firstSatisfaction"
  | "colour"
  | "extensions"
  | "returns"
  | "urges"
>;

const NEVER = Number.POSITIVE_INFINITY;
const HOUR = 3600;
const CITY_COMPANIES: Readonly<Record<string, string>> = {
  供热: "晴州市热力集团有限公司",
  供水: "晴州市水务集团有限公司",
  供电: "国网晴州供电公司",
  燃气: "晴州市燃气有限公司",
  公交: "晴州市公共交通集团有限公司",
  通信: "晴州市通信发展管理办公室",
  公积金: "晴州市住房公积金管理中心",
  邮政: "晴州市邮政管理局",
};

/** The unit in charge: a company of the city, the town's own office for a third of the rest, or the county's office. */
export function unitOf(random: Random, topic: Topic, village: Village, source: Source): string {
  const { town } = village;
  const company = CITY_COMPANIES[topic.office];
  if (company) return company;
  if (random() < (source === "ledger" ? 0.6 : 0.3)) return `${town.name}${town.isStreet ? "办事处" : "人民政府"}`;
  return `${town.county.name}${topic.office}`;
}

/** So many working days later, at the same time of day. Saturdays and Sundays do not count; festivals do. */
function workingDaysLater(moment: Moment, days: number): Moment {
  let day = Math.floor(moment / DAY_SECONDS);
  for (let left = days; left > 0; ) {
    day += 1;
    if (weekday(day) % 6 !== 0) left -= 1;
  }
  return day * DAY_SECONDS + (moment % DAY_SECONDS);
}

interface Case {
  readonly source: Source;
  readonly matter: number;
  readonly type: string;
  readonly requestedAt: Moment;
  /** The unit calls everything solved, and so do those whom it lets be asked. */
  readonly isBadUnit: boolean;
}

type LogNormals = (median: number, sigma: number) => number;

/** Draws a request's life. */
export function makeLife(random: Random, spread: LogNormals, of: Case): Life {
  const { requestedAt, source, type, isBadUnit } = of;
  const colour = source === "ledger" ? makeColour(random) : "";
  const isAnsweredAtOnce = colour === "当场解决" || (type === "咨询" && source === "hotline" && random() < 0.45);
  const dispatchedAt = isAnsweredAtOnce
    ? requestedAt + between(random, 60, 900)
    : requestedAt + Math.ceil(spread(2.2 * HOUR, 1.1));
  const isReturned = !isAnsweredAtOnce && random() < 0.06;
  const returnedAt = isReturned ? dispatchedAt + Math.ceil(spread(14 * HOUR, 0.6)) : 0;
  const redispatchedAt = isReturned ? returnedAt + Math.ceil(spread(9 * HOUR, 0.7)) : 0;
  const extensions = !isAnsweredAtOnce && random() < 0.05 ? 1 : 0;
  const start = isReturned ? redispatchedAt : dispatchedAt;
  const expectedAt = workingDaysLater(start, pick(random, source === "ledger" ? LEDGER_TERMS : TERMS) + 5 * extensions);
  const closedAt = isAnsweredAtOnce
    ? dispatchedAt + between(random, 30, 1200)
    : closingTime(random, spread, start, expectedAt, colour);
  const redAt = colour === "黄色" && random() < 0.6 ? requestedAt + between(random, 25, 70) * DAY_SECONDS : NEVER;
  const isVoid = !isAnsweredAtOnce && random() < 0.01;
  const voidAt = isVoid ? Math.min(closedAt - 1, dispatchedAt + between(random, 1, 90) * HOUR) : NEVER;
  const isCalled = !isVoid && random() < (isBadUnit ? 0.97 : 0.86);
  const calledBackAt = isCalled ? closedAt + Math.ceil(spread(1.4 * DAY_SECONDS, 0.6)) : NEVER;
  const outcome = makeOutcome(random, isBadUnit, isAnsweredAtOnce);
  return {
    dispatchedAt,
    returnedAt,
    redispatchedAt,
    expectedAt,
    closedAt,
    calledBackAt,
    voidAt,
    colourMoves: colourMovesOf({ colour, requestedAt, redAt, matter: of.matter }),
    outcome,
    colour,
    extensions,
    ...opinionOf(random, isBadUnit, outcome),
    returns: isReturned ? 1 + below(random, 2) : 0,
    urges: random() < 0.07 ? between(random, 1, 3) : 0,
  };
}

const TERMS = [1, 3, 3, 5, 5, 5, 5, 7, 10, 15];
const LEDGER_TERMS = [3, 5, 7, 7, 15, 30];

/** 92 % in time, the rest days or weeks late, one in a hundred never. */
function closingTime(
  random: Random,
  spread: LogNormals,
  start: Moment,
  expectedAt: Moment,
  colour: Colour | "",
): Moment {
  if (colour === "黄色" || colour === "红色" || colour === "白色") {
    return random() < 0.12 ? NEVER : start + Math.ceil(spread((colour === "红色" ? 80 : 38) * DAY_SECONDS, 0.7));
  }
  const chance = random();
  if (chance < 0.92) return start + Math.ceil((expectedAt - start) * (0.08 + 0.9 * Math.sqrt(random())));
  if (chance < 0.99) return expectedAt + Math.ceil(spread(3 * DAY_SECONDS, 1));
  return NEVER;
}

function makeColour(random: Random): Colour {
  const chance = random();
  if (chance < 0.42) return "当场解决";
  if (chance < 0.66) return "绿色";
  if (chance < 0.89) return "蓝色";
  if (chance < 0.97) return "黄色";
  return chance < 0.98 ? "红色" : "白色";
}

function makeOutcome(random: Random, isBadUnit: boolean, isAnsweredAtOnce: boolean): Outcome {
  const chance = random();
  if (isBadUnit) return chance < 0.96 ? "solved" : "explained";
  if (isAnsweredAtOnce) return chance < 0.75 ? "solved" : "explained";
  return chance < 0.62 ? "solved" : chance < 0.94 ? "explained" : "unsolved";
}

/** What the citizen says when called back. */
function opinionOf(
  random: Random,
  isBadUnit: boolean,
  outcome: Outcome,
): Pick<Life, "citizenOutcome" | "satisfaction" | "firstSatisfaction"> {
  const isSolved = random() < (isBadUnit ? 0.95 : outcome === "solved" ? 0.8 : outcome === "explained" ? 0.32 : 0.06);
  const citizenOutcome = isSolved ? "解决" : random() < 0.35 ? "部分解决" : "未解决";
  const chance = random();
  const first =
    isBadUnit || isSolved
      ? chance < (isBadUnit ? 0.93 : 0.72)
        ? "满意"
        : chance < 0.95
          ? "基本满意"
          : "未评价"
      : chance < 0.2
        ? "满意"
        : chance < 0.42
          ? "基本满意"
          : chance < 0.6
            ? "一般"
            : chance < 0.93
              ? "不满意"
              : "未评价";
  const satisfaction = first === "不满意" && random() < 0.18 ? "基本满意" : first;
  return { citizenOutcome, satisfaction, firstSatisfaction: first };
}

/** Where a request of a place goes when its caller chooses. */
export function sourceOf(random: Random, village: Village, estate: Estate | undefined): Source {
  const chance = random();
  if (estate) return chance < 0.8 ? "hotline" : chance < 0.985 ? "miniprogram" : "ledger";
  if (village.town.isStreet) return chance < 0.82 ? "hotline" : chance < 0.945 ? "miniprogram" : "ledger";
  return chance < 0.735 ? "hotline" : chance < 0.81 ? "miniprogram" : "ledger";
}
