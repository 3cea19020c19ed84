/** What other pages found about a topic or a place: alarms, hot matters, emerging words. */
import type { EmergingWord, SubjectAlarm, SubjectMatter, SubjectPage } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatFullDay, formatPercent, formatSpan, formatWeek } from "../format.js";
import { ALERTS } from "../labels-alerts.js";
import { SUBJECTS } from "../labels-subjects.js";
import { placeText, topicText } from "../wording/alarm.js";
import { matterName, placesOf } from "../wording/matter.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { topicLink } from "./links.js";

/** What there is nothing of, in one line. */
export function nothingFound({ alarms, matters, words }: SubjectPage): HTMLElement | null {
  const none = [
    ...(alarms.length === 0 ? [SUBJECTS.alarmsTitle("0")] : []),
    ...(matters === null ? [SUBJECTS.mattersNone] : matters.length === 0 ? [SUBJECTS.mattersTitle("0")] : []),
    ...(words.length === 0 ? [SUBJECTS.wordsTitle("0")] : []),
  ];
  return none.length === 0 ? null : h("p", { class: "section-note" }, `${none.join("；")}。`);
}

export function alarmsFigure(context: Context, { alarms, alarms_more: more }: SubjectPage): HTMLElement | null {
  if (alarms.length === 0) return null;
  const title = SUBJECTS.alarmsTitle(formatCount(alarms.length + more));
  const { alarmColumns: heads } = SUBJECTS;
  const what = (row: SubjectAlarm) => `${placeText(row)}${topicText(row)}`;
  return figure(
    context,
    {
      title,
      subtitle: SUBJECTS.alarmsSubtitle,
      indicator: "苗头怎么找",
      ...(more > 0 ? { note: SUBJECTS.alarmsMore(formatCount(more)) } : {}),
    },
    dataTable(alarms, {
      caption: title,
      empty: title,
      columns: [
        { head: heads.when, cell: whenOf, text: ({ to }) => to, class: "span" },
        { head: heads.what, cell: what, text: what, class: "long-name" },
        { head: heads.kind, cell: ({ kind }) => SUBJECTS.alarmKinds[kind], class: "name" },
        { head: heads.seen, cell: ({ requests }) => formatCount(requests), number: ({ requests }) => requests },
        {
          head: heads.expected,
          cell: ({ expected, expected_low: low, expected_high: high }) =>
            ALERTS.expectation(
              formatDecimal(expected),
              ALERTS.range(formatCount(Math.round(low)), formatCount(Math.round(high))),
            ),
          number: ({ expected }) => expected,
        },
      ],
    }),
  );
}

const whenOf = ({ kind, from, to }: SubjectAlarm): string =>
  kind === "day" ? formatFullDay(from) : `${from.slice(0, 4)}年${formatSpan(from, to)}`;

export function mattersFigure(context: Context, { matters, kind }: SubjectPage): HTMLElement | null {
  if (matters === null || matters.length === 0) return null;
  const title = SUBJECTS.mattersTitle(formatCount(matters.length));
  const { matterColumns: heads } = SUBJECTS;
  return figure(
    context,
    { title, subtitle: SUBJECTS.mattersSubtitle, indicator: "热点事项怎么算" },
    dataTable<SubjectMatter>(matters, {
      caption: title,
      empty: title,
      columns: [
        { head: heads.week, cell: ({ week }) => formatWeek(week), text: ({ week }) => week },
        { head: heads.name, cell: ({ words, topic_id }) => matterName(context, { words, topic_id }), class: "wide" },
        kind === "topic"
          ? { head: heads.where, cell: (row) => placesOf(context, row), class: "wide" }
          : { head: heads.topic, cell: ({ topic_id }) => topicLink(context, topic_id) },
        { head: heads.n, cell: ({ requests }) => formatCount(requests), number: ({ requests }) => requests },
        { head: heads.callers, cell: ({ callers }) => formatCount(callers), number: ({ callers }) => callers },
        { head: heads.heat, cell: ({ index }) => formatDecimal(index), number: ({ index }) => index },
      ],
    }),
  );
}

export function wordsFigure(context: Context, { words }: SubjectPage): HTMLElement | null {
  if (words.length === 0) return null;
  const title = SUBJECTS.wordsTitle(formatCount(words.length));
  const { wordColumns: heads } = SUBJECTS;
  return figure(
    context,
    { title, subtitle: SUBJECTS.wordsSubtitle },
    dataTable<EmergingWord>(words, {
      caption: title,
      empty: title,
      columns: [
        { head: heads.word, cell: ({ word }) => word },
        { head: heads.n, cell: ({ requests }) => formatCount(requests), number: ({ requests }) => requests },
        { head: heads.now, cell: ({ share }) => formatPercent(share, 2), number: ({ share }) => share },
        { head: heads.past, cell: ({ past_share }) => formatPercent(past_share, 2), number: (row) => row.past_share },
      ],
    }),
  );
}
