/** Words of the 单位 page. */
import type { TIERS } from "../pipelines/published.js";

type Tier = (typeof TIERS)[number];

export const UNITS = {
  gapHead: "被满意：说解决了，又来了",
  gapTitle: (units: string) => `${units}：群众说满意，却又来得明显多`,
  noGaps: "没有一个单位有满30件又办结、又回访满意的诉求，还看不出说满意的是不是又来。",
  noFunnels: "没有一个指标有满30件的单位，还不能比较各单位。单位要写在“承办单位”一列，办结、回访也要有各自的列。",
  gapNone: "没有哪个单位“满意而又来”明显多于其他单位",
  gapSubtitle: (from: string, to: string, tests: string) =>
    `${from}至${to}，同一批单位四种说法并排；满30件的${tests}个单位逐一与其余单位相比`,
  gapNote: (q: string, ratio: string) =>
    `点名的，要错报率不超过${q}%，而且至少是其他单位的${ratio}倍；没有点名的，不是没有问题，是还不能与偶然分开。`,
  gapColumns: {
    unit: "承办单位",
    handler: "单位说解决（%）",
    citizen: "群众说解决（%）",
    difference: "差（百分点，区间）",
    satisfied: "满意（%）",
    again: "满意而又来（%，区间）",
    elsewhere: "其他单位（%）",
    told: "结论",
  },
  told: "明显多",
  notTold: "不能断定",
  city: "全市",
  casesOf: (unit: string, n: string) => `${unit}：最近${n}件`,
  caseLine: (id: string, topic: string, days: string) => `${id}（${topic}，办结后${days}天又来）`,
  casesNote: "只列编号，凭编号到工单系统里查；要求保密的不列。",
  showUnits: (n: string) => `列出${n}个单位`,
  topicTitle: (topic: string, share: string) => `按专题，“${topic}”满意而又来的最多，${share}%`,
  topicSubtitle: "二级专题，满30件的；按满意而又来的比例排序",
  topic: "专题",
  noTopics: "没有哪个专题满30件。",
  compareHead: "同一把尺子量各单位",
  indicator: "指标",
  funnelTitle: (name: string, out: string, of: string) =>
    out === "0" ? `${name}：${of}个单位都在正常涨落之内` : `${name}：${of}个单位里，${out}个超出正常涨落`,
  funnelSubtitle: (from: string, to: string, centre: string) =>
    `${from}至${to}，横轴是件数，竖轴是比例；中线是这些单位合计${centre}%，细线 95%、粗线 99.8%`,
  funnelNote: (phi: string) =>
    phi === "1.00"
      ? "各单位之间的差别没有超过偶然（φ＝1），界线按二项分布。"
      : `各单位之间的差别比偶然大（φ＝${phi}），界线已放宽到√φ倍。`,
  describeFunnel: (units: string, out: string) => `${units}个单位，${out}个在 95% 界线以外`,
  size: "件数",
  line95: "95%",
  line998: "99.8%",
  tiers: {
    much_better: "明显好",
    better: "偏好",
    alike: "相当",
    worse: "偏差",
    much_worse: "明显差",
  } satisfies Record<Tier, string>,
  tierMeans: {
    much_better: "在 99.8% 界线以外，好的一边",
    better: "在 95% 与 99.8% 界线之间，好的一边；每四十个单位约有一个是碰巧",
    alike: "在 95% 界线以内：与全体没有可以断定的差别，不分先后",
    worse: "在 95% 与 99.8% 界线之间，差的一边；每四十个单位约有一个是碰巧",
    much_worse: "在 99.8% 界线以外，差的一边",
  } satisfies Record<Tier, string>,
  tierCount: (name: string, n: string) => `${name}（${n}个）`,
  unitLine: (name: string, value: string, n: string) => `${name} ${value}%（${n}件）`,
  unranked: (n: string, floor: string) => `不排名（${n}个，不足${floor}件）`,
  unrankedLine: (name: string, n: string) => `${name}（${n}件）`,
  tiny: (n: string) => `另有${n}个单位不足5件，不列名。`,
  allUnits: "各单位的数",
  unitColumns: {
    unit: "承办单位",
    n: "件数",
    value: "比例（%，95%区间）",
    shrunk: "收缩后（%，95%区间）",
    tier: "分档",
  },
  inNameOrder: "按单位名称排列，不是名次。",
  leagueHead: "名次",
  leagueNote: "按收缩后的数排列，由配置 units.league_table 打开；档内的先后多是偶然，不宜用于考核。",
  rank: "名次",
  interval: (value: string, low: string, high: string) => `${value}（${low}至${high}）`,
  none: "历史不满13周，还不能比较各单位。",
};
