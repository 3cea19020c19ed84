/** Words of the section 办结后又来 on the 事项 page. */
export const RECURRENCE = {
  head: "办结后又来",
  none: "最近一年没有办结的诉求，看不出办结以后是否又来。",
  title: (n: string, share: string) => `${n}个单位办结的事，30天内又来的明显多于全市（${share}%）`,
  titleNone: (share: string) => `全市办结的事，30天内又来${share}%；没有单位明显更多`,
  subtitle: (from: string, to: string, n: string) => `办结以后过了多少天，又来的占多少（${from}至${to}办结的${n}件）`,
  note: (drawn: string, higher: string) =>
    `${drawn === higher ? "" : `明显多于全市的${higher}个单位，图上画最高的${drawn}个。`}阴影是全市的95%区间；还没看满90天的，看到截止日为止（Kaplan–Meier）。`,
  description: (week: string, month: string) => `全市7天内又来${week}%，30天内又来${month}%`,
  city: "全市",
  days: (day: string) => `${day}天`,
  point: (name: string, day: string, share: string) => `${name}：${day}天内又来${share}%`,
  tableTitle: (n: string) => `哪些单位办结后又来得多（满${n}件的单位）`,
  tableSubtitle: (floor: string, units: string, closings: string) =>
    `办结不足${floor}件的${units}个单位（共${closings}件）样本不足，不列`,
  tableNote: (q: string) => `“明显多”按错报率${q}%（Benjamini–Hochberg）判断；其余与全市的差别可能是偶然。`,
  columns: {
    unit: "单位",
    closings: "办结（件）",
    week: "7天内又来（%）",
    month: "30天内又来（%）",
    range: "95%区间（%）",
    verdict: "与全市比",
  },
  higher: "明显多",
  alike: "无明显差别",
  tooFew: "样本不足",
  range: (low: string, high: string) => `${low}–${high}`,
  all: (n: string) => `全部${n}个单位`,
} as const;
