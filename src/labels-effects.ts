/** Words of the 改造前后 page, apart from the others so that no other page carries them. */

/** What comes after the works; a kind of which no event has an end has none. */
const since = (hasEnds: boolean): string => (hasEnds ? "完工后" : "开始后");
const later = (unit: string, hasEnds: boolean): string => `${since(hasEnds)}，这些${unit}的诉求`;

export const EFFECTS = {
  empty:
    "事件表里还没有可以比较的工程，所以这里没有结果。请把工程写进事件表 events.csv，一行一个工程，各列依次是：event_id 编号、project 项目名称、kind 类别（例如“老旧小区改造”）、area_id 地点在区划表里的编号（小区、村、社区、乡镇、街道都可以）、starts_on 开工日期、ends_on 完工日期（未完工留空）、note 备注；再在配置的 reference.events 写上文件位置。下一次夜间运行后，这一页会列出工程前后的诉求变化。",
  unused: (n: string) =>
    `事件表里有 ${n} 行没有用上：地点编号不在区划表里，或开工日期不是“2024-05-01”这样的写法。请改正后等下一次夜间运行。`,
  kinds: "按工程类别看",
  kindOf: (kind: string, unit: string) => `${kind}（按${unit}）`,
  source: "各渠道诉求工单、事件表",
  anchor: "工程前后怎么比",
  without: (kind: string) => (kind.includes("改造") ? "没有改造时" : "没有这项工程时"),
  changed: (kind: string, unit: string, hasEnds: boolean, without: string, ratio: string, interval: string) =>
    `${kind}${later(unit, hasEnds)}是${without}预计的 ${ratio} 倍（95% 区间 ${interval}）`,
  level: (kind: string, unit: string, hasEnds: boolean, without: string, ratio: string, interval: string) =>
    `${kind}${later(unit, hasEnds)}与${without}的预计基本持平（${ratio} 倍，95% 区间 ${interval}）`,
  unknown: (kind: string) => `${kind}：样本不足，还看不出诉求是升是降`,
  reference: "样本不足，只作参考",
  uncompared: "没有对照，只作参考",
  risen: (topics: string) => `${topics}上升`,
  fallen: (topics: string) => `${topics}下降`,
  rising: (topics: string) => `${topics}似有上升`,
  falling: (topics: string) => `${topics}似有下降`,
  few: (topics: readonly string[]) =>
    topics.length > 4 ? `${quote(topics.slice(0, 3))}等 ${topics.length} 类` : quote(topics),
  interval: (low: string, high: string) => `${low}–${high}`,
  basis: (unit: string, treated: string, others: string) =>
    `${treated} 个有工程的${unit}，与 ${others} 个没有工程的${unit}相比。`,
  alone: (unit: string, treated: string) => `${treated} 个有工程的${unit}，没有可比的${unit}。`,
  exposure: {
    households: "大小按户数折算。",
    residents: "没有户数，大小按人口折算。",
    none: "户数和人口都没有，各处不分大小。",
  },
  seen: (hasEnds: boolean, observed: string, expected: string) =>
    `${since(hasEnds)}共 ${observed} 件，预计 ${expected} 件。`,
  regression: (ratio: string, interval: string) =>
    `换一种算法（双向固定效应回归）得 ${ratio} 倍（${interval}），可作核对。`,
  interrupted: (unit: string) => `没有对照，只看同一批${unit}前后的走势。`,
  permutation: (p: string, draws: string) => `把开工日期随机重排 ${draws} 次，${p}。`,

  topicsTitle: {
    none: "还没有哪一类诉求的变化能与偶然分开",
    some: (parts: string) => `分类看：${parts}`,
  },
  topicsSubtitle: (shown: string, all: string) =>
    `之后的实际件数是预计的几倍，横线是 95% 区间；件数够多、可以检验的 ${all} 类${shown === all ? "" : `中，能断定升降的和区间最窄的 ${shown} 类`}，从升到降排列`,
  topicsNote: (unit: string, left: string, floor: string) =>
    `实心有色：能断定升降（错报率 q 小于 0.05）。空心有色：单看这一类区间不含 1，但同时看这么多类，这样的差别偶然也会有，只能说“似有”。灰色：看不出升降。${EFFECTS.weighed(unit)}另有 ${left} 类在有工程的${unit}里前后合计不足 ${floor} 件，真降到七成也多半看不出，没有检验。`,
  /** Beside every ratio of a topic that stands with its counts. */
  weighed: (unit: string) => `开工前周数长的${unit}算得重些，所以倍数不正好是实际除以预计，件数少的差得多。`,
  topicsNone: (unit: string, floor: string) =>
    `样本不足：没有一类诉求在有工程的${unit}里前后合计满 ${floor} 件，分类看不出升降。`,
  counts: (observed: string, expected: string) => `${observed} / ${expected}`,
  countsHead: "实际 / 预计（件）",
  allTopics: (n: string) => `全部 ${n} 类的数`,
  describeTopic: (name: string, ratio: string, interval: string) => `${name} ${ratio} 倍（${interval}）`,
  clearTopics: ({ kind, unit_name }: { kind: string; unit_name: string }) =>
    `${kind}：能断定升降的诉求（按${unit_name}，错报率 q 小于 0.05）`,
  ends: { low: "区间下限", high: "区间上限" },
  observed: "实际",
  expectedHead: "预计",
  topicColumns: {
    topic: "三级专题",
    ratio: "倍数",
    interval: "95% 区间",
    observed: "实际（件）",
    expected: "预计（件）",
    q: "错报率 q",
  },

  studyTitle: {
    parallel: (unit: string) => `开工前，两类${unit}的走势没有明显不同`,
    apart: (unit: string) => `开工前走势已与其他${unit}不同`,
    unknown: (unit: string) => `开工前后各四周与其他${unit}之比`,
  },
  studyColumns: ["开工后第几个四周（负数为开工前）", "比值", "95% 区间下限", "95% 区间上限"],
  curveColumns: ["开工后第几个四周（负数为开工前）", "实际", "预计"],
  studySubtitle: (unit: string) =>
    `每四周一点：与其他${unit}相比的倍数（开工前最后四周为 1），竖线是 95% 区间；灰底是开工前`,
  pretrend: {
    parallel: (unit: string, p: string) =>
      `开工前的各点合起来检验，看不出两类${unit}走势不同（${p}），用其他${unit}推算“没有工程时”没有看到破绽；这不等于证明两者完全一致。`,
    apart: (unit: string, p: string) =>
      `开工前的各点合起来检验，两类${unit}的走势已经不同（${p}）：开工后的差别不能都算作工程的效果，很可能正是诉求多的${unit}先动工。`,
    unknown: (unit: string) => `开工前的周数或诉求太少，不能检验两类${unit}原来的走势是否一致。`,
  },
  studyNote: "两端的点分别包括更早和更晚的各周。",
  start: "开工",
  weeks: (n: string) => `${n}周`,
  describeStudy: (bins: string) => `开工后各点：${bins}`,

  curveTitle: (above: string, all: string) => `开工后 ${all} 个四周里，有 ${above} 个实际高于预计`,
  aloneTitle: (unit: string) => `有工程的${unit}，开工前后的走势`,
  aloneSubtitle: (unit: string, per: string) =>
    `有工程的${unit}每周${per}诉求，件；没有可比的${unit}，推算不出“没有工程时”`,
  curveSubtitle: (unit: string, per: string) =>
    `有工程的${unit}每周${per}诉求，件；预计是按其他${unit}同期的涨落推算的“没有工程时”`,
  per: {
    households: () => "每千户",
    residents: () => "每万人",
    none: (unit: string) => `平均每个${unit}的`,
  },
  actual: "实际",
  expected: "预计",
  describeCurve: (treated: string, expected: string) => `最后四周实际每周 ${treated} 件，预计 ${expected} 件`,

  horizonsTitle: "开工以后多久",
  horizonsSubtitle: "每十二周一段，从开工那一周算起，施工的几周也在内；不足5件的段不列",
  horizonColumns: {
    span: "开工后第几周",
    observed: "实际（件）",
    expected: "预计（件）",
    ratio: "倍数",
    interval: "95% 区间",
    verdict: "判断",
  },
  span: (from: string, to: string) => `${from}–${to}`,
  horizonsNone: "样本不足：开工后的周数还太少。",
  building: (ratio: string, interval: string, observed: string, expected: string, verdict: string) =>
    `施工期间单独看：实际 ${observed} 件，预计 ${expected} 件，${ratio} 倍（${interval}），${verdict}。`,
  buildingNone: "施工期间单独看：样本不足。",
  verdicts: { up: "上升", down: "下降", level: "基本持平" },

  naiveTitle: "为什么不用简单的前后比较",
  naiveSubtitle: "三种比法的结果；前两种不采用",
  naiveColumns: { way: "比法", ratio: "倍数", interval: "95% 区间", why: "为什么" },
  naive: {
    beforeAfter: {
      name: "工程后比工程前",
      why: "不采用：全市诉求逐年增加、季节不同、新开了渠道，都会被算成工程的效果。",
    },
    againstOthers: {
      name: "工程后比其他地方",
      why: "不采用：选来动工的地方，原来的诉求就比别处多，这个差别与工程无关。",
    },
    ours: {
      name: "本页的比法",
      why: "采用：每一处与它自己比，再扣除其他地方同期的涨落。",
    },
    alone: {
      name: "本页的比法",
      why: "没有可比的地方，只能顺着工程前的走势和季节推算；同期全市的变化扣不掉，只作参考。",
    },
  },

  unitsTitle: (unit: string, n: string) => `有工程的 ${n} 个${unit}`,
  unitsSubtitle: {
    two_way: (unit: string) => `工程以后的诉求；不足 5 件的不公布。单个${unit}件数少，高低不一，不要据此排名`,
    interrupted_series: (unit: string) => `没有可比的${unit}，推算不出各处的预计件数`,
  },
  unitColumns: {
    place: { estate: "乡镇、街道", village: "乡镇、街道", town: "区县", county: "" },
    starts: "开工",
    ends: "完工",
    observed: "实际（件）",
    expected: "预计（件）",
  },
};

const quote = (topics: readonly string[]): string => topics.map((topic) => `“${topic}”`).join("");
