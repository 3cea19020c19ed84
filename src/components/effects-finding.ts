/** What the published numbers of a kind of event say, in sentences. */
import type { Effects } from "../../pipelines/published.js";
import { formatDecimal } from "../format.js";
import { EFFECTS } from "../labels-effects.js";

export type Kind = Effects["kinds"][number];
export type Topic = Kind["topics"][number];
export type Ratio = { ratio: number; low: number; high: number };
export type Verdict = "up" | "down" | "level";

/** Above this share of false finds among those shown, a topic is grey. */
const FALSE_FINDS = 0.05;
const FEWEST_P = 0.001;

export const ratioText = ({ ratio }: Ratio): string => formatDecimal(ratio, 2);
export const intervalText = ({ low, high }: Ratio): string =>
  EFFECTS.interval(formatDecimal(low, 2), formatDecimal(high, 2));
export const pText = (p: number): string => (p < FEWEST_P ? "p < 0.001" : `p = ${formatDecimal(p, 3)}`);

/** Up or down only where the interval leaves 1 out. */
export const verdictOf = ({ low, high }: Ratio): Verdict => (low > 1 ? "up" : high < 1 ? "down" : "level");

/** As `verdictOf`, but strict enough for many topics at once. */
export const topicVerdict = (topic: Topic): Verdict => (topic.q < FALSE_FINDS ? verdictOf(topic) : "level");

/** The finding of a kind: ratio with interval, and which topics rose and fell. */
export function findingOf(kind: Kind): string {
  const headline = kind.after ?? kind.regression;
  if (headline === null) return EFFECTS.unknown(kind.kind);
  const say = verdictOf(headline) === "level" ? EFFECTS.level : EFFECTS.changed;
  const whole = say(kind.kind, EFFECTS.without(kind.kind), ratioText(headline), intervalText(headline));
  const moves = movesOf(kind.topics);
  return moves === "" ? whole : `${whole}；${moves}`;
}

/** `“甲”“乙”上升，“丙”下降`; empty where no topic can be told from chance. */
export function movesOf(topics: readonly Topic[]): string {
  const named = (verdict: Verdict) =>
    topics.filter((topic) => topicVerdict(topic) === verdict).map((topic) => topic.name);
  const [up, down] = [named("up"), named("down")];
  return [
    ...(up.length > 0 ? [EFFECTS.risen(EFFECTS.few(up))] : []),
    ...(down.length > 0 ? [EFFECTS.fallen(EFFECTS.few(down))] : []),
  ].join("，");
}
