/**
 * Words of the weekly brief. A template that gives a sentence asks for its numbers as linked pieces, and for comparisons by
 * their kind: 环比 cannot be given where 同比 is meant.
 */
import type { BriefSentence } from "../pipelines/published.js";
import { type Comparison, compared, type IndicatorComparisons, isKnown } from "./wording/comparison.js";
import { listed, name, type Said, say } from "./wording/sentence.js";

type Previous = Comparison<"previous">;

/** `，环比上升12.4%，同比基本持平`; what cannot be compared is left out. */
function changes({ previous, yearAgo, like }: IndicatorComparisons, href: string): Said {
  if ([previous, yearAgo].every(({ change }) => change.form === "steady"))
    return name(`，${previous.name}、${yearAgo.name}均${previous.change.text}`).concat(
      like.flatMap((each) => [...name("，"), ...compared(each, href)]),
    );
  const known = [previous, yearAgo, ...like].filter((each) => isKnown(each));
  return known.flatMap((each) => [...name("，"), ...compared(each, href)]);
}

const change = (previous: Previous, href: string): Said =>
  isKnown(previous) ? [...name("，"), ...compared(previous, href)] : [];

export const BRIEF = {
  title: (city: string) => `${city}民生诉求每周要情`,
  headings: {
    overview: "受理概况",
    makeUp: "诉求分类与渠道",
    topics: "热点前十",
    signs: "苗头与异常",
    places: "区域分布",
    performance: "办理质效",
    effects: "专题：工程成效",
    cases: "典型案例",
    appendix: "附表与口径说明",
  },
  none: (): BriefSentence => say`本周没有受理诉求。`,
  total: (requests: Said, daily: Said, comparisons: IndicatorComparisons, href: string): BriefSentence =>
    say`本周共受理诉求${requests}，日均${daily}${changes(comparisons, href)}。`,
  matters: (matters: Said, previous: Previous, href: string): BriefSentence =>
    say`同一件事多次反映的只算一次，共${matters}${change(previous, href)}。`,
  busiest: (day: string, most: Said, least: Said): BriefSentence =>
    say`${name(day)}受理最多，${most}；最少的一天${least}。`,
  everyDay: (n: Said): BriefSentence => say`每天都受理${n}。`,

  leader: (what: Said, n: Said): Said => [...what, ...name("（"), ...n, ...name("）")],
  tied: (what: readonly Said[], n: Said): Said => [...listed(what), ...name("（各"), ...n, ...name("）")],
  others: (what: readonly Said[], all: Said, n: Said): Said => [
    ...listed(what),
    ...name("等"),
    ...all,
    ...name("（各"),
    ...n,
    ...name("）"),
  ],
  firstThree: (leaders: readonly Said[], share: Said): BriefSentence =>
    say`居前三位的是${listed(leaders)}，合计占${share}。`,
  first: (leaders: readonly Said[], share: Said): BriefSentence => say`居前的是${listed(leaders)}，合计占${share}。`,
  noTopics: (): BriefSentence => say`本周的诉求都没有归到专题。`,

  topics: {
    title: "热点专题前十",
    risen: (topics: readonly Said[]): BriefSentence => say`前十中，环比上升的有${listed(topics)}。`,
    fallen: (topics: readonly Said[]): BriefSentence => say`环比下降的有${listed(topics)}。`,
    steady: (): BriefSentence => say`前十环比都没有能断定的升降。`,
    moved: (topic: Said, previous: Previous, href: string): Said => [
      ...topic,
      ...name("（"),
      ...compared(previous, href),
      ...name("）"),
    ],
  },
  rate: (indicator: Said, value: Said, comparisons: IndicatorComparisons | null, href: string): Said => [
    ...indicator,
    ...value,
    ...(comparisons === null ? [] : changes({ ...comparisons, like: [] }, href)),
  ],
  rates: (rates: readonly Said[]): BriefSentence => say`${listed(rates, "；")}。`,
  few: "样本不足",
  noPerformance: (): BriefSentence => say`办理质效各项指标样本不足。`,

  attention: {
    some: (n: Said, first: Said): BriefSentence => say`需要关注的有${n}，首先是${first}。`,
    none: (): BriefSentence => say`没有达到门槛、需要特别关注的事项。`,
    notJudged: (): BriefSentence => say`本周早于预警的回算范围，没有逐项与往年同期比对。`,
    withRates: (rates: readonly Said[], attention: BriefSentence): BriefSentence => [
      ...say`${listed(rates, "，")}；`,
      ...attention,
    ],
    items: (n: string) => `${n}项`,
  },
} as const;

/** Names of the columns of tables. */
export const COLUMNS = {
  topic: "专题",
  place: "区县",
  town: "乡镇、街道",
  channel: "渠道",
  type: "类型",
  now: "本周",
  before: "上周",
  yearAgo: "去年同期",
  previous: "环比",
  onYear: "同比",
  share: "占比",
  indicator: "指标",
  value: "数值",
  base: "分母",
  day: "日期",
} as const;
