/** 典型案例: masked sentences of what people said, of different things. */
import { BRIEF } from "../../../src/labels-brief.js";
import { placeText, topicText } from "../../../src/wording/alarm.js";
import { matterName, placesOf } from "../../../src/wording/matter.js";
import { name } from "../../../src/wording/sentence.js";
import type { BriefBlock } from "../../published.js";
import type { Told } from "../told.js";

const MOST = 5;

type Case = { of: string; where: string; said: string };

/** Hot matters first, then alarms: both list what most people are behind first. */
function casesOf({ week, names }: Told): Case[] {
  const matters = (week.matters ?? []).map((matter) => ({
    of: matterName(names, matter),
    where: placesOf(names, matter),
    said: matter.example,
  }));
  const alarms = (week.alarms ?? []).map((alarm) => ({
    of: topicText(alarm).replace(/[“”]/g, ""),
    where: placeText(alarm),
    said: alarm.example,
  }));
  const seen = new Set<string>();
  return [...matters, ...alarms].flatMap(({ of, where, said }) => {
    if (said === null || seen.has(said)) return [];
    seen.add(said);
    return [{ of, where, said }];
  });
}

export const cases = (told: Told): BriefBlock[] =>
  casesOf(told)
    .slice(0, MOST)
    .map(({ of, where, said }) => ({ kind: "paragraph", sentences: [BRIEF.case(name(of), name(where), name(said))] }));
