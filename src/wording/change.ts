/**
 * How a change is said: the rules of wording and of chance, in one place.
 *
 * 上升 and 下降 only where the 95 % interval of the change leaves no change out, else 基本持平. No percentage on a base under
 * 30: the counts themselves. A rate's change in 百分点. Chance is what weeks differ by anyway: `spread` times as much as if
 * requests came independently of each other (spread.ts).
 */
import type { Indicators } from "../../pipelines/published.js";
import { formatCount, formatDecimal, type Unit } from "../format.js";
import { CHANGE, COMMON } from "../labels.js";

type Direction = Indicators["indicators"][number]["good_direction"];

/** A change in words, its `▲` or `▼`, its interval and its verdict apart; `tone` says the verdict, by the indicator's own direction. */
export type Change = {
  /**
   * What kind of text it is: a percentage, 百分点 or a difference (`moved`), 基本持平, both counts of which chance explains the
   * difference, twice the same count, nothing to compare with, or too few.
   */
  form: "moved" | "steady" | "counts" | "same" | "unknown" | "few";
  arrow: string;
  text: string;
  /** 95 %, in the unit of the text: `+8.1%至+16.9%`; empty where the text is not a percentage or 百分点. */
  interval: string;
  verdict: string;
  tone: "good" | "bad" | "plain" | "steady" | "unknown";
};

export type Compared = {
  good?: Direction;
  /** How much more weeks differ than by chance (spread.ts); 1 where it is not known. */
  spread?: number;
  /** What the earlier count has to be multiplied by for the two to be alike: working days of the one over those of the other. */
  factor?: number;
};

const said = (text: string, form: Exclude<Change["form"], "moved">, interval = ""): Change => ({
  form,
  arrow: "",
  text,
  interval,
  verdict: "",
  tone: form === "steady" ? "steady" : "unknown",
});
const UNKNOWN = said(CHANGE.unknown, "unknown");
const FEW = said(COMMON.few, "few");

const BASE_FLOOR = 30;
const Z95 = 1.96;

const signed = (value: number, digits = 1) => `${value < 0 ? "−" : "+"}${formatDecimal(Math.abs(value), digits)}`;
const percent = (ratio: number) => `${formatDecimal(Math.abs(ratio - 1) * 100)}%`;
const percents = (low: number, high: number) =>
  CHANGE.between(`${signed((low - 1) * 100)}%`, `${signed((high - 1) * 100)}%`);

function toned(rises: boolean, amount: string, good: Direction, interval = ""): Change {
  const text = `${rises ? CHANGE.up : CHANGE.down}${amount}`;
  const arrow = rises ? "▲" : "▼";
  if (good === "none") return { form: "moved", arrow, text, interval, verdict: "", tone: "plain" };
  const isGood = (good === "up") === rises;
  return {
    form: "moved",
    arrow,
    text,
    interval,
    verdict: isGood ? CHANGE.better : CHANGE.worse,
    tone: isGood ? "good" : "bad",
  };
}

/** Ends of the ratio of two counts: Wilson's interval (1927) of the share of the first in both, `spread` requests worth one. */
function ratioEnds(now: number, before: number, spread: number, factor: number): [low: number, high: number] {
  const n = (now + before) / spread;
  const share = now / (now + before);
  const middle = share + Z95 ** 2 / (2 * n);
  const reach = Z95 * Math.sqrt((share * (1 - share)) / n + Z95 ** 2 / (4 * n ** 2));
  // with none before the upper end is infinite: rounding must not carry it past that
  const odds = (end: number) => end / Math.max(0, 1 + Z95 ** 2 / n - end) / factor;
  return [odds(Math.max(0, middle - reach)), odds(middle + reach)];
}

/** Of a count of requests, e.g. `▲ 上升12.4%`; on a small base the counts themselves, e.g. `1件→2件`. */
export function countChange(now: number | null, before: number | null, compared: Compared = {}): Change {
  if (now === null) return FEW;
  if (before === null) return UNKNOWN;
  if (now === 0 && before === 0) return said(CHANGE.same(formatCount(0)), "same");
  const { good = "none", spread = 1, factor = 1 } = compared;
  const [low, high] = ratioEnds(now, before, spread, factor);
  const due = before * factor;
  const isClear = low > 1 || high < 1;
  if (before < BASE_FLOOR) {
    if (isClear) return toned(low > 1, CHANGE.pieces(formatCount(Math.abs(Math.round(now - due)))), good);
    return now === before
      ? said(CHANGE.same(formatCount(now)), "same")
      : said(CHANGE.fromTo(formatCount(before), formatCount(now)), "counts");
  }
  if (!isClear) return said(CHANGE.steady, "steady", percents(low, high));
  return toned(low > 1, percent(now / due), good, percents(low, high));
}

/** Of any other number: by its difference to an earlier one, in its unit, with the interval that the night has worked out. Null, too few. */
export function differenceChange(
  now: number | null,
  difference: { value: number; low: number; high: number } | null,
  hasEarlier: boolean,
  unit: Unit,
  good: Direction,
): Change {
  if (now === null) return FEW;
  if (difference === null) return hasEarlier ? FEW : UNKNOWN;
  const isShare = unit === "%" || unit === "百分点";
  const scale = isShare ? 100 : 1;
  const digits = unit === "件/万人" ? 2 : 1; // a week's requests per 10,000 residents are one or two
  const amount = (text: string) => (isShare ? CHANGE.points(text) : `${text}${unit}`);
  const interval = CHANGE.between(
    signed(difference.low * scale, digits),
    amount(signed(difference.high * scale, digits)),
  );
  if (difference.low <= 0 && difference.high >= 0) return said(CHANGE.steady, "steady", interval);
  return toned(difference.value > 0, amount(formatDecimal(Math.abs(difference.value) * scale, digits)), good, interval);
}

/** Of a ratio whose interval and verdict the night has worked out; null and `few` are 样本不足. */
export function ratioChange(
  estimate: { ratio: number; low: number; high: number } | null,
  verdict: "up" | "down" | "steady" | "few",
): Change {
  if (estimate === null) return FEW;
  const interval = percents(estimate.low, estimate.high);
  if (verdict === "few") return { ...FEW, interval };
  if (verdict === "steady") return said(CHANGE.steady, "steady", interval);
  return toned(verdict === "up", percent(estimate.ratio), "none", interval);
}
