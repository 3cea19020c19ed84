/** Words about sums that must close. */
export const SUMS = {
  title: "合计核对",
  rest: (n: string) => `另${n}项`,
  closed: (name: string, parts: string, total: string) => `${name}：${parts} = ${total}`,
  none: (name: string) => `${name}：都是0`,
  open: (name: string, sum: string, total: string, off: string) => `${name}之和${sum}，合计${total}，${off}`,
  more: (n: string) => `多${n}`,
  fewer: (n: string) => `少${n}`,
  each: (name: string, n: string) => `${name}：${n}项合计都对得上`,
  of: (whole: string, text: string) => `${whole} ${text}`,
  yes: "✓",
  no: "✗",
};

/** Words about numbers that changed after they were published. */
export const REVISIONS = {
  title: "近期修订",
  how: "每周的页面首次公布以后，受理量又有变化的；公布过的数都留底，按原因逐件对得上。",
  sentence: (name: string, day: string, published: string, now: string, off: string, causes: string) =>
    `${name}：上期公布（截至${day}）${published} → 现 ${now}（${off}：${causes}）`,
  requests: "受理量",
  parts: (n: string) => `专题、区县的修订：${n}处`,
  causes: { late: "补录", merged: "合并", void: "作废", corrected: "更正", lists: "归类修改" },
  cause: (name: string, n: string) => `${name} ${n}`,
  means:
    "补录：公布以后才报送的；合并、作废：公布以后撤下的；更正：又报送一次，时间、专题或地方改了，或恢复的；归类修改：类别表、地名表、更正表等改了，或模型重新学习。",
  columns: { week: "周", published: "上期公布", now: "现", off: "差", causes: "原因", last: "最近一次修订" },
  none: "公布过的各周受理量都没有变。",
};
