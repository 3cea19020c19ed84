/** Every word that a reader sees and that is not data or a page's own prose. Names of codes fall back to the code. */
import type { Ledger } from "../pipelines/published.js";

export type Colour = Ledger["colours"][number]["colour"];

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
  topic_path: "问题分类",
  topic_1: "一级分类",
  topic_2: "二级分类",
  topic_3: "三级分类",
  unit: "承办单位",
  town: "乡镇、街道",
  village: "村、社区",
  estate: "小区",
  flag: "是否",
});

export const weekOfName = lookUp({
  requested_week: "受理的那一周",
  dispatched_week: "派发的那一周",
  expected_week: "要求办结时间所在的那一周",
  closed_week: "办结的那一周",
  called_back_week: "回访的那一周",
  again_7_week: "办结满 7 天的那一周",
  again_30_week: "办结满 30 天的那一周",
});

export const COLOUR_NAMES: Record<Colour, { name: string; means: string }> = {
  green: { name: "绿色", means: "村级能解决" },
  blue: { name: "蓝色", means: "镇级能解决" },
  yellow: { name: "黄色", means: "报指挥部，转县直部门" },
  red: { name: "红色", means: "需县级以上解决" },
  white: { name: "白色", means: "不合理诉求，持续关注并解释" },
  on_spot: { name: "当场解决", means: "接访、走访时当场办结" },
};

export const CHANGE = {
  up: "上升",
  down: "下降",
  better: "（向好）",
  worse: "（变差）",
  steady: "基本持平",
  unknown: "无可比数据",
  previous: "环比",
  yearAgo: "同比",
  /** Against what, in a sentence that gives the earlier count itself. */
  baselines: { previous: "上周", year_ago: "去年同期", like_year_ago: "对齐后的去年同期" },
  level: (baseline: string) => `与${baseline}持平`,
  alsoNone: (baseline: string) => `${baseline}也没有`,
  points: (x: string) => `${x}个百分点`,
  pieces: (n: string) => `${n}件`,
  between: (low: string, high: string) => `${low}至${high}`,
  fromTo: (before: string, now: string) => `${before}件→${now}件`,
  same: (n: string) => `均为${n}件`,
};

export const COMMON = {
  loading: "正在读取数据……",
  failed: "数据没有读到。可能是网络断了，或网站正在更新；请过一分钟刷新本页，仍不行请联系网站管理人员。",
  few: "样本不足",
  none: "暂无",
  total: "合计",
  pieces: "件",
  items: "个",
  foot: (source: string, cutOff: string) => `来源：${source}。数据截至${cutOff}。`,
  cutOff: (moment: string) => `数据截至 ${moment}`,
  formula: "口径",
  showAll: (n: string) => `显示全部${n}行`,
  source: "各渠道诉求工单",
};

export const TAKE_AWAY = {
  menu: "取用",
  kinds: {
    png: "图片（PNG，16 厘米宽，300 dpi）",
    svg: "矢量图（SVG）",
    xlsx: "表格（XLSX）",
    csv: "数据（CSV）",
    text: "复制文字",
  },
  copied: "已复制。",
  notCopied: "浏览器不允许复制，请改用“数据（CSV）”。",
  failed: (reason: string) => `没有做成（${reason}）。请换一种格式，或换新一些的浏览器再试。`,
  period: (period: string) => `时间：${period}。`,
  usualFormula: "口径：件数是受理的诉求，不含作废件；其余算法见网站“口径”页。",
  fictional: "演示数据：城市是虚构的，所有诉求、地名、人名都是程序编造的。",
};

export const WEEK = {
  place: (city: string, week: string, span: string) => `${city} · ${week}（${span}）`,
  period: (week: string, span: string) => `${week}（${span}）`,
  cutOff: (moment: string) => `数据截至${moment}`,
  numbers: "五个数",
  trend: (weeks: string) => `近${weeks}周`,
  trendOf: (name: string) => `${name}走势`,
  numbersNote: "小字是变化的 95% 区间，含零的说基本持平；小图是近53周的走势，点在本周。",
  daily: (n: string) => `日均${n}件`,
  sampled: (n: string) => `样本${n}件`,
  interval: (low: string, high: string) => `，区间 ${low}—${high}`,
  advice: "工作建议",
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
  mapTitle: (level: string, first: string, above: string) => `${above}个${level}每万人诉求明显高于全市，${first}最高`,
  mapTitleLevel: (level: string) => `各${level}每万人诉求，最高的也还不能断定高于全市`,
  mapSubtitle: (level: string) => `各${level}每万常住人口本周受理件数；95% 区间的下限高于全市的，才说明显高于`,
  mapLevels: { town: "乡镇、街道", county: "区县" },
  countiesOnly: (hasMap: boolean) =>
    `诉求只写到区县，没有写明乡镇、街道，所以${hasMap ? "地图和表都" : "表"}只到区县。`,
  placesUnknown: "诉求没有写明在哪个区县、乡镇，不能按地方看。请检查导出文件里有没有区县、乡镇街道这两列。",
  /** Of counties and channels. */
  mostTitle: (name: string, share: string) => `${name}受理最多，占${share}%`,
  mostOfType: (name: string, share: string) => `${name}最多，占${share}%`,
  mostOnDay: (day: string, n: string) => `${day}最多，${n}件`,
  countySubtitle: "各区县本周受理，按件数排序",
  townSubtitle: "各乡镇、街道本周受理，按件数排序",
  allTowns: (n: string) => `查看全部${n}个乡镇、街道`,
  placeColumns: { place: "地方", now: "本周（件）", previous: "环比", yearAgo: "同比", per10k: "每万人（件），区间" },
  makeUp: "来自哪里、什么类型",
  channels: "受理渠道",
  types: "诉求类型",
  typesUnknown: "诉求都没有写明类型。",
  days: "每天受理",
  shareSubtitle: "本周受理，件（占比）",
  shares: (what: string) => `${what}，本周受理，件（占比）`,
  daysSubtitle: "本周每天受理，件",
  noTopics: "本周没有受理诉求。",
  weekday: (day: number) => `周${"日一二三四五六"[day] ?? ""}`,
  earlier: (week: string) => `← ${week}`,
  later: (week: string) => `${week} →`,
  archive: "每周存档",
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
  { path: "/alerts", name: "预警" },
  { path: "/trends", name: "趋势" },
  { path: "/matters", name: "事项" },
  { path: "/words", name: "新词" },
  { path: "/hotspots", name: "热点" },
  { path: "/effects", name: "成效" },
  { path: "/ledger", name: "台账" },
  { path: "/supervision", name: "督办" },
  { path: "/performance", name: "质效" },
  { path: "/units", name: "单位" },
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
  offline: "整站离线版（zip，解开后双击 index.html，不用联网）",
  /** On a county's own site. */
  county: (name: string) => `本网站只含${name}的诉求。看不出在哪个区县的诉求、没有装入的行，只在市级网站。`,
  footer: (unit: string, cutOff: string) => `${unit} · 数据截至 ${cutOff} · 由开源软件“晴雨表”生成，文字已隐去个人信息`,
};

/** Pages of which there are many: what stands in the one that is built for the name of each, and in the source of the page. */
export const STAMPED = {
  week: "每周要情",
  topic: "专题名称",
  place: "地方名称",
  warning: "提醒内容",
  unit: "发布单位",
  weekTitle: (week: string) => `${week}要情`,
};

export const ARCHIVE = {
  year: (year: string, weeks: string, total: string) => `${year}年（${weeks}周，${total}件）`,
  caption: (year: string) => `${year}年各周受理量`,
  pieces: (n: string) => `${n}件`,
  title: (from: string, to: string, weeks: string) => `${from}至${to}，共${weeks}周；最新的在前。`,
};

export const EXPLORE = {
  topic: "专题",
  place: "地方",
  time: "时间",
  channel: "渠道",
  unit: "计数",
  allTopics: "全部专题",
  allPlaces: "全市",
  requests: "诉求",
  matters: "事项",
  requestsUnit: "件",
  mattersUnit: "个事项",
  unitHint: "同一件事经几个渠道反映，按诉求算几件，按事项算一个。",
  presets: [
    { weeks: 13, name: "近13周" },
    { weeks: 26, name: "近26周" },
    { weeks: 53, name: "近53周" },
    { weeks: null, name: "全部" },
  ],
  reset: "清除筛选",
  title: (place: string, topic: string | null, span: string, n: string, unit: string) =>
    `${place}${topic === null ? "全部诉求" : `“${topic}”`}，${span}${n === "0" ? "没有诉求" : `共${n}${unit}`}`,
  span: (from: string, to: string) => (from === to ? from : `${from}至${to}`),
  summary: (perWeek: string, unit: string, change: string, interval: string) =>
    `平均每周${perWeek}${unit}；与52周前的同期相比${change}${interval === "" ? "" : `（95% 区间 ${interval}）`}。`,
  summaryOpened: (perWeek: string, unit: string, since: string) =>
    `平均每周${perWeek}${unit}；五分之一以上来自${since}以后才开通的渠道或来源，与52周前的同期不可比。`,
  trend: "看扣除季节以后的趋势",
  ownPage: (name: string) => `“${name}”的页　`,
  lineTitle: "每周走势",
  view: (topic: string, place: string, channels: string) => `${topic} · ${place} · ${channels}`,
  allChannels: "全部渠道",
  lineSubtitle: (view: string, unit: string) => `${view}，每周受理，${unit}`,
  dragHint: "；在图上拖动可以选一段时间",
  lineDescription: (low: string, high: string) => `最少的一周${low}，最多的一周${high}`,
  topics: "专题",
  places: "地方",
  channels: "渠道（可多选）",
  narrow: (view: string, span: string) => `${view}，${span}`,
  narrowHint: "；点一行可以再筛选，再点一次取消",
  empty: "这样筛选没有诉求。请放宽时间，或取消一项筛选。",
  unsplit: "未细分",
  more: (n: string) => `另有${n}项未列出`,
  weekColumns: ["周", "起", "止"],
};

export const LEDGER = {
  coloursTitle: (n: string, open: string) => `近12个月台账共${n}件，未办结${open}件`,
  coloursSubtitle: "按台账颜色，件；下面的细条是未办结的",
  columns: {
    colour: "颜色",
    bar: "多少",
    requests: "件数",
    open: "未办结",
    overdue: "超期",
    share: "占比（%）",
  },
  townsTitle: (town: string, n: string) => `${town}超期最多，${n}件`,
  townsSubtitle: "各乡镇、街道近12个月台账，件；点列名可以排序",
  town: "乡镇、街道",
  mix: "构成",
  total: "合计",
  empty: "还没有台账数据。配置了带“台账颜色”一列的来源以后，这里会有数。",
};

export const QUALITY = {
  warnings: "要先看的",
  noWarnings: "没有读不了的文件，没有少得反常的来源，也没有断报。",
  headline: (sources: string, daily: string, silent: string, aside: string, share: string) =>
    `${sources}个来源，${daily === "0" ? "都不按日查断报" : `按日查断报的${daily}个近28天${silent === "0" ? "都没有断报" : `有${silent}个断报`}`}；${aside === "0" ? "没有搁置的行" : `共搁置${aside}行，占${share}%`}`,
  sourcesTitle: "各来源到数情况",
  sourcesSubtitle: "近28天每天收到的件数；红框是应当有数而没有的日子",
  last: (day: string) => `最近一天：${day}`,
  never: "还没有收到过数据",
  silent: (days: string) => `断报${days}天`,
  noSilent: "没有断报",
  notDaily: "不按日查断报",
  rows: (rows: string, loaded: string, aside: string, known: string) =>
    `${rows}行 = 装入${loaded} + 搁置${aside} + 已有${known}`,
  share: (share: string) => `搁置${share}%`,
  day: (day: string, n: string) => `${day}：${n}件`,
  strip: (title: string) => `${title}近28天每天件数`,
  filesTitle: (files: string, bad: string) =>
    bad === "0" ? `${files}个文件都读完了` : `${files}个文件，其中${bad}个读不了`,
  filesSubtitle: "每个文件的行数 = 装入 + 搁置 + 已有",
  fileColumns: {
    file: "文件",
    source: "来源",
    rows: "行数",
    loaded: "装入",
    aside: "搁置",
    known: "已有",
    skipped: "跳过的空行、合计行",
    sum: "核对",
  },
  closes: "✓",
  open: "✗ 对不上",
  moreUnreadable: (n: string) => `另有${n}个文件读不了，见下面“每个文件”。`,
  unreadable: (why: string) => `读不了：${why}`,
  asideTitle: (n: string) => `搁置了${n}行，原因如下`,
  asideNone: "所有的行都已装入",
  asideEmpty: "没有搁置的行。",
  asideSubtitle: "搁置的行不计入任何数字；改正后重新报送即可补上",
  asideColumns: { reason: "原因", source: "来源", rows: "行数", example: "例子", advice: "怎么办" },
  asideHead: "搁置的行",
  filesHead: "每个文件",
  topicsHead: "归类靠什么",
  topicsTitle: "每个来源的归类凭什么判断",
  topicsSubtitle: "最近 365 天受理的诉求，占该来源件数的百分比；前四列合计 100%",
  topicsColumns: {
    source: "来源",
    requests: "件数",
    operator: "话务员分类",
    model: "模型",
    terms: "专题词",
    nothing: "判断不了",
    third: "归到三级",
  },
  topicsFoot: "每晚归类的结果，不含作废件；各种办法见“口径”",
  othersHead: "其他",
  flagsSubtitle: "这些行照常计数，但有一处是推出来的或有矛盾",
  flagsTitle: "装入但加了记号的行",
  flagsNone: "没有加记号的行。",
  flagColumns: { flag: "记号", source: "来源", rows: "行数" },
  unknownTitle: "还不认识的写法",
  unknownSubtitle: "这些值没有归类，按“不明”计；请在取值表（values.csv）或该来源配置的 values 里补一行",
  unknownNone: "所有写法都认得。",
  unknownColumns: { field: "字段", value: "写法", source: "来源", rows: "行数" },
  foot: "每晚的装入记录",
};

export const FORMULA = {
  formula: "算法",
  numerator: "分子",
  denominator: "分母",
  counted: "数的是",
  leavesOut: "剔除",
  weekOf: "算在哪一周",
  floor: "下限",
  floorWords: (n: string) => `分母不足${n}件时不显示，记“样本不足”`,
  noFloor: "没有下限",
  direction: "好坏",
  directions: { up: "越高越好", down: "越低越好", none: "高低都不说明好坏" },
  unit: "单位",
  note: "说明",
  sql: "计算语句（在数据仓库里运行）",
  firstDay: "首周的第一天",
  lastDay: "末周的第一天",
};
