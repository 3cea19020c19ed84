/** 专题：工程成效, where the city has works whose effect can be told. */
import { EFFECTS } from "../../../src/labels-effects.js";
import { findingOf, isClear } from "../../../src/wording/effect.js";
import { name, numbersLinked } from "../../../src/wording/sentence.js";
import type { BriefBlock, BriefSentence } from "../../published.js";
import { table } from "../tables.js";
import type { Told } from "../told.js";

type Kind = NonNullable<Told["present"]>["effects"]["kinds"][number];
type Topic = Kind["topics"][number];

const sentence = (kind: Kind): BriefSentence => [...numbersLinked(findingOf(kind), "effects.html"), ...name("。")];

/** Topics that can be told from chance, those that rose most first; no table of none. */
function topicTable(kind: Kind, i: number): BriefBlock[] {
  const heads = EFFECTS.topicColumns;
  const clear = kind.topics.filter(isClear).sort((a, b) => b.ratio - a.ratio);
  if (clear.length === 0) return [];
  const decimal = (named: string, cell: (topic: Topic) => number) => ({
    name: named,
    form: "decimal" as const,
    decimals: 2,
    cell,
  });
  return [
    table(
      { id: `effects-${i + 1}`, title: EFFECTS.clearTopics(kind) },
      [
        { name: heads.topic, form: "text", cell: (topic) => topic.name },
        decimal(heads.ratio, (topic) => topic.ratio),
        decimal(EFFECTS.ends.low, (topic) => topic.low),
        decimal(EFFECTS.ends.high, (topic) => topic.high),
        { name: EFFECTS.observed, unit: "件", form: "count", cell: (topic) => topic.observed },
        { name: EFFECTS.expectedHead, unit: "件", form: "count", cell: (topic) => Math.round(topic.expected) },
      ],
      clear,
    ),
    { kind: "paragraph", sentences: [[...name(EFFECTS.weighed(kind.unit_name))]] },
  ];
}

export const effects = ({ present }: Told): BriefBlock[] =>
  (present?.effects.kinds ?? []).flatMap((kind, i) => [
    { kind: "paragraph" as const, sentences: [sentence(kind)] },
    ...topicTable(kind, i),
  ]);
