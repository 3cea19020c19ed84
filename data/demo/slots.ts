/** Fills the slots of phrases: numbers, places, and what is planted of persons, each of which is noted. */
import type { Estate, Village } from "./geography.js";
import { type Phrase, parsePhrase, render } from "./grammar.js";
import { makeCardNumber, makeIdNumber, makeName, makePhone, makePlate, type Person } from "./people.js";
import { below, between, pick, type Random } from "./random.js";
import * as shared from "./shared-phrases.js";
import type { TopicDefinition } from "./topic-type.js";

export type PersonalKind = "phone" | "id_number" | "card" | "plate" | "name" | "flat" | "house";

/** A topic with its phrases parsed. */
export interface TopicPhrases {
  readonly short: readonly Phrase[];
  readonly what: readonly Phrase[];
  readonly harm: readonly Phrase[];
  readonly ask: readonly Phrase[];
}

export function parseTopic(topic: Pick<TopicDefinition, "short" | "what" | "harm" | "ask">): TopicPhrases {
  const parse = (list: readonly string[]): Phrase[] => list.map(parsePhrase);
  return { short: parse(topic.short), what: parse(topic.what), harm: parse(topic.harm), ask: parse(topic.ask) };
}

export interface TextSubject {
  readonly phrases: TopicPhrases;
  readonly village: Village;
  readonly estate: Estate | undefined;
  /** What callers name in the place of the village. */
  readonly near?: string | undefined;
  readonly caller: Person;
  readonly month: number;
  readonly office: string;
  readonly tone: "plain" | "question" | "proposal" | "praise";
  readonly outcome: keyof typeof shared.RESULTS;
  /** Told of each personal string that goes into the text. */
  readonly onPersonal: (kind: PersonalKind, value: string) => void;
}

const ROADS = [..."明德文兴建新长安北南中东西永康光华庆丰青海天云湖滨春秋金银"];
const ROAD_ENDS = ["路", "街", "大道", "巷", "胡同", "支路", "一路", "二路", "北街", "南路"];
const SIDES = [
  "路口",
  "东头",
  "西头",
  "北口",
  "附近",
  "对面",
  "往南一点",
  "桥头",
  "拐角处",
  "中段",
  "小学旁边",
  "菜市场门口",
  "公交站边上",
  "卫生室后面",
];
const VILLAGE_SPOTS = [
  "村东头",
  "村西头",
  "村委会门口",
  "村北的地里",
  "村南大坑边",
  "小学后面",
  "主街上",
  "后街",
  "广场边",
  "桥南",
  "养殖场旁",
  "河沿",
  "村口",
  "二队",
  "三组",
  "五组",
  "老井边",
  "卫生室对面",
];
const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];
const NUMBERS = ["两", "三", "四", "五", "六", "七", "八", "九", "十", "2", "3", "4", "5", "6", "8", "10", "好几"];
const DIGITS = ["一", "两", "三", "四", "五", "六", "七", "八", "好几"];
const SEASONS = ["冬", "春", "夏", "秋"];

/** A road or street of the city that needs no list. */
function makeRoad(random: Random): string {
  return pick(random, ROADS) + pick(random, ROADS) + pick(random, ROAD_ENDS);
}

function building(random: Random, estate: Estate | undefined): string {
  return `${between(random, 1, estate?.buildings ?? 20)}${random() < 0.75 ? "号楼" : "栋"}`;
}

/** The filler of slots for one text. */
export function fillerOf(random: Random, subject: TextSubject): (slot: string) => string {
  const { estate, village, caller, onPersonal } = subject;
  const told = (kind: PersonalKind, value: string): string => {
    onPersonal(kind, value);
    return value;
  };
  const fill = (slot: string): string => {
    switch (slot) {
      case "N":
        return pick(random, NUMBERS);
      case "D":
        return pick(random, DIGITS);
      case "M":
        return String(((subject.month + below(random, 3) + 9) % 12) + 1);
      case "X":
        return String(between(random, 1, 28));
      case "H":
        return String(between(random, 5, 11));
      case "W":
        return pick(random, WEEKDAYS);
      case "S":
        return SEASONS[Math.floor((subject.month % 12) / 3)] ?? "冬";
      case "R":
        return makeRoad(random);
      case "E":
        return estate ? estate.name : `${village.name}`;
      case "SU":
        return makeName(random).slice(0, 1);
      case "BU":
        return building(random, estate);
      case "F":
        return `${between(random, 2, estate?.floors ?? 6)}${random() < 0.7 ? "楼" : "层"}`;
      case "K":
        return `${pick(random, SHOP_HEADS)}${pick(random, SHOP_TAILS)}`;
      case "flat": {
        if (!estate && !village.isCommunity)
          return told("house", `${between(random, 1, 9)}组${between(random, 1, 180)}号院`);
        const floor = between(random, 1, estate?.floors ?? 6);
        return told(
          "flat",
          `${building(random, estate)}${between(random, 1, 5)}单元${floor}0${between(random, 1, 4)}室`,
        );
      }
      case "name":
        return told("name", random() < 0.6 ? caller.name : makeName(random));
      case "phone":
        return told("phone", random() < 0.6 ? caller.phone : makePhone(random));
      case "id":
        return told("id_number", makeIdNumber(random));
      case "card":
        return told("card", makeCardNumber(random));
      case "plate":
        return told("plate", makePlate(random));
      case "office":
        return subject.office;
      case "officer":
        return told("name", makeName(random));
      case "officePhone":
        return told("phone", makePhone(random));
      case "short":
        return render(pick(random, subject.phrases.short), random, fill);
      case "result":
        return render(pick(random, shared.RESULTS[subject.outcome]), random, fill);
      default:
        throw new RangeError(`invalid slot: ${slot}`);
    }
  };
  return fill;
}

const SHOP_HEADS = [
  "鸿发",
  "佳美",
  "老李家",
  "好又多",
  "晴州人家",
  "福满楼",
  "川香",
  "聚鑫",
  "小城故事",
  "金辉",
  "百姓",
  "蓝海",
  "优选",
  "阿强",
  "万家",
  "芳芳",
  "新概念",
  "大拇指",
  "宏图",
  "锦绣",
];
const SHOP_TAILS = [
  "饭店",
  "超市",
  "烧烤店",
  "烟酒店",
  "健身房",
  "美发店",
  "培训班",
  "家具城",
  "手机店",
  "火锅店",
  "KTV",
  "早餐铺",
  "建材店",
  "药房",
  "洗浴中心",
];

/** Where it is, as the caller says it. */
export function placeOf(random: Random, { estate, village, near }: TextSubject): string {
  const chance = random();
  if (near !== undefined) return `${chance < 0.5 ? village.town.name : ""}${near}${pick(random, SIDES)}`;
  if (estate) {
    const detail = chance < 0.45 ? building(random, estate) : "";
    return `${chance < 0.25 ? village.town.name : ""}${estate.name}${detail}`;
  }
  if (village.isCommunity) {
    if (chance < 0.5) return `${makeRoad(random)}${pick(random, SIDES)}`;
    return `${chance < 0.75 ? village.town.name : ""}${village.name}${pick(random, SIDES)}`;
  }
  return `${chance < 0.5 ? village.town.name : ""}${village.name}${pick(random, VILLAGE_SPOTS)}`;
}
