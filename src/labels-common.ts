/** Words of 共性问题: one thing in many towns. */
export const COMMON_ISSUES = {
  head: "共性问题",
  caption: "共性问题，每条一行",
  title: (n: string, first: string, towns: string) => `${n}个问题多地都有，最多的是“${first}”，${towns}个镇街`,
  none: "这四周没有多地都有的新问题",
  subtitle: (from: string, to: string) => `同一类诉求里，以前很少说、现在多地都说的词（${from}—${to}）`,
  noneWhy: (towns: string, matters: string, requests: string, callers: string, times: string) =>
    `要满${towns}个镇街（没有哪个镇街占一半以上）、${matters}个事项、${requests}件、${callers}人，占该类诉求的比例是此前一年的${times}倍以上，才列。`,
  columns: { words: "共同的词", topic: "专题", requests: "件数", callers: "人数", matters: "事项", towns: "镇街" },
  towns: (n: string, names: string) => `${n}个：${names}`,
  blockNote: "同一类诉求里，以前很少说、近四周多地都说的词。",
} as const;
