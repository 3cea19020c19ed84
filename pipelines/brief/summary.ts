/** 摘要: how many, of what, and what to look at. Three sentences. */
import { formatCount } from "../../src/format.js";
import { BRIEF } from "../../src/labels-brief.js";
import { number } from "../../src/wording/sentence.js";
import type { BriefItem, BriefSentence } from "../published.js";
import { totalSentence } from "./sections/overview.js";
import { ratesOfSummary } from "./sections/performance.js";
import { topicsSentence } from "./sections/topics.js";
import { onPage, type Told } from "./told.js";

function lastSentence(told: Told, [first, ...others]: readonly BriefItem[]): BriefSentence {
  const rates = ratesOfSummary(told);
  const n = number(BRIEF.attention.items(formatCount(1 + others.length)), onPage(told, "attention"));
  const nothing = told.week.alarms === null ? BRIEF.attention.notJudged() : BRIEF.attention.none();
  const attention = first === undefined ? nothing : BRIEF.attention.some(n, first.title);
  return rates.length === 0 ? attention : BRIEF.attention.withRates(rates, attention);
}

export const summary = (told: Told, items: readonly BriefItem[]): BriefSentence[] => [
  totalSentence(told),
  topicsSentence(told),
  lastSentence(told, items),
];
