/** 苗头与异常: what needs attention, item by item, and the rule by which it is listed. */
import { formatCount } from "../../../src/format.js";
import { ALERTS } from "../../../src/labels-alerts.js";
import { BRIEF } from "../../../src/labels-brief.js";
import { pieces } from "../../../src/wording/count.js";
import { name, number, numbersLinked } from "../../../src/wording/sentence.js";
import type { BriefBlock, BriefItem, BriefSentence } from "../../published.js";
import { attentionRule } from "../attention.js";
import { onPage, type Told } from "../told.js";

/** That counts were compared and none stood out, or that they were not; nothing where an alarm says it. */
function alarmsSentence({ week, site }: Told): BriefSentence[] {
  if (week.alarms === null) return [[...numbersLinked(ALERTS.tooOld, "alerts.html")]];
  return week.alarms.length === 0 ? [[...name(ALERTS.none[site.finest_place])]] : [];
}

const MOST_WORDS = 6;

/** Risk terms of the week by kind; nothing where the city has no table of them. */
function signalsSentence(told: Told): BriefSentence[] {
  const { signals } = told.week;
  if (signals === null || signals.requests === 0) return [];
  const count = (n: number) => number(pieces(n), onPage(told, "signals"));
  const kinds = signals.kinds.filter(({ requests }) => requests > 0);
  return [
    BRIEF.signals(
      count(signals.requests),
      kinds.map(({ kind, requests }) => BRIEF.signal(kind, count(requests))),
    ),
  ];
}

const commonSentences = (told: Told): BriefSentence[] =>
  told.week.common.map(({ words, place_ids, requests }) =>
    BRIEF.common(
      words.join("、"),
      number(`${formatCount(place_ids.length)}个镇街`, onPage(told, "common")),
      number(pieces(requests), onPage(told, "common")),
    ),
  );

function wordsSentence(told: Told): BriefSentence[] {
  const words = (told.week.words ?? []).slice(0, MOST_WORDS);
  const said = words.map(({ word, requests }) => BRIEF.word(word, number(pieces(requests), "words.html")));
  return said.length === 0 ? [] : [BRIEF.words(said)];
}

export function signs(told: Told, items: readonly BriefItem[]): BriefBlock[] {
  const { finest_place: finest } = told.site;
  const sentences = [
    ...(finest === "town" ? [] : [[...name(ALERTS.finest[finest])]]),
    ...alarmsSentence(told),
    ...(items.length === 0 && told.week.alarms !== null ? [BRIEF.attention.none()] : []),
  ];
  const more = [...signalsSentence(told), ...commonSentences(told), ...wordsSentence(told)];
  return [
    ...(sentences.length === 0 ? [] : [{ kind: "paragraph" as const, sentences }]),
    { kind: "items", items: [...items], rule: attentionRule(told) },
    ...(more.length === 0 ? [] : [{ kind: "paragraph" as const, sentences: more }]),
  ];
}
