/** The hotline's export: its columns, and a request as one row of it. */
import { isoTime, type Moment } from "./calendar.js";
import { unitsOf } from "./helper-unit.js";
import { type Request, stateAt } from "./request.js";

export const HOTLINE_HEADERS = [
  "工单编号",
  "来电时间",
  "受理渠道",
  "诉求类型",
  "问题分类",
  "标题",
  "主要内容",
  "被反映区",
  "被反映街乡镇",
  "村/社区",
  "小区点位",
  "来电人",
  "来电人电话",
  "承办单位",
  "派发时间",
  "要求办结时间",
  "办结时间",
  "工单状态",
  "办理结果",
  "回复内容",
  "回访时间",
  "是否解决",
  "是否满意",
  "首次满意度",
  "延期次数",
  "退回次数",
  "是否督办",
  "催办",
  "重办次数",
  "旧工单编号",
  "是否保密",
  "不合理诉求",
  "是否联系",
  "是否申诉成功",
  "更新时间",
] as const;

export type HotlineHeader = (typeof HOTLINE_HEADERS)[number];

/** Position of a column. */
export const hotlineColumn = (header: HotlineHeader): number => HOTLINE_HEADERS.indexOf(header);

const OUTCOMES = { solved: "解决", explained: "解释说明", unsolved: "未解决" } as const;
const yesNo = (value: boolean): string => (value ? "是" : "否");

/** How the month's file writes a moment; Infinity and 0 are blank. */
export type TimeFormat = (moment: Moment) => string;

/** `2026-05-03 09:05:11` */
export const dashedTime: TimeFormat = isoTime;
/** `2026/5/3 9:05:11`, as Excel saves it. */
export const slashedTime: TimeFormat = (moment) =>
  isoTime(moment).replace(/^(\d+)-0?(\d+)-0?(\d+) 0?(\d+)/, "$1/$2/$3 $4");

/** A request as the export of the moment `asOf` shows it. */
export function hotlineRow(request: Request, asOf: Moment, format: TimeFormat): string[] {
  const state = stateAt(request, asOf);
  const { village, estate } = request;
  const { town } = village;
  const called = state.isCalledBack;
  // one call-back in 23 reaches nobody; by the matter's number, so that it draws on no other chance
  const isReached = request.matter % 23 !== 0;
  const when = (moment: Moment): string => (moment > 0 && moment <= asOf ? format(moment) : "");
  return [
    request.number,
    format(request.requestedAt),
    request.channel,
    request.type,
    request.path,
    request.title,
    request.text,
    town.county.name,
    request.isTownBlank ? "" : town.name,
    request.isVillageBlank || request.matter % 5 < 2 ? "" : village.name,
    estate?.name ?? "",
    request.matter % 11 === 0 ? "匿名" : request.caller.name,
    request.caller.phone,
    when(request.dispatchedAt) && unitsOf(request),
    when(request.dispatchedAt),
    request.dispatchedAt <= asOf ? format(request.expectedAt) : "",
    state.isClosed ? format(request.closedAt) : "",
    state.status === "已作废" && request.matter % 3 === 0 ? "已合并" : state.status,
    state.isClosed ? OUTCOMES[request.outcome] : "",
    state.isClosed ? request.reply : "",
    called ? format(request.calledBackAt) : "",
    called && isReached ? request.citizenOutcome : "",
    called ? (isReached ? request.satisfaction : "未接通") : "",
    called && isReached ? request.firstSatisfaction : "",
    String(request.extensions),
    String(request.returnedAt <= asOf ? request.returns : 0),
    yesNo(request.isSupervised),
    String(request.urges),
    String(request.reopenings),
    request.previous,
    yesNo(request.isConfidential),
    yesNo(request.isUnreasonable),
    when(request.dispatchedAt) && yesNo(request.matter % 43 !== 0),
    state.isClosed ? yesNo(request.closedAt > request.expectedAt && request.matter % 9 === 0) : "",
    format(state.updatedAt),
  ];
}
