/** Words of the 疑似错分 page. */

export const MISFILED = {
  link: "哪些工单像是分错了类：疑似错分",
  none: "还没有可以比较的工单：要先有话务员分好类的工单，模型才能学习。",
  unitsTitle: (n: string, of: string, share: string | null) =>
    `近91天${of}件已分类工单里，${n}件${share === null ? "" : `（${share}%）`}像是分错了类`,
  unitsSubtitle: (from: string, to: string) => `${from}至${to}受理的已分类工单，按承办单位，像是分错最多的在前`,
  more: (n: string) => `表外还有${n}个单位，区间下限更低或件数太少。`,
  few: (units: string, requests: string, floor: string) =>
    `另有${units}个单位各不足${floor}件（共${requests}件），不算比例。`,
  unitColumns: { unit: "承办单位", requests: "已分类（件）", misfiled: "疑似错分（件）", rate: "比例（%），区间" },
  noUnit: "未注明单位",
  hidden: (least: string) => `不足${least}`,
  pairsTitle: (sent: string, likely: string, n: string) => `最多的一种：“${sent}”像是“${likely}”，${n}件`,
  pairsNone: "没有哪两类之间的疑似错分满5件",
  pairsSubtitle: "每行至少5件；依据的词，是像右边这一类的疑似错分里至少5件都有的词",
  pairColumns: { sent: "现在的分类", likely: "文字像是", requests: "件数", words: "依据的词" },
};
