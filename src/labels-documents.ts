/** Words of the files that are taken away for a week: Word, PowerPoint, PDF, XLSX and the zip of all. */
const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** `1` → `一`, `12` → `十二`, `20` → `二十`; up to 99, which is more than a brief has of anything. */
function chineseNumber(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? "" : `${tens === 1 ? "" : (DIGITS[tens] ?? "")}十`;
  return `${ten}${DIGITS[ones] ?? ""}`;
}

export const DOCUMENTS = {
  issue: (issue: number, total: number) => `第${issue}期（总第${total}期）`,
  /** With its year, which a first or an old brief says nowhere else. */
  period: (from: string, span: string) => `统计周期：${from.slice(0, 4)}年${span}`,
  cutOff: (moment: string) => `数据截至：${moment}`,
  fictional: "演示：城市、地点、人员和诉求均为虚构。",
  summary: "摘要",
  suggestions: "工作建议",
  /** Where nobody wrote any advice: Word leaves a place for it. */
  toBeWritten: "（由拟稿人填写）",
  /** The block that stands before what follows the advice. */
  section: (n: number, heading: string) => `${chineseNumber(n)}、${heading}`,
  item: (n: number, title: string) => `（${chineseNumber(n)}）${title}`,
  tableCaption: (n: number, title: string) => `表${n}　${title}`,
  chartCaption: (n: number, title: string) => `图${n}　${title}`,
  why: "列入原因",
  example: "示例",
  question: "追问",
  formula: "口径",
  source: "来源",
  unit: "单位",
  named: (name: string, text: string) => `${name}：${text}`,
  /** Foot of a slide. */
  foot: (unit: string, cutOff: string) => `${unit}　${cutOff}`,
  moreRows: (shown: number, all: number) => `列前${shown}行，共${all}行，全表见同名 XLSX。`,
  aboutSheet: "说明",
  /** A sheet of a chart's numbers beside the table of the same title. */
  chartSheet: "（图）",
  category: "类别",
  sums: "SHA-256校验.txt",
  fileName: (week: string) => `每周要情_${week}`,
} as const;
