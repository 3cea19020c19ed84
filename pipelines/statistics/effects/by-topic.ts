import { benjaminiHochberg } from "../benjamini-hochberg.js";
import { imputedEffect, type SeenAndExpected } from "./effect.js";
import type { EffectPanel } from "./panel.js";

export interface TopicEffect<Topic> {
  topic: Topic;
  /** Seen over expected after the works; null where there is no answer. */
  imputed: SeenAndExpected | null;
  /** p adjusted for the number of topics asked of (Benjamini–Hochberg); null where the topic has no answer. */
  q: number | null;
}

/**
 * The effect on each of several topics, so that "pipes up, walls down" can be read: of the topics with q at most 0.05
 * one in twenty is a false finding, on average, however many were asked of.
 *
 * @param panels one a topic, over the same units and weeks
 */
export function effectsByTopic<Topic>(panels: readonly { topic: Topic; panel: EffectPanel }[]): TopicEffect<Topic>[] {
  const effects = panels.map(({ topic, panel }) => ({ topic, imputed: imputedEffect(panel) }));
  const adjusted = benjaminiHochberg(effects.flatMap(({ imputed }) => imputed?.p ?? []));
  let next = 0;
  return effects.map((each) => ({ ...each, q: each.imputed === null ? null : (adjusted[next++] ?? null) }));
}
