/** 苗头与异常: what needs attention, item by item, and the rule by which it is listed. */
import { ALERTS } from "../../../src/labels-alerts.js";
import { BRIEF } from "../../../src/labels-brief.js";
import { name } from "../../../src/wording/sentence.js";
import type { BriefBlock, BriefItem, BriefSentence } from "../../published.js";
import { attentionRule } from "../attention.js";
import type { Told } from "../told.js";

/** That counts were compared and none stood out, or that they were not; nothing where an alarm says it. */
function alarmsSentence({ week, site }: Told): BriefSentence[] {
  if (week.attention === null) return [[...name(ALERTS.tooOld)]];
  return week.attention.length === 0 ? [[...name(ALERTS.none[site.finest_place])]] : [];
}

export function signs(told: Told, items: readonly BriefItem[]): BriefBlock[] {
  const { finest_place: finest } = told.site;
  const sentences = [
    ...(finest === "town" ? [] : [[...name(ALERTS.finest[finest])]]),
    ...alarmsSentence(told),
    ...(items.length === 0 ? [BRIEF.attention.none()] : []),
  ];
  return [
    ...(sentences.length === 0 ? [] : [{ kind: "paragraph" as const, sentences }]),
    { kind: "items", items: [...items], rule: attentionRule(told) },
  ];
}
