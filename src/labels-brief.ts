/**
 * Words of the weekly brief. A template that gives a sentence asks for its numbers as linked pieces, and for comparisons by
 * their kind: 环比 cannot be given where 同比 is meant.
 */
import type { BriefSentence } from "../pipelines/published.js";
import { CHANGE } from "./labels.js";
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
  busiest: (days: Said, most: Said, least: Said): BriefSentence => say`${days}受理最多，${most}；最少的一天${least}。`,
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
  rate: (indicator: Said, value: Said, comparisons: IndicatorComparisons, href: string): Said => [
    ...indicator,
    ...value,
    ...changes({ ...comparisons, like: [] }, href),
  ],
  /** Rates that neither comparison moved, told together. */
  steadyRates: (rates: readonly Said[]): Said => [
    ...listed(rates),
    ...name(`，${CHANGE.previous}、${CHANGE.yearAgo}均${CHANGE.steady}`),
  ],
  rates: (rates: readonly Said[]): BriefSentence => say`${listed(rates, "；")}。`,
  /** `类型：居前三位的是……` */
  leads: (lead: string, sentence: BriefSentence): BriefSentence => [...name(`${lead}方面，`), ...sentence],
  /** `受理渠道方面，都是12345热线。` */
  allOf: (lead: string, part: Said): BriefSentence => say`${name(`${lead}方面，`)}都是${part}。`,
  noPerformance: (): BriefSentence => say`办理质效各项指标样本不足。`,
  overdue: (overdue: Said, soon: Said): BriefSentence =>
    say`到数据截至时，${overdue}超期没有办结，另有${soon}三天内到期。`,

  places: {
    counties: "各区县受理",
    towns: "各乡镇、街道受理",
    above: (level: string, n: Said, highest: readonly Said[]): BriefSentence =>
      say`按常住人口折算，有${n}${name(level)}每万人诉求明显高于总体，最高的是${listed(highest)}。`,
    noneAbove: (level: string): BriefSentence => say`按常住人口折算，没有哪个${name(level)}能断定高于总体。`,
    unknown: (): BriefSentence => say`诉求没有写明在哪个区县，不能按区域看。`,
  },

  signals: (n: Said, kinds: readonly Said[]): BriefSentence => say`有${n}诉求提到人身安全等风险：${listed(kinds)}。`,
  signal: (kind: string, n: Said): Said => [...name(kind), ...n],
  common: (words: string, towns: Said, n: Said): BriefSentence =>
    say`“${name(words)}”一类问题多地都有，涉及${towns}、${n}。`,
  words: (words: readonly Said[]): BriefSentence => say`新出现的说法有${listed(words)}。`,
  word: (word: string, n: Said): Said => [...name(`“${word}”（`), ...n, ...name("）")],
  case: (of: Said, where: Said, said: Said): BriefSentence => say`【${of}】${where}：“${said}”`,

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
  onYearAligned: "同比（按春节、工作日对齐）",
  onYearConverted: "同比（按工作日折算）",
  share: "占比",
  indicator: "指标",
  value: "数值",
  base: "分母",
  per10k: "每万人",
  formula: "算法",
  floor: "下限",
} as const;

/** 口径说明 at the end of a brief. */
export const METHOD = {
  formulas: "指标口径",
  noFloor: "无",
  leavesOut: (reasons: string) => `（剔除${reasons}）`,
  floor: (n: string) => `不足${n}件不显示`,
  cutOff: (moment: string) =>
    `数据截至${moment}；件数是受理的诉求，不含作废件，此后补报、更正的会使数字变动，网站“本周要情”页列有修订。`,
  changes:
    "环比是与上一周比，同比是与52周前的同一周比。区间（95%）不含零才说上升、下降，否则说基本持平；基数不足30件的不算百分比，只列件数；率的变化用百分点；满1万件的用万件，保留两位小数。",
  attention: (rule: string) => `“需要关注”的列法：${rule}`,
  masked: "摘录的原话由程序挑出，已隐去个人信息，未经核实，不作定性。",
} as const;
