/** Every word that a reader sees and that is not data or a page's own prose. Names of codes fall back to the code. */
import type { Ledger } from "../pipelines/published.js";

export type Colour = Ledger["colours"][number]["colour"];
export type Stage = Ledger["stages"][number]["stage"];

const lookUp = (names: Readonly<Record<string, string>>) => (code: string) => names[code] ?? code;

export const channelName = lookUp({
  hotline: "12345热线",
  miniprogram: "小程序",
  visit: "走访",
  wechat: "微信公众号",
  web: "网站",
  app: "手机应用",
  station: "接待站点",
  letter: "来信",
  other: "其他渠道",
  unknown: "渠道不明",
  "": "渠道不明",
});

export const typeName = lookUp({
  inquiry: "咨询",
  help: "求助",
  complaint: "投诉",
  report: "举报",
  suggestion: "建议",
  praise: "表扬",
  other: "其他",
  unknown: "类型不明",
  "": "类型不明",
});

export const fieldLabel = lookUp({
  status: "工单状态",
  request_type: "诉求类型",
  channel: "受理渠道",
  handler_outcome: "办理结果",
  citizen_outcome: "是否解决",
  satisfaction: "是否满意",
  first_satisfaction: "首次满意度",
  ledger_colour: "台账颜色",
  county: "区县",
  town: "乡镇、街道",
  village: "村、社区",
  estate: "小区",
  flag: "是否",
});

export const flagName = lookUp({
  time_from_number: "受理时间取自工单编号",
  number_imputed: "没有编号，按内容生成",
  id_imputed: "没有编号，按内容生成",
  closed_before_accepted: "办结早于受理，办理时长不计",
  future_time: "时间晚于导出时刻",
  unknown_town: "乡镇、街道对不上区划表",
  place_unknown: "地点不明",
});

export const COLOUR_NAMES: Record<Colour, { name: string; means: string }> = {
  green: { name: "绿色", means: "村级能解决" },
  blue: { name: "蓝色", means: "镇级能解决" },
  yellow: { name: "黄色", means: "报指挥部，转县直部门" },
  red: { name: "红色", means: "需县级以上解决" },
  white: { name: "白色", means: "不合理诉求，持续关注并解释" },
  on_spot: { name: "当场解决", means: "接访、走访时当场办结" },
};

export const STAGE_NAMES: Record<Stage, string> = {
  accepted: "已受理",
  assigned: "已转办",
  returned: "已退回",
  closed: "已办结",
  called_back: "已回访",
  reopened: "重新办理",
  void: "作废",
};

export const CHANGE = {
  up: "▲ 上升",
  down: "▼ 下降",
  better: "（向好）",
  worse: "（变差）",
  steady: "基本持平",
  unknown: "无可比数据",
  previous: "环比",
  yearAgo: "同比",
  points: (x: string) => `${x}个百分点`,
  pieces: (n: string) => `${n}件`,
};

export const COMMON = {
  loading: "正在读取数据……",
  failed: "数据没有读到。可能是网络断了，或网站正在更新；请过一分钟刷新本页，仍不行请联系网站管理人员。",
  few: "样本不足",
  none: "暂无",
  all: "全部",
  total: "合计",
  pieces: "件",
  foot: (source: string, cutOff: string) => `来源：${source}。数据截至${cutOff}。`,
  formula: "口径",
  sumsClosed: "合计已核对：",
  sumsOpen: "合计不一致：",
  sum: (name: string, total: string, parts: string) => `${name}（${total} = ${parts}）`,
  sumOff: (name: string, total: string, parts: string) => `${name}（${total} ≠ ${parts}）`,
  sortHint: "点列名可以排序",
  showAll: (n: string) => `全部${n}个`,
  source: "各渠道诉求工单",
};

export const WEEK = {
  place: (city: string, week: string, span: string) => `${city} · ${week}（${span}）`,
  cutOff: (moment: string) => `数据截至${moment}`,
  headline: (requests: string, change: string) => `本周受理诉求${requests}件，环比${change}`,
  headlineTopic: (place: string, topic: string, ratio: string) => `${place}“${topic}”${ratio}`,
  quiet: "没有发现明显高于平常的地方和专题",
  numbers: "五个数",
  trend: (weeks: string) => `近${weeks}周`,
  trendOf: (name: string) => `${name}走势`,
  sampled: (n: string) => `样本${n}件`,
  interval: (low: string, high: string) => `，区间 ${low}—${high}`,
  attention: "需要关注",
  attentionNone: "本周各乡镇、各专题都在平常范围内，没有要特别关注的。",
  attentionHow: "与该乡镇该专题前12周相比，灰带是平常一周的95% 范围。",
  attentionTitle: (place: string, topic: string, n: string, ratio: string) => `${place}“${topic}”${n}件，${ratio}`,
  times: (x: string) => `是平常一周的${x}倍`,
  rare: "平常一周不到1件",
  usual: (mean: string, low: string, high: string) => `平常一周${mean}件（${low}—${high}件）`,
  words: "常见说法：",
  word: (word: string, n: string) => `${word}（${n}）`,
  example: "摘一句（已隐去个人信息）：",
  topics: "热点专题前十",
  topicsTitle: (first: string, share: string) => `“${first}”居首，前十合计占${share}%`,
  topicsSubtitle: "二级专题，按本周受理件数排序",
  topicColumns: {
    rank: "名次",
    topic: "专题",
    now: "本周（件）",
    before: "上周（件）",
    previous: "环比",
    yearAgo: "同比",
    share: "占比（%）",
    trend: "近53周",
  },
  where: "在哪里",
  mapTitle: (town: string) => `${town}每万人诉求最多`,
  mapSubtitle: "各乡镇、街道每万常住人口本周受理件数",
  countyTitle: (county: string, share: string) => `${county}受理最多，占${share}%`,
  countySubtitle: "各区县本周受理，按件数排序",
  allTowns: (n: string) => `查看全部${n}个乡镇、街道`,
  placeColumns: { place: "地方", now: "本周（件）", previous: "环比", yearAgo: "同比", per10k: "每万人（件）" },
  makeUp: "来自哪里、什么类型",
  channels: "受理渠道",
  types: "诉求类型",
  days: "每天受理",
  shareSubtitle: "本周受理，件（占比）",
  festival: "本周临近春节，春节日期每年不同，同比只作参考。",
  noTopics: "本周没有受理诉求。",
  weekday: (day: number) => `周${"日一二三四五六"[day] ?? ""}`,
  earlier: (week: string) => `← ${week}`,
  later: (week: string) => `${week} →`,
  archive: "每周存档",
  indexTitle: (n: string) => `共${n}周`,
  unpublished: "这一周没有存档页。请从每周存档里另选一周。",
};

export const MAP = {
  unknown: "没有人口数，不算每万人",
  legend: "图例",
  unit: "件/万人",
  describe: (list: string) => `最高的依次是${list}`,
};

/** Pages of the site in the order of the navigation. */
export const PAGES = [
  { path: "/index", name: "本周要情" },
  { path: "/weeks/index", name: "每周" },
  { path: "/topics", name: "专题" },
  { path: "/hotspots", name: "热点" },
  { path: "/ledger", name: "台账" },
  { path: "/quality", name: "质量" },
  { path: "/indicators", name: "口径" },
] as const;

export const FRAME = {
  brand: "晴雨表",
  nav: "页面",
  skip: "跳到正文",
  fictional: (city: string) => `演示数据：${city}是虚构的城市，所有诉求、地名、人名都是程序编造的。`,
  warning: { error: "数据异常：", warning: "请注意：" },
  noScript: "本页的图表要用脚本画出，请在浏览器里允许脚本运行。",
  footer: (unit: string, cutOff: string) => `${unit} · 数据截至 ${cutOff} · 由开源软件“晴雨表”生成，文字已隐去个人信息`,
};
