/** What a label says of time: 受理量 上周, 去年同期受理量, 受理量同比, 较上月增长. */

import { type Period, periodOf } from "./periods.js";

export type Against = "previous" | "year_ago";

export interface Wording {
  /**
   * `figure`: a number of its own; `previous`, `year_ago`: the same figure of another time; `change`: a comparison; `mixed`: one
   * that cannot be, such as 较上月同比.
   */
  kind: "figure" | Against | "change" | "mixed";
  /** Of a change: against what. */
  against: Against | null;
  /** The label without its words of time. */
  base: string;
  /** Of the change, that it is a fall: 同比下降. */
  isFall: boolean;
  /** 本周, 本期: the figure says that it is the present one. */
  isPresent: boolean;
  /** 2026年10月. */
  period: Period | null;
}

/** 同期 alone is last year's; 上月同期 is last month's, and is looked for first. */
const PREVIOUS = /(?:上|前)(?:一|1)?(?:个)?(?:周|星期|月|期|季度?|旬|日|天)(?:同期)?|昨[日天]/;
const YEAR_AGO = /(?:去年|上年|上一年)(?:的)?(?:同期|同[周月季日]|本期|第?\d+[周月季](?:度)?)?|同期/;
const PRESENT = /(?:本|这|当|今)(?:个)?(?:周|星期|月|期|季度?|旬|日|天|年)/;
const YEAR_ON_YEAR = /同比/;
const PERIOD_ON_PERIOD = /环比/;
/** 较上周, 与上月相比, 比去年同期, 同期增长. */
const COMPARED =
  /(?:较|比|与|和|同)(?=(?:上|前|昨|去)|同期)|相比|(?:同期|去年|上年|[上前]一?个?[周月期季])(?:增长|上升|下降|增幅|降幅|降低|回落|提高)/;
const COMPARING = /(?:较|比|与|和|同)(?=(?:上|前|昨|去)|同期)|相比/g;
const CHANGE_WORDS = /增长率?|上升|下降|增加|减少|降低|提高|回落|增幅|降幅|升幅|增减|变化|变动|涨幅|幅度/g;
const FALL = /下降|减少|降低|回落|降幅/;
const TRIM = /[\s()（）[\]【】:：、，,.·\-—_/+±%％]|的/g;

/** A label in the form in which labels are compared. */
export const normalLabel = (label: string): string => label.normalize("NFKC").replace(/\s/g, "");

export function wordingOf(label: string): Wording {
  const { period, rest: text } = periodOf(normalLabel(label));
  const isPrevious = PREVIOUS.test(text);
  const isYearAgo = YEAR_AGO.test(text.replace(PREVIOUS, ""));
  const isYearOnYear = YEAR_ON_YEAR.test(text);
  const isPeriodOnPeriod = PERIOD_ON_PERIOD.test(text);
  const isChange = isYearOnYear || isPeriodOnPeriod || ((isYearAgo || isPrevious) && COMPARED.test(text));
  const base = baseOf(text, isChange);
  const rest = { base, isFall: FALL.test(text), isPresent: PRESENT.test(text), period };
  if (!isChange) {
    const kind = isYearAgo ? "year_ago" : isPrevious ? "previous" : "figure";
    return { kind, against: null, ...rest };
  }
  const saysYear = isYearOnYear || isYearAgo;
  const saysPrevious = isPeriodOnPeriod || isPrevious;
  if (saysYear && saysPrevious) return { kind: "mixed", against: null, ...rest };
  return { kind: "change", against: saysYear ? "year_ago" : "previous", ...rest };
}

function baseOf(text: string, isChange: boolean): string {
  const words = isChange
    ? text.replace(YEAR_ON_YEAR, "").replace(PERIOD_ON_PERIOD, "").replace(COMPARING, "").replace(CHANGE_WORDS, "")
    : text;
  return words.replace(PREVIOUS, "").replace(YEAR_AGO, "").replace(PRESENT, "").replace(TRIM, "");
}
