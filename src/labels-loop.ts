/** Words of the 台账 and 督办 pages that tell of the loop: stages, ages, lanes, levels, moves of colour. */
import type { Loop } from "../pipelines/published.js";

type LoopStage = Loop["slices"][number]["stages"][number]["stage"];
type Lane = Loop["lanes"][number]["lane"];
type Level = Loop["levels"][number]["level"];

export const LOOP_STAGE_NAMES: Record<LoopStage, string> = {
  accepted: "受理",
  judged: "研判",
  dispatched: "转办",
  handling: "办理",
  answered: "反馈",
  called_back: "回访",
};

export const LANE_NAMES: Record<Lane, { name: string; means: string }> = {
  plain: { name: "一般问题", means: "一个单位办，没有提级" },
  joint: { name: "跨部门", means: "同时或先后交过两个以上单位，或状态写着会办、联合办理" },
  raised: { name: "提级", means: "颜色或承办单位升过级，或状态写着提级、报指挥部" },
  recurring: { name: "共性、反复", means: "同一事项满3件" },
};

export const LEVEL_NAMES: Record<Level, string> = {
  on_spot: "当场解决",
  village: "村级",
  town: "镇级",
  county: "县级",
  above: "县级以上",
  unknown: "看不出哪一级",
};

export const LOOP = {
  headline: (open: string, overdue: string, stage: string | null, median: string | null) =>
    `未办结${open}件，其中超期${overdue}件${stage === null ? "" : `；卡得最多的是“${stage}”环节`}${median === null ? "" : `，办完的一半用了${median}天以上`}`,
  /** No source tells of an end. */
  endUnknown: "各来源都没有报办理状态、时限和办结时间，看不出哪些还没有办结、哪些超期",
  endUnknownAdvice:
    "有这几列的，在配置的 columns 里对上“工单状态”“要求办结时间”“办结时间”；没有的，请导出单位补上。下一次夜间运行后这一页就有数。",
  endUnknownOf: (sources: string) => `来源“${sources}”没有报办理状态、时限和办结时间，看不出办结没有，不算在未办结里。`,
  cards: {
    open: "未办结",
    overdue: "已超期",
    dueSoon: "3天内到期",
    warned: "被督办、催办",
    withoutDue: "没有时限",
  },
  share: (share: string) => `占未办结的${share}%`,
  toLetters: "各单位的超期名单和督办函 →",
  choose: "看哪里",
  city: "全市",
  kinds: { unit: "承办单位", town: "乡镇、街道", topic: "一级专题" },
  noUnit: "未注明单位",
  option: (name: string, open: string) => `${name}（未办结${open}）`,
  stagesTitle: (who: string, n: string, stage: string, standing: string) =>
    `${who}近12个月受理${n}件，现在还在“${stage}”的最多，${standing}件`,
  stagesSubtitle: (from: string, to: string) =>
    `件数是${from}至${to}受理的；“现在”是截至日停在这一步的，不论何时受理；停留满10件才算`,
  stagesNote:
    "“反馈”停着的是已答复、还没有回访的，不算未办结。两头日期都有的才算停留；一半在中位数以内，九成在九成位以内。",
  stageColumns: {
    stage: "环节",
    reached: "到过（件）",
    share: "占受理（%）",
    median: "停留中位（天）",
    p90: "停留九成（天）",
    standing: "现在（件）",
    oldest: "最久（天）",
  },
  agesTitle: (who: string, n: string, over: string, share: string) =>
    `${who}未办结${n}件，${share}%已超期，超过90天的${over}件`,
  agesNone: (who: string) => `${who}没有未办结的诉求`,
  agesSubtitle: "未办结的诉求按受理以来的天数分；左边未超期（含没有时限的），右边已超期，件",
  agesDescription: (rows: string) => `由新到旧：${rows}`,
  ageRow: (band: string, onTime: string, overdue: string) => `${band}未超期${onTime}件、超期${overdue}件`,
  onTime: "未超期",
  overdue: "已超期",
  withoutDue: (n: string) => `其中${n}件没有办理时限，算在未超期一边。`,
  sourcesTitle: (n: string) => (n === "0" ? "各来源的环节和日期都齐" : `${n}处环节或日期，来源没有报`),
  sourcesSubtitle: "近12个月受理的诉求，各来源报了哪些环节、其中有日期的占多少；没有的不推算",
  sourcesSource: "来源",
  lacksStage: "没有报",
  lacksDates: (n: string) => `${n}件，没有日期`,
  dated: (n: string, share: string) => `${n}件，${share}%有日期`,
  flowsTitle: (n: string, of: string, share: string) => `登记以后改过颜色的${n}件，占${of}件的${share}%`,
  flowsNone: (of: string) => `${of}件都没有改过颜色`,
  flowsSubtitle: "近12个月登记的台账（当场解决的不改色，不在图里），左边是登记时的颜色，右边是现在的颜色，宽窄按件数",
  flowsFirst: "登记时",
  flowsLast: "现在",
  flow: (from: string, to: string, n: string) => `${from}→${to}：${n}件`,
  flowStays: (colour: string, n: string) => `${colour}未变：${n}件`,
  redTitle: (share: string, low: string, high: string, turned: string, n: string) =>
    `黄转红：${share}%（95%区间${low}%至${high}%，${n}件黄色里${turned}件）`,
  redFew: (n: string) => `黄转红：近12个月转黄的只有${n}件，样本不足，不算比例`,
  redStill: (n: string) => `还有${n}件仍是黄色，以后还可能转红，所以这个比例偏低。`,
  staysTitle: (colour: string, days: string) => `${colour}停留最久，一半要${days}天以上`,
  staysHead: "各种颜色停留多久",
  staysSubtitle:
    "近12个月开始的每一段颜色，天；仍在延续的，按“至今还没有结束”折算进去（Kaplan-Meier），不当作已经结束；满10段才算",
  staysColumns: {
    colour: "颜色",
    ended: "已结束（段）",
    lasting: "仍在延续（段）",
    undated: "日期不明（段）",
    median: "中位数（天）",
    p90: "九成位（天）",
  },
  beyond: "未到",
  staysNote: "“未到”：仍在延续的太多，还看不到那么多段结束。",
  movesTitle: (from: string, to: string, n: string) => `改色最多的是${from}转${to}，${n}件`,
  movesSubtitle: "近12个月报送的改色：前后两次报送的颜色不同；允许不允许，按改色规则表",
  movesHead: "改过颜色的诉求",
  movesNone: "没有看到改过颜色的诉求。",
  moveColumns: { from: "原颜色", to: "现颜色", requests: "件数", allowed: "规则", rule: "由谁决定、为什么" },
  allowed: "允许",
  forbidden: "✗ 不允许",
  forbiddenTitle: (n: string) => (n === "0" ? "没有不允许的改色" : `${n}件改色不合规则，请核对`),
  forbiddenSubtitle: "近12个月报送的改色里，改色规则表（ledger_moves.csv）不允许的，最新的在前；数据或办理总有一处错了",
  forbiddenNone: "近12个月没有不允许的改色。",
  forbiddenMore: (n: string) => `共${n}件，这里列最新的100件。`,
  forbiddenColumns: {
    request: "编号",
    move: "改色",
    unit: "单位",
    town: "乡镇、街道",
    told: "报送于",
    why: "为什么不允许",
  },
  registered: "登记",
  levelsTitle: (scope: string, ofSolved: string, ofAccepted: string) =>
    `${scope}：镇级及以下解决的占解决的${ofSolved}%，占受理的${ofAccepted}%`,
  levelsSubtitle: (scope: string) =>
    `${scope}近12个月受理的诉求在哪一级解决，件；解决是承办单位认定的“解决”，不含解释说明，两个分母都列`,
  levelsScopes: { all: "全部来源", ledger: "走访台账" },
  levelColumns: {
    level: "哪一级",
    accepted: "受理",
    solved: "解决",
    ofSolved: "占解决%",
    upToSolved: "累计%",
    upToAccepted: "累计占受理%",
  },
  lanesTitle: (share: string, days: string | null) =>
    `${share}%走一般问题一条路${days === null ? "" : `；提级的一半要${days}天以上办结`}`,
  lanesSubtitle: "近12个月受理的诉求各走哪一条路；四条互不重叠，先看提级，再看跨部门，再看共性，都不是的算一般问题",
  laneColumns: {
    lane: "哪条路",
    requests: "件数",
    share: "占比（%）",
    closed: "已办结",
    overdue: "超期未结",
    median: "办结中位数（天）",
    p90: "办结九成位（天）",
    means: "怎么认",
  },
};
