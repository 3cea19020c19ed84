/** Words of the 督办 page: what is overdue by unit, letters, and what visitors had heard first. */
export const SUPERVISION = {
  headline: (overdue: string, units: string, soon: string) =>
    `${units}个单位有${overdue}件超期未办结，另有${soon}件3天内到期`,
  none: "没有超期未办结的，也没有3天内到期的",
  cards: {
    overdue: "已超期",
    dueSoon: "3天内到期",
    warned: "被督办、催办未办结",
    listed: "近12个月列入督办",
    struckOff: "其中已销号",
  },
  strike: (share: string, low: string, high: string) => `销号率${share}%（${low}至${high}）`,
  unitsTitle: (unit: string, n: string) => `${unit}超期最多，${n}件`,
  unitsNone: "各单位都没有超期的",
  unitsSubtitle:
    "截至日未办结的，按承办单位，超期多的在前；“列入督办”是近12个月受理、超过时限或被督办催办过的，其中已办结的算销号",
  unitsNote:
    "责任人是台账上写的领办责任人：姓名不入库，所以只列有几件写了，由单位自己填写。件数多少与单位大小有关，先后不是排名。",
  units: "承办单位",
  unit: "承办单位",
  noUnit: "未注明单位",
  columns: {
    overdue: "已超期",
    dueSoon: "3天内到期",
    longest: "最长超期（天）",
    warned: "督办、催办",
    listed: "列入督办",
    struckOff: "已销号",
    share: "销号率（%）",
    person: "写有责任人",
    letter: "督办函",
  },
  letter: (number: string) => `${number}`,
  letterName: (unit: string) => `督办函-${unit}.docx`,
  noLetters: "配置里没有督办函模板（reference.supervision_letter），所以没有督办函。",
  moreUnits: (n: string) => `全部${n}个单位`,
  choose: "看哪个单位的名单",
  option: (unit: string, overdue: string, soon: string) => `${unit}（超期${overdue}，将到期${soon}）`,
  listTitle: (unit: string, n: string, shown: string) =>
    n === shown ? `${unit}的名单，${n}件` : `${unit}的名单，共${n}件，这里列最久的${shown}件`,
  listSubtitle: "超期最久的在前；摘要已隐去个人信息和村、小区的名称，保密件不列摘要；全部名单在督办函里",
  listEmpty: "没有超期或将到期的。",
  listColumns: {
    request: "编号",
    place: "乡镇、街道",
    topic: "专题",
    due: "时限",
    days: "超期（天）",
    warned: "督办",
    summary: "摘要",
  },
  soon: "将到期",
  warned: "已督办、催办",
  confidential: "保密件",
  heardTitle: (share: string, low: string, high: string) => `热线响之前，走访先听到的占${share}%（${low}%至${high}%）`,
  heardFew: (n: string) => `热线来电只有${n}个事项能对上村和专题，样本不足，不算比例`,
  heardSubtitle: (rings: string, heard: string) =>
    `近12个月热线的${rings}个事项（知道村、社区和专题的，每个事项数一次）里，${heard}个在前30天内，走访在同一个村、社区已经登记过同一个二级专题`,
  heardNote: (floor: string) =>
    `不足${floor}个的不算比例。碰巧也会有先听到的，比例要各镇街互相比，区间不重叠才算有差别。`,
  heardColumns: {
    town: "乡镇、街道",
    rings: "热线响了（个）",
    heard: "走访先听到（个）",
    share: "占比（%）",
    interval: "95%区间（%）",
  },
  interval: (low: string, high: string) => `${low}—${high}`,
  examples: "例子（最近的）",
  example: (town: string, topic: string, visited: string, visit: string, rang: string, ring: string) =>
    `${town}，${topic}：${visited}走访听到“${visit}”，${rang}热线来电“${ring}”`,
};
