/** `topics/<id>.json`, `places/<id>.json`: all that is told of one topic, or of one county or town, for its own page. */
import { z } from "zod";
import { Alarm } from "./alarms.js";
import { TrendSeries } from "./trends.js";
import { EmergingWord, TopicEdit } from "./words.js";

const count = z.int().nonnegative();

/** Requests of the last 4 complete weeks, the 4 before, the 4 a year (52 weeks) before, the last 52; null before the first week. */
const windows = {
  requests_4w: count,
  previous_4w: count.nullable(),
  year_ago_4w: count.nullable(),
  requests_52w: count,
  /** Of the subject's requests of the last 52 weeks; null of none. */
  share_52w: z.number().min(0).max(1).nullable(),
};

/** What was out of the ordinary; `place` and `topic` as alarms name them. */
export const SubjectAlarm = Alarm.pick({
  kind: true,
  from: true,
  to: true,
  place: true,
  topic: true,
  channel: true,
  requests: true,
  expected: true,
  expected_low: true,
  expected_high: true,
});

/** A matter in a week in which it was among the hottest that are listed. */
export const SubjectMatter = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  words: z.array(z.string()).max(3),
  topic_id: z.string(),
  place_ids: z.array(z.string()).min(1),
  requests: count.min(5),
  callers: count.min(3),
  index: z.number().nonnegative(),
});

export const SubjectPage = z.object({
  kind: z.enum(["topic", "place"]),
  id: z.string(),
  name: z.string(),
  /** Of topics 1 to 3; of places 1 a county, 2 a town. `未分类` and `地点不明` are 1. */
  level: z.int().min(1).max(3),
  /** What it lies in, the highest first. */
  above: z.array(z.object({ id: z.string(), name: z.string() })),
  residents: count.nullable(),
  /** Requests of the last 4 weeks per 10,000 residents, as the 热点 page has them; null of topics and of too few. */
  rate: z.object({ per_10k: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Requests of every week of `site.json`. */
  weeks: z.array(count),
  /** As the 趋势 page has it; null of towns and third-level topics. */
  trend: TrendSeries.pick({ growth: true, verdict: true, last_4w: true }).nullable(),
  channels: z.array(z.object({ channel: z.string(), ...windows })),
  /** Of a topic those one level below, itself for what is not told more finely; of a place second-level topics. Largest first. */
  topics: z.array(z.object({ topic_id: z.string(), name: z.string(), ...windows })),
  /** Of a topic counties and towns, of a county its towns (itself where the town is not known). Largest first. */
  places: z.array(z.object({ place_id: z.string(), ...windows })),
  /** Of the newest week and the 52 before it, newest first; `alarms_more` older ones are not listed. */
  alarms: z.array(SubjectAlarm),
  alarms_more: count,
  /** Newest week first; null of third-level topics, which matters are not told by. */
  matters: z.array(SubjectMatter).nullable(),
  /** What emerges in the newest week. */
  words: z.array(EmergingWord),
  /** What edits of the lists did to the topic. */
  edits: z.array(TopicEdit),
});

export type SubjectAlarm = z.infer<typeof SubjectAlarm>;
export type SubjectMatter = z.infer<typeof SubjectMatter>;
export type SubjectPage = z.infer<typeof SubjectPage>;
