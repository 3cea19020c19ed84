/** What the published numbers of a kind of event say, in sentences. */
import type { Effects } from "../../pipelines/published.js";
import { formatDecimal } from "../format.js";
import { EFFECTS } from "../labels-effects.js";

export type Kind = Effects["kinds"][number];
export type Topic = Kind["topics"][number];
export type Ratio = { ratio: number; low: number; high: number };
type Verdict = "up" | "down" | "level";

/** Above this share of false finds among those shown, a topic is grey. */
const FALSE_FINDS = 0.05;
const FEWEST_P = 0.001;

export const ratioText = ({ ratio }: Ratio): string => formatDecimal(ratio, 2);
export const intervalText = ({ low, high }: Ratio): string =>
  EFFECTS.interval(formatDecimal(low, 2), formatDecimal(high, 2));
export const pText = (p: number): string =>
  p < FEWEST_P ? "p\u00a0<\u00a00.001" : `p\u00a0=\u00a0${formatDecimal(p, 3)}`;

/** Up or down only where the interval leaves 1 out. */
export const verdictOf = ({ low, high }: Ratio): Verdict => (low > 1 ? "up" : high < 1 ? "down" : "level");

/** Whether a topic stands out among all that were looked at together; else its own interval is but a hint. */
export const isClear = (topic: Topic): boolean => topic.q < FALSE_FINDS && verdictOf(topic) !== "level";

/** Whether the kind has works that end; measures have only a start. */
export const hasEnds = ({ units }: Kind): boolean => units.some(({ ends_on }) => ends_on !== null);

/** The finding of a kind: ratio with interval, which topics rose and fell, which may have, and whether it is weak. */
export function findingOf(kind: Kind): string {
  const headline = kind.after ?? kind.regression;
  if (headline === null) return EFFECTS.unknown(kind.kind);
  const [moves, hints] = [movesOf(kind.topics), hintsOf(kind.topics)];
  return [wholeOf(kind, headline), moves, hints, weaknessOf(kind)].filter((part) => part !== "").join("；");
}

/** Ratio and interval of the kind as a whole, as a clause. */
export function wholeOf(kind: Kind, headline: Ratio): string {
  const say = verdictOf(headline) === "level" ? EFFECTS.level : EFFECTS.changed;
  return say(
    kind.kind,
    kind.unit_name,
    hasEnds(kind),
    EFFECTS.without(kind.kind),
    ratioText(headline),
    intervalText(headline),
  );
}

/** Warnings that make of a finding a hint. */
const TOO_FEW = ["few_clusters", "small_counts"];
const ALONE = "no_controls";
export const isWeak = ({ warnings }: Kind): boolean =>
  warnings.some(({ code }) => code === ALONE || TOO_FEW.includes(code));

/** Why the finding is but a hint: nothing to compare with, or too few; empty where it is more. */
function weaknessOf({ warnings }: Kind): string {
  const codes = warnings.map(({ code }) => code);
  if (codes.includes(ALONE)) return EFFECTS.uncompared;
  return codes.some((code) => TOO_FEW.includes(code)) ? EFFECTS.reference : "";
}

type Say = (topics: string) => string;

function named(topics: readonly Topic[], up: Say, down: Say): string {
  const of = (verdict: Verdict) => topics.filter((topic) => verdictOf(topic) === verdict).map(({ name }) => name);
  const [risen, fallen] = [of("up"), of("down")];
  return [
    ...(risen.length > 0 ? [up(EFFECTS.few(risen))] : []),
    ...(fallen.length > 0 ? [down(EFFECTS.few(fallen))] : []),
  ].join("，");
}

/** `“甲”“乙”上升，“丙”下降`; empty where no topic can be told from chance. */
export const movesOf = (topics: readonly Topic[]): string =>
  named(topics.filter(isClear), EFFECTS.risen, EFFECTS.fallen);

/** `“丁”似有下降`: topics of which alone the interval leaves 1 out, but not among so many. */
export const hintsOf = (topics: readonly Topic[]): string =>
  named(
    topics.filter((topic) => !isClear(topic)),
    EFFECTS.rising,
    EFFECTS.falling,
  );
