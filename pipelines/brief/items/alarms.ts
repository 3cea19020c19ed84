/** Alarms of the week as items: the most unlikely first, as published. */
import { ALERTS } from "../../../src/labels-alerts.js";
import { ATTENTION } from "../../../src/labels-attention.js";
import {
  alarmPath,
  alarmReason,
  alarmTitle,
  mattersText,
  placeText,
  pText,
  silentText,
  topicText,
  trendNote,
} from "../../../src/wording/alarm.js";
import { link, numbersLinked } from "../../../src/wording/sentence.js";
import type { Alarm, BriefItem } from "../../published.js";
import type { Told } from "../told.js";
import type { Candidate } from "./candidate.js";

function question(alarm: Alarm): string {
  const { alarm: words } = ATTENTION;
  const where = alarm.place.level === 0 ? words.city : placeText(alarm);
  if (alarm.channel !== null) return words.askSilent(`${placeText(alarm)}${silentText(alarm.channel)}`);
  return alarm.kind === "slow" ? words.askSlow(where) : words.ask(where);
}

function trendOf(alarm: Alarm): BriefItem["trend"] {
  if (alarm.channel !== null || alarm.trend.length === 0) return null;
  return {
    title: ALERTS.trendOf(`${placeText(alarm)}${topicText(alarm)}`),
    note: trendNote(alarm),
    values: alarm.trend,
    // what is expected of a slow rise is a sum of weeks: no band for one
    expected: alarm.kind === "slow" ? null : { low: alarm.expected_low, high: alarm.expected_high },
  };
}

export const alarmCandidates = ({ week }: Told): Candidate[] =>
  (week.alarms ?? []).map((alarm) => {
    const matters = mattersText(alarm);
    const reason = [alarmReason(alarm), ...(matters === null ? [] : [matters])].join("；");
    const alerts = (text: string) => numbersLinked(text, "alerts.html");
    return {
      item: {
        kind: "alarm",
        title: link(alarmTitle(alarm), alarmPath(alarm)).slice(),
        reason: ATTENTION.alarm.reason(
          alerts(reason),
          ALERTS.models[alarm.model],
          alerts(pText(alarm.p)),
          alarm.is_low_confidence,
        ),
        example: alarm.example,
        question: question(alarm),
        trend: trendOf(alarm),
      },
      about: { topicId: alarm.topic.id, placeIds: alarm.place.id === null ? [] : [alarm.place.id] },
    };
  });
