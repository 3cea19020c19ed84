/** Words of the 改造前后 page, apart from the others so that no other page carries them. */

const EARLIER = "完工后，这些小区的诉求";

export const EFFECTS = {
  empty:
    "事件表里还没有可以比较的工程，所以这里没有结果。在事件表（events.csv）里写明小区、类别、开工和完工日期，下一次夜间运行后，这一页会列出工程前后的诉求变化。",
  source: "各渠道诉求工单、事件表",
  anchor: "工程前后怎么比",
  without: (kind: string) => (kind.includes("改造") ? "没有改造时" : "没有这项工程时"),
  changed: (kind: string, without: string, ratio: string, interval: string) =>
    `${kind}${EARLIER}是${without}预计的 ${ratio} 倍（95% 区间 ${interval}）`,
  level: (kind: string, without: string, ratio: string, interval: string) =>
    `${kind}${EARLIER}与${without}的预计基本持平（${ratio} 倍，95% 区间 ${interval}）`,
  unknown: (kind: string) => `${kind}：样本不足，还看不出诉求是升是降`,
  risen: (topics: string) => `${topics}上升`,
  fallen: (topics: string) => `${topics}下降`,
  few: (topics: readonly string[]) =>
    topics.length > 4 ? `${quote(topics.slice(0, 3))}等 ${topics.length} 类` : quote(topics),
  interval: (low: string, high: string) => `${low}–${high}`,
  basis: (treated: string, others: string) => `${treated} 个有工程的小区，与 ${others} 个没有工程的小区相比。`,
  seen: (observed: string, expected: string) => `完工后共 ${observed} 件，预计 ${expected} 件。`,
  regression: (ratio: string, interval: string) =>
    `换一种算法（双向固定效应回归）得 ${ratio} 倍（${interval}），可作核对。`,
  interrupted: "没有对照的小区，只看同一批小区前后的走势。",
  permutation: (p: string, draws: string) => `把开工日期随机重排 ${draws} 次，${p}。`,

  topicsTitle: {
    none: "还没有哪一类诉求的变化能与偶然分开",
    some: (parts: string) => `分类看：${parts}`,
  },
  topicsSubtitle: (shown: string, all: string) =>
    `完工后实际件数是预计的几倍，横线是 95% 区间；列出能断定升降的和区间最窄的共 ${shown} 类（全部 ${all} 类见下表），从升到降排列`,
  topicsNote: "灰色：同时看这么多类，这样的差别偶然也会有（错报率 q 不小于 0.05），不能断定升降。",
  topicsNone: "样本不足：没有一类诉求满 30 件。",
  counts: (observed: string, expected: string) => `${observed} / ${expected}`,
  countsHead: "实际 / 预计（件）",
  allTopics: (n: string) => `全部 ${n} 类的数`,
  describeTopic: (name: string, ratio: string, interval: string) => `${name} ${ratio} 倍（${interval}）`,
  topicColumns: {
    topic: "三级专题",
    ratio: "倍数",
    interval: "95% 区间",
    observed: "实际（件）",
    expected: "预计（件）",
    q: "错报率 q",
  },

  studyTitle: {
    parallel: "开工前，两类小区的走势没有明显不同",
    apart: "开工前走势已与其他小区不同",
    unknown: "开工前后各四周与其他小区之比",
  },
  studySubtitle: "每四周一点：与其他小区相比的倍数（开工前最后四周为 1），竖线是 95% 区间；灰底是开工前",
  pretrend: {
    parallel: (p: string) =>
      `开工前的各点合起来检验，看不出两类小区走势不同（${p}），用其他小区推算“没有工程时”没有看到破绽；这不等于证明两者完全一致。`,
    apart: (p: string) =>
      `开工前的各点合起来检验，两类小区的走势已经不同（${p}）：开工后的差别不能都算作工程的效果，很可能正是诉求多的小区先动工。`,
    unknown: "开工前的周数或诉求太少，不能检验两类小区原来的走势是否一致。",
  },
  studyNote: "两端的点分别包括更早和更晚的各周。",
  start: "开工",
  weeks: (n: string) => `${n}周`,
  describeStudy: (bins: string) => `开工后各点：${bins}`,

  curveTitle: (above: string, all: string) => `开工后 ${all} 个四周里，有 ${above} 个实际高于预计`,
  curveSubtitle: "有工程的小区每周每千户诉求，件；预计是按其他小区同期的涨落推算的“没有工程时”",
  actual: "实际",
  expected: "预计",
  describeCurve: (treated: string, expected: string) => `最后四周实际每周每千户 ${treated} 件，预计 ${expected} 件`,

  horizonsTitle: "开工以后多久",
  horizonsSubtitle: "每十二周一段，从开工那一周算起，施工的几周也在内",
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
      name: "完工后比开工前",
      why: "不采用：全市诉求逐年增加、季节不同、新开了渠道，都会被算成工程的效果。",
    },
    againstOthers: {
      name: "完工后比其他小区",
      why: "不采用：选来动工的小区，原来的诉求就比别处多，这个差别与工程无关。",
    },
    ours: {
      name: "本页的比法",
      why: "采用：每个小区与它自己比，再扣除其他小区同期的涨落。",
    },
  },

  estatesTitle: (n: string) => `有工程的 ${n} 个小区`,
  estatesSubtitle: "完工后的诉求；不足 5 件的不公布。单个小区件数少，高低不一，不要据此排名",
  estateColumns: {
    name: "小区",
    place: "乡镇、街道",
    starts: "开工",
    ends: "完工",
    observed: "实际（件）",
    expected: "预计（件）",
  },
};

const quote = (topics: readonly string[]): string => topics.map((topic) => `“${topic}”`).join("");
