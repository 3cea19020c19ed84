/** Words of the 事项 page and of the block on the weekly page. */

/** Parts of the index, in the order that they are shown. */
const PART_NAMES = {
  size: "件数",
  callers: "人数",
  growth: "增长",
  days: "天数",
  spread: "地点",
  again: "办结后又来",
  supporters: "点赞",
} as const;

export const MATTERS = {
  blockTitle: "热点事项",
  blockNone: "本周没有一个事项满5件、3人。",
  all: "全部热点事项和热度的算法",
  title: (week: string, n: string, first: string) =>
    n === "1" ? `${week}，热点事项1个：“${first}”` : `${week}，热点事项${n}个，最热的是“${first}”`,
  none: (week: string) => `${week}，没有热点事项`,
  noneWhy: (active: string, requests: string, callers: string) =>
    `本周有人反映的事项${active}个，没有一个满${requests}件、${callers}人。同一件事各人说法差得远的，可能没有归到一起：那样的集中反映看“预警”和“热点”。`,
  subtitle: (active: string, requests: string, callers: string) =>
    `本周有人反映的事项${active}个，其中满${requests}件、${callers}人的，按热度从高到低列`,
  more: (n: string) => `还有${n}个热度更低，未列。`,
  week: (n: string, callers: string, days: string) => `本周${n}件，${callers}人，${days}天有人反映`,
  before: (n: string) => `上周${n}件`,
  life: (first: string, last: string, total: string) => `${first}首次，${last}最近，累计${total}件`,
  lifeNew: (total: string) => `本周首次出现，共${total}件`,
  places: (names: string, more: string | null, kind: "town" | "county") =>
    more === null ? names : `${names}等${more}个${kind === "town" ? "镇街" : "区县"}`,
  spots: (n: string) => `涉及${n}个小区或村`,
  again: (n: string) => `办结后又来${n}件`,
  likes: (n: string) => `点赞${n}次`,
  open: (n: string) => `未办结${n}件`,
  closed: "全部办结",
  index: (value: string) => `热度${value}`,
  words: "共同的词：",
  example: "原话（已隐去个人信息和区划表里的小区名）：",
  trend: "近八周每天件数",
  trendOf: (label: string) => `${label}：近八周每天件数`,
  day: (day: string, n: string) => `${day}：${n}件`,
  chooseWeek: "看哪一周",
  weekOption: (week: string, span: string) => `${week}（${span}）`,
  changes: {
    merge: (day: string, n: string) => `${day}，另一个事项（${n}件）看出是同一件事，并入`,
    out: (day: string, n: string) => `${day}重新归并，${n}件分了出去`,
    in: (day: string, n: string) => `${day}重新归并，${n}件从别的事项改归到这里`,
  },
  changesOf: (changes: string, more: string | null) =>
    `归并的变动：${more === null ? "" : `共${more}次，最近的是`}${changes}。`,
  earlierFailed: "以前各周的名单没有读到，请刷新页面再试。",
  partsTitle: "热度由哪几项相加",
  partsSubtitle: "每一项都按翻番计：件数、人数、天数等每多一倍，加1分",
  partsColumns: { matter: "事项", index: "热度", ...PART_NAMES },
  partOrder: ["size", "callers", "growth", "days", "spread", "again", "supporters"] as const,
};
