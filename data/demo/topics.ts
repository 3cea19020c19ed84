/** All topics of the generator, with their phrases parsed. */
import { classPath } from "./classes.js";
import { parseTopic, type TopicPhrases } from "./slots.js";
import type { TopicDefinition } from "./topic-type.js";
import { BUILDINGS } from "./topics-buildings.js";
import { COUNTRYSIDE } from "./topics-countryside.js";
import { ENVIRONMENT } from "./topics-environment.js";
import { ESTATES } from "./topics-estates.js";
import { MARKET } from "./topics-market.js";
import { OFFICES } from "./topics-offices.js";
import { PUBLIC_WORKS } from "./topics-public-works.js";
import { STREETS } from "./topics-streets.js";
import { SUPPLY } from "./topics-supply.js";
import { TRAFFIC } from "./topics-traffic.js";
import { WELFARE } from "./topics-welfare.js";

export interface Topic extends TopicDefinition {
  readonly phrases: TopicPhrases;
  /** The class that a call-taker chooses for it, `A->B->C`. */
  readonly path: string;
}

export const TOPICS: readonly Topic[] = [
  BUILDINGS,
  ESTATES,
  SUPPLY,
  PUBLIC_WORKS,
  STREETS,
  TRAFFIC,
  ENVIRONMENT,
  COUNTRYSIDE,
  WELFARE,
  MARKET,
  OFFICES,
]
  .flat()
  .map((topic) => ({ ...topic, phrases: parseTopic(topic), path: classPath(topic.id) }));

/** The topic of an id. Throws a RangeError when the generator has none. */
export function topicOf(id: string): Topic {
  const topic = TOPICS.find((each) => each.id === id);
  if (!topic) throw new RangeError(`invalid topic: ${id}`);
  return topic;
}
