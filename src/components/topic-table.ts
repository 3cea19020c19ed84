/** The week's ten largest topics, in the columns that weekly briefs use. */
import type { LikeYearAgo, WeekPage } from "../../pipelines/published.js";
import { formatCount, formatPercent } from "../format.js";
import { WEEK } from "../labels.js";
import { countChange } from "../wording/change.js";
import { spreadOf } from "../wording/spread.js";
import { changeText } from "./change-text.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { grow, h } from "./dom.js";
import { topicLink } from "./links.js";
import { sparkline } from "./sparkline.js";
import { yearAgoCell } from "./year-ago-cell.js";

type Row = WeekPage["topics"][number] & { rank: number };

/** A number with a bar behind it, measured against `longest`. */
export const barCell = (value: number, longest: number, text: string): HTMLElement =>
  h(
    "span",
    { class: "cell-bar" },
    h("span", { class: "cell-track" }, grow(h("span", { class: "bar" }), value / Math.max(longest, 1e-9))),
    h("span", {}, text),
  );

/** @param like how the calendar bends 同比 in this week */
export function topicTable(context: Context, topics: WeekPage["topics"], like: LikeYearAgo | null): HTMLElement {
  const heads = WEEK.topicColumns;
  const longest = Math.max(...topics.map((topic) => topic.share));
  return dataTable<Row>(
    topics.map((topic, i) => ({ ...topic, rank: i + 1 })),
    {
      caption: WEEK.topicsSubtitle,
      empty: WEEK.noTopics,
      columns: [
        {
          head: heads.topic,
          cell: (row) =>
            h("span", {}, h("span", { class: "rank" }, String(row.rank)), topicLink(context, row.topic_id)),
          text: (row) => context.topicName(row.topic_id),
          class: "name",
        },
        { head: heads.now, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
        {
          head: heads.before,
          cell: (row) => formatCount(row.previous_requests),
          number: (row) => row.previous_requests,
        },
        {
          head: heads.previous,
          cell: (row) => changeText(countChange(row.requests, row.previous_requests, { spread: spreadOf(row.trend) })),
          class: "words",
        },
        {
          head: heads.yearAgo,
          cell: (row) => yearAgoCell(row, like, { spread: spreadOf(row.trend) }),
          class: "words",
        },
        {
          head: heads.share,
          cell: (row) => barCell(row.share, longest, formatPercent(row.share)),
          number: (row) => row.share,
          class: "number share",
        },
        {
          head: heads.trend,
          cell: (row) =>
            sparkline(row.trend, {
              width: 150,
              height: 28,
              fromZero: true,
              title: WEEK.trendOf(context.topicName(row.topic_id)),
              description: `${WEEK.trend(String(row.trend.length))}，${formatCount(row.requests)}`,
            }),
          class: "spark",
        },
      ],
    },
  );
}
