/**
 * How a change against an earlier period is said: the rules of wording, in one place.
 *
 * No percentage on a base under 30; a rate's change in 百分点; what chance alone explains is 基本持平. Chance is judged
 * as on the 口径 page: two counts differ if they are further apart than 1.96 √(a + b), two rates if further apart than
 * 1.96 standard errors of their difference (pooled).
 */
import type { Indicators } from "../../pipelines/published.js";
import { formatCount, formatDecimal } from "../format.js";
import { CHANGE } from "../labels.js";
import { h } from "./dom.js";

export type Direction = Indicators["indicators"][number]["good_direction"];

/** A change in words, its `▲` or `▼` and its verdict apart; `tone` says the verdict, by the indicator's own direction. */
export type Change = {
  arrow: string;
  text: string;
  verdict: string;
  tone: "good" | "bad" | "plain" | "steady" | "unknown";
};

const STEADY: Change = { arrow: "", text: CHANGE.steady, verdict: "", tone: "steady" };
const UNKNOWN: Change = { arrow: "", text: CHANGE.unknown, verdict: "", tone: "unknown" };

const BASE_FLOOR = 30;
const Z95 = 1.96;

function toned(rises: boolean, amount: string, good: Direction): Change {
  const text = `${rises ? CHANGE.up : CHANGE.down}${amount}`;
  const arrow = rises ? "▲" : "▼";
  if (good === "none") return { arrow, text, verdict: "", tone: "plain" };
  const isGood = (good === "up") === rises;
  return { arrow, text, verdict: isGood ? CHANGE.better : CHANGE.worse, tone: isGood ? "good" : "bad" };
}

/** Of a count of requests, e.g. `▲ 上升 12.4%`; on a small base the earlier count itself. */
export function countChange(now: number, before: number | null, good: Direction = "none"): Change {
  if (before === null) return UNKNOWN;
  if (Math.abs(now - before) <= Z95 * Math.sqrt(now + before)) return STEADY;
  if (before < BASE_FLOOR) return toned(now > before, CHANGE.pieces(formatCount(Math.abs(now - before))), good);
  return toned(now > before, `${formatDecimal((Math.abs(now - before) / before) * 100)}%`, good);
}

/** Of a rate with its denominators, e.g. `▼ 下降 1.2 个百分点（变差）`. */
export function rateChange(
  now: number,
  n: number,
  before: number | null,
  beforeN: number | null,
  good: Direction,
): Change {
  if (before === null || beforeN === null || beforeN === 0 || n === 0) return UNKNOWN;
  const pooled = (now * n + before * beforeN) / (n + beforeN);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / beforeN));
  if (Math.abs(now - before) <= Z95 * error) return STEADY;
  return toned(now > before, CHANGE.points(formatDecimal(Math.abs(now - before) * 100)), good);
}

/** `▲ 上升12.4%（变差）` in the colour of its tone. */
export const changeText = ({ arrow, text, verdict, tone }: Change): HTMLElement =>
  h(
    "span",
    { class: `change ${tone}` },
    arrow !== "" && h("span", { class: "arrow" }, arrow),
    text,
    verdict !== "" && h("span", { class: "verdict" }, verdict),
  );
