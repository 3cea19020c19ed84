/** Words of the 趋势 page, and of comparisons with a year ago that the calendar bends. */
import { CHANGE, COMMON } from "./labels.js";

const FEW = COMMON.few;
const STEADY = CHANGE.steady;

export const YEAR_AGO = {
  festival: "按春节对齐的同比",
  working: "按工作日折算的同比",
  both: "再按工作日折算",
  /** In a cell of a table, below the plain one. */
  inTable: { aligned: "对齐", working: "折算" },
  tables: "下面各表的“同比”，上一行与52周前的同一周比，下一行是这样对齐或折算后的；各类、各地的折算都用全市的比例。",
  festivalNote: (from: string, weeks: string, span: string) =>
    `春节日期每年不同：按春节对齐的同比，是与${from}起的${span === "1" ? "一" : span}周（${weeks}周前）比，离当年春节一样远近。`,
  workingNote: (days: string, from: string, past: string) =>
    `本期有${days}个工作日，${from}起的那期有${past}个：折算后的同比，已按休息日与工作日平时的件数之比扣除这个差别。`,
};

export const TRENDS = {
  anchor: "趋势怎么算",
  empty: "还没有一周完整的数据，看不出趋势。",
  all: "全市",
  span: (years: string) => `近${years}年`,
  /** 近3年，全市诉求每年上升5.0%（95% 区间 +3.4%至+6.7%）。 */
  headline: (span: string, change: string, interval: string) =>
    `${span}，全市诉求${change === FEW ? "：" : change === STEADY ? "逐年" : "平均每年"}${change}${interval === "" ? "" : `（${interval}）`}`,
  freed: (heating: boolean) =>
    `已扣除星期、节假日、春节${heating ? "、供暖期" : ""}和季节的影响：这是日历以外、逐年在变的那一部分。`,
  interval: (confidence: string, ends: string) => `${confidence}% 区间 ${ends}`,
  moves: (up: string, down: string) => `二级专题里，${up}；${down}。`,
  risen: (n: string, names: string) => (n === "0" ? "没有能断定上升的" : `${n}个上升（${names}）`),
  fallen: (n: string, names: string) => (n === "0" ? "没有能断定下降的" : `${n}个下降（${names}）`),
  names: (names: readonly string[], all: number) => `${names.join("、")}${all > names.length ? "等" : ""}`,

  chartTitle: (name: string, change: string, interval: string) =>
    `${name}诉求${change === FEW ? "：样本不足，看不出逐年升降" : `${change === STEADY ? "逐年" : "平均每年"}${change}（${interval}）`}`,
  chartTitleCity: "全市每周诉求与趋势",
  chartSubtitle: "每周受理，件；细线是每周实际件数，粗线是趋势",
  chartSubtitleOpened: "每周受理，件",
  chartSubtitleRaw: "每周受理，件；不满两年零一周，还分不出趋势",
  opened: (since: string) =>
    `五分之一以上的诉求来自${since}以后才开通的渠道或来源：每年变化只从那时算起，不满一年半的样本不足；趋势线不画。`,
  chartDescription: (first: string, last: string) => `趋势从每周${first}件到每周${last}件`,
  observed: "每周",
  trend: "趋势",
  partsTitle: "每周件数 = 趋势 + 季节 + 其余",
  partsSubtitle: "趋势见上图；季节和其余，件，同一刻度",
  season: "季节",
  remainder: "其余",
  festival: "春节",
  partDescription: (name: string, low: string, high: string) => `${name}最低的一周${low}件，最高的一周${high}件`,
  partsNote: "春节每年日期不同，它的影响留在“其余”里。",

  lastFour: (n: string) => `最近4周${n}件`,
  lastFourOpened: "去年同期现在的渠道还没有都开通，不作同比",

  listTitle: {
    topic_1: "一级专题",
    topic_2: "二级专题",
    county: "区县",
  },
  listFinding: (name: string, up: string, down: string, steady: string, few: string) =>
    `${name}：${up}个上升、${down}个下降、${steady}个基本持平、${few}个样本不足`,
  listSubtitle: (span: string) => `${span}平均每年的变化，已扣除日历的影响；点名称看它的走势`,
  others: (n: string) => `其余${n}个（基本持平或样本不足）`,
  level: "按什么看",
  chartColumns: ["周（第一天）", "受理（件）", "趋势（件）"],
  partsColumns: ["周（第一天）", "季节（件）", "其余（件）"],
  columns: {
    name: "名称",
    change: "每年变化",
    trend: "每周件数与趋势",
    requests: "近52周（件）",
  },
  sparkTitle: (name: string) => `${name}每周件数与趋势`,
  sparkDescription: (first: string, last: string) => `从每周${first}件到每周${last}件`,
  listNote: (confidence: string | null) =>
    `小字是${confidence === null ? "" : `${confidence}% `}区间：同时看这么多项，总有几个碰巧，所以区间放宽了，使说成升降的里面碰巧的平均不超过 5%。区间不含零，才说升降；含零、上下限相差不到 1.5 倍的，说基本持平；再宽的，或不满一年半、不满 50 件的，记样本不足。`,
};
