/** Words of the part of the 单位 page that gives points by the city's rules. */

export const SCORES = {
  head: "按本地评分规则算分",
  none: "没有配置评分规则表（reference.scoring_rules），或历史不满13周，不算分。",
  noUnits: "没有一个单位受理满30件，不算分。",
  title: (changed: string, of: string) =>
    changed === of
      ? `换成最新的规则，${of}个单位的得分都会变`
      : changed === "0"
        ? `${of}个单位，换成最新的规则得分不变`
        : `换成最新的规则，${of}个单位里有${changed}个得分会变`,
  subtitle: (from: string, to: string) => `${from}至${to}，按单位名称排列，不是名次；点列名可以排序`,
  note: (floor: string, unscored: string) => `受理不足${floor}件的${unscored}个单位不算分。指标样本不足的规则不计分。`,
  columns: {
    unit: "承办单位",
    requests: "受理（件）",
    total: "得分（当时的规则）",
    newest: "得分（最新的规则）",
    change: "相差",
  },
  cardOf: "看一个单位的得分单",
  cardTitle: (unit: string, total: string, newest: string) => `${unit}：当时的规则${total}分，最新的规则${newest}分`,
  lineColumns: {
    phase: "环节",
    rule: "规则",
    times: "次数",
    earlier: "当时",
    newest: "最新",
    cases: "依据（最近几件的编号）",
  },
  level: "达到条件",
  times: (n: string) => `${n}件`,
  noLines: "没有一条规则给这个单位加分或扣分。",
  rules: (n: string) => `规则表（${n}行）`,
  ruleColumns: {
    phase: "环节",
    rule: "规则",
    condition: "条件",
    points: "分值",
    cap: "封顶",
    from: "起",
    to: "止",
    state: "状态",
  },
  states: { both: "现行", earlier: "已有新版", newest: "将生效", past: "已停用" },
  open: "—",
  conditionEach: (name: string) => `每有一件“${name}”`,
  conditionNot: (name: string) => `每有一件不在“${name}”分子里`,
  conditionLevel: (name: string, rest: string) => `${name} ${rest}`,
};
