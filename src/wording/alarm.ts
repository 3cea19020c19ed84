/** An alarm in words. */
import type { Alarm } from "../../pipelines/published.js";
import { formatCount, formatDay, formatDecimal } from "../format.js";
import { channelName } from "../labels.js";
import { ALERTS } from "../labels-alerts.js";
import { timesExpected } from "./times-expected.js";

export const placeText = ({ place }: Pick<Alarm, "place">): string => (place.level === 0 ? ALERTS.city : place.name);
export const topicText = ({ topic }: Pick<Alarm, "topic">): string =>
  topic.level === 0 ? ALERTS.all : ALERTS.topic(topic.name);

/** Before the name of a source, which is no channel. */
const SOURCE = "source:";

function whenText({ kind, from }: Alarm): string {
  if (kind === "slow") return ALERTS.since(formatDay(from));
  return kind === "day" ? ALERTS.on(formatDay(from)) : ALERTS.week;
}

/** A probability, however small. */
export const pText = (p: number): string => (p < 0.0001 ? "<0.0001" : formatDecimal(p, 4));

/** The channel or source that fell silent. */
export const silentText = (channel: string): string =>
  channel.startsWith(SOURCE) ? ALERTS.source(channel.slice(SOURCE.length)) : ALERTS.channel(channelName(channel));

/** What was seen, where, how many, and how far above what was to be expected. */
export function alarmTitle(alarm: Alarm): string {
  const { requests, expected, channel } = alarm;
  if (channel !== null)
    return ALERTS.silentTitle(placeText(alarm), silentText(channel), formatCount(requests), formatDecimal(expected));
  const ratio = timesExpected(requests, expected, ALERTS);
  return `${ALERTS.seen(placeText(alarm), topicText(alarm), whenText(alarm), formatCount(requests))}，${ratio}`;
}

/** The range that was to be expected, by which rule, and whether the week before was high too. */
export function alarmReason(alarm: Alarm): string {
  const { expected, expected_low, expected_high, pair, model, requests } = alarm;
  const range = ALERTS.range(formatCount(Math.round(expected_low)), formatCount(Math.round(expected_high)));
  if (alarm.channel !== null) return ALERTS.silentReason(range);
  const own = ALERTS.expected[model](range, formatDecimal(expected));
  const before = pair === null ? 0 : pair.requests - requests - (pair.expected - expected);
  const isBoth = pair !== null && before > Math.sqrt(Math.max(1, pair.expected - expected));
  return isBoth ? `${own}；${ALERTS.pair(formatCount(pair.requests), formatDecimal(pair.expected))}` : own;
}

/** Who brought it: matters, and the largest where one was told of again and again. */
export function mattersText({ matters }: Alarm): string | null {
  if (matters === null) return null;
  if (matters.matters === 1) return ALERTS.oneMatter;
  const largest = matters.largest >= 5 ? ALERTS.largest(formatCount(matters.largest)) : "";
  return `${ALERTS.matters(formatCount(matters.matters))}${largest}`;
}

export const wordsText = ({ words }: Alarm): string =>
  words.map(({ word, requests }) => ALERTS.word(word, formatCount(requests))).join("、");

/** The explorer on the alarm's topic and place, from the site's root. */
export function alarmPath({ topic, place }: Alarm): string {
  const hash = new URLSearchParams();
  if (topic.id !== null) hash.set("t", topic.id);
  if (place.id !== null) hash.set("p", place.id);
  return `topics.html#${hash}`;
}

/** What the line beside it shows. */
export const trendNote = ({ kind, trend }: Alarm): string =>
  kind === "slow" ? ALERTS.course(String(trend.length)) : ALERTS.trend(String(trend.length));
