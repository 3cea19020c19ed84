/** Words of the 质效 page and of the card beside each number. */
import type { PERIODS, SPLITS } from "../pipelines/published.js";

export const PERIOD_NAMES: Record<(typeof PERIODS)[number], string> = {
  week: "本周",
  four_weeks: "近四周",
  quarter: "近13周",
};

export const SPLIT_NAMES: Record<(typeof SPLITS)[number], string> = {
  county: "区县",
  town: "乡镇、街道",
  unit: "承办单位",
  topic_1: "一级专题",
  topic_2: "二级专题",
};

export const LEFT_OUT_NAMES = {
  void: "作废",
  merged: "合并",
  unreasonable: "不合理诉求",
  appealed: "申诉成功",
  not_reached: "回访未接通",
};

export const PERFORMANCE = {
  period: "时间",
  span: (name: string, from: string, to: string) => `${name}（${from}至${to}）`,
  headline: (better: string, worse: string, of: string) =>
    `与上期相比，${of}项指标里${better}项向好、${worse}项变差，其余持平或不能断定`,
  listNote: "点开一项，看算法、分母、剔除了什么、计算语句。小字是 95% 区间。",
  sample: (n: string) => `${n}件`,
  interval: (low: string, high: string) => `区间 ${low}—${high}，`,
  idle: "无信息",
  idleMeans: "近13周每周都是同一个数，看不出好坏。",
  idleHere: "全是或全不是，看不出好坏。",
  also: (name: string) => `另一种分母：${name}`,
  waterfall: "分母是怎么来的",
  raw: "本期全部",
  notAsked: "本指标不问",
  notAskedMeans: "还没到期、没有回访结论等",
  base: "分母",
  minus: (n: string) => (n === "0" ? n : `−${n}`),
  describeWaterfall: (raw: string, n: string) => `从${raw}件到${n}件`,
  lacks: (sources: string, reasons: string) => `${sources}没有报过${reasons}，没有剔除，不等于没有。`,
  query: "计算语句（在数据仓库里运行，得到同一个数）",
  select: "选中语句",
  splitHead: "各地方、各单位、各专题",
  indicator: "指标",
  by: "按",
  splitTitle: (name: string, split: string, period: string) => `${period}${name}，按${split}`,
  splitSubtitle: (city: string, n: string) => `全市${city}；有数的${n}个，按件数从多到少排列，不是名次；点列名可以排序`,
  few: (n: string) => `另有${n}个样本不足。`,
  columns: { n: "件数", value: "数值（95%区间）", previous: "环比", note: "说明" },
  none: "这一期没有够多的样本。",
  noPeriod: "还没有一个完整的统计周。",
};
