/** 热点前十: the ten largest second-level topics, and which of them moved. */
import { COMMON, WEEK } from "../../../src/labels.js";
import { BRIEF, COLUMNS } from "../../../src/labels-brief.js";
import { isKnown, isRise, previous } from "../../../src/wording/comparison.js";
import { link } from "../../../src/wording/sentence.js";
import { spreadOf } from "../../../src/wording/spread.js";
import type { BriefBlock, BriefSentence } from "../../published.js";
import { alignedColumns, shareColumn } from "../columns.js";
import { firstThree } from "../first-three.js";
import { chart, table } from "../tables.js";
import { formulaOf, onPage, type Told, topicPage } from "../told.js";

type Topic = Told["week"]["topics"][number];

const nameOf = (told: Told, { topic_id }: Topic) => link(told.names.topicName(topic_id), topicPage(topic_id));
const before = ({ requests, previous_requests, trend }: Topic) =>
  previous(requests, previous_requests, { spread: spreadOf(trend) });
export const topicsSentence = (told: Told): BriefSentence =>
  firstThree(told.week.topics, {
    nameOf: (row) => nameOf(told, row),
    href: onPage(told, "topics"),
    kinds: (n) => `${n}类`,
  }) ?? BRIEF.noTopics();

function moves(told: Told): BriefSentence[] {
  const href = onPage(told, "topics");
  const changes = told.week.topics.map(before);
  const moved = told.week.topics
    .map((row) => ({ row, change: before(row) }))
    .filter(({ change }) => change.change.form === "moved");
  const said = (rows: typeof moved) =>
    rows.map(({ row, change }) => BRIEF.topics.moved(nameOf(told, row), change, href));
  const [up, down] = [moved.filter(({ change }) => isRise(change)), moved.filter(({ change }) => !isRise(change))];
  if (changes.every((change) => !isKnown(change))) return [];
  if (moved.length === 0) return [BRIEF.topics.steady()];
  return [
    ...(up.length > 0 ? [BRIEF.topics.risen(said(up))] : []),
    ...(down.length > 0 ? [BRIEF.topics.fallen(said(down))] : []),
  ];
}

export function topics(told: Told): BriefBlock[] {
  const rows = told.week.topics;
  if (rows.length === 0) return [{ kind: "paragraph", sentences: [topicsSentence(told)] }];
  const topicName = (row: Topic) => told.names.topicName(row.topic_id);
  return [
    { kind: "paragraph", sentences: [topicsSentence(told), ...moves(told)] },
    table(
      { id: "topics", title: BRIEF.topics.title, note: WEEK.topicsSubtitle },
      [
        { name: COLUMNS.topic, form: "text", cell: topicName },
        ...alignedColumns<Topic>(told, ({ trend }) => ({ spread: spreadOf(trend) })),
        shareColumn<Topic>(),
      ],
      rows,
    ),
    chart({
      id: "topics",
      title: BRIEF.topics.title,
      form: "bar",
      unit: COMMON.pieces,
      categories: rows.map(topicName),
      series: [
        { name: COLUMNS.now, values: rows.map((row) => row.requests) },
        { name: COLUMNS.before, values: rows.map((row) => row.previous_requests) },
      ],
      formula: formulaOf(told, "requests"),
      source: COMMON.source,
    }),
  ];
}
