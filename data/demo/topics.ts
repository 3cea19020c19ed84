/** All topics of the generator, with their phrases parsed. */
import { classPath } from "./classes.js";
import { parseTopic, type TopicPhrases } from "./slots.js";
import type { TopicDefinition } from "./topic-type.js";
import { CITY_LIFE } from "./topics-city.js";
import { ENVIRONMENT } from "./topics-environment.js";
import { HOUSING } from "./topics-housing.js";
import { PEOPLE } from "./topics-people.js";
import { UTILITIES } from "./topics-utilities.js";

export interface Topic extends TopicDefinition {
  readonly phrases: TopicPhrases;
  /** The class that a call-taker chooses for it, `A->B->C`. */
  readonly path: string;
}

export const TOPICS: readonly Topic[] = [HOUSING, UTILITIES, CITY_LIFE, ENVIRONMENT, PEOPLE]
  .flat()
  .map((topic) => ({ ...topic, phrases: parseTopic(topic), path: classPath(topic.id) }));

/** The topic of an id. Throws a RangeError when the generator has none. */
export function topicOf(id: string): Topic {
  const topic = TOPICS.find((each) => each.id === id);
  if (!topic) throw new RangeError(`invalid topic: ${id}`);
  return topic;
}
