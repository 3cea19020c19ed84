/**
 * The effect on each of several topics, so that "pipes up, walls down" can be read.
 *
 * Only topics with enough requests are asked of: hopeless ones would raise the bar for all. What decides is the sum of the
 * requests of treated units, before and after alike; where nothing happened it tells nothing of how they split, so that
 * the tests of those that are asked of stay what they are (independent filtering).
 * Source: Bourgon, Gentleman & Huber (2010), PNAS 107:9546–9551; Benjamini & Hochberg (1995), JRSS B 57:289–300.
 */
import { benjaminiHochberg } from "../benjamini-hochberg.js";
import { normalQuantile } from "../normal.js";
import { type SeenAndExpected, sparseEffect } from "./effect.js";
import type { EffectPanel } from "./panel.js";

/** A fall to this is to be found … */
const RATIO = 0.7;
/** … four times in five. */
const POWER = 0.8;

/**
 * Requests that it takes, half of them before: the logarithm of the ratio of two Poisson counts n / 2 has the error
 * 2 / √n, and it must be as large as the quantiles of the test's level and of its power together.
 */
export const FEWEST_REQUESTS = Math.ceil(4 * ((normalQuantile(0.975) + normalQuantile(POWER)) / Math.log(RATIO)) ** 2);

interface TopicEffect<Topic> {
  topic: Topic;
  /** Seen over expected after the works; null where there is no answer. */
  effect: SeenAndExpected | null;
  /** p adjusted for the number of topics asked of (Benjamini–Hochberg); null where the topic has no answer. */
  q: number | null;
}

/**
 * Of the topics with q at most 0.05 one in twenty is a false finding, on average, however many were asked of.
 *
 * @param panels one a topic that has at least FEWEST_REQUESTS in treated units, over the same units and weeks
 */
export function effectsByTopic<Topic>(panels: readonly { topic: Topic; panel: EffectPanel }[]): TopicEffect<Topic>[] {
  const effects = panels.map(({ topic, panel }) => ({ topic, effect: sparseEffect(panel) }));
  const adjusted = benjaminiHochberg(effects.flatMap(({ effect }) => effect?.p ?? []));
  let next = 0;
  return effects.map((each) => ({ ...each, q: each.effect === null ? null : (adjusted[next++] ?? null) }));
}
