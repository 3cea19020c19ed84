/** Words about words: signals to read tonight, new words, emerging terms, edits of the lists. */

export const SIGNALS = {
  title: "今晚必读",
  finding: (n: string) => `本周有${n}件诉求提到人身安全等风险`,
  kind: (kind: string, n: string, usual: string | null) =>
    `${kind}${n}件${usual === null ? "" : `（平常一周${usual}件）`}`,
  none: "本周没有诉求提到风险词表里的事。",
  noItems: "没有可以列出的原句。",
  who: "这一栏写给受理中心值班长和督查人员：请当晚到原系统按时间、单位找到全文核实。原句由规则挑出，已隐去个人信息和小区、村名，未经核实，不作定性，不外传。",
  howTitle: "怎样挑出来的",
  how: "按“风险词表”找词，再看前后文：否认的（没有漏气）、预防的（避免塌陷）、假设的（一旦起火）、以前的、转述新闻和法规的不算；“随时可能倒塌”一类迫近的险情、扬言轻生和集体行动的算。欠薪只在春节前60天内列出。",
  confidential: (n: string) => `另有${n}件保密诉求命中，只计数，不显示，请在原系统查看。`,
  archived: "原句只在最新一周列出，存档周只留件数。",
  same: (n: string) => `　同样内容${n}件`,
  more: (n: string) => `其余${n}条`,
  rest: (n: string) => `还有${n}条放不下，请在原系统按种类查找。`,
  meta: (day: string, time: string, place: string, unit: string) => `${day} ${time}　${place}　${unit}`,
  noUnit: "未转办",
};
