/** What the requests of a topic or a place are made of, by one table of the same columns each. */
import type { SubjectPage } from "../../pipelines/published.js";
import { formatCount, formatPercent } from "../format.js";
import { channelName } from "../labels.js";
import { SUBJECTS } from "../labels-subjects.js";
import { countChange } from "../wording/change.js";
import { spreadOf, spreadOfPart } from "../wording/spread.js";
import { changeText } from "./change-text.js";
import type { Context } from "./context.js";
import { type Column, dataTable } from "./data-table.js";
import { type Child, h } from "./dom.js";
import { figure } from "./figure.js";
import { placeLink, topicLink } from "./links.js";
import { barCell } from "./topic-table.js";

/** Lines in sight; the others open below. */
const SHOWN = 12;

type Part = Omit<SubjectPage["places"][number], "place_id"> & { name: string; cell: Child };

export function topicsFigure(context: Context, subject: SubjectPage): HTMLElement | null {
  const { kind, id, topics } = subject;
  const rows = topics.map(({ topic_id, name, ...counts }): Part => {
    const isOwn = kind === "topic" && topic_id === id;
    return isOwn
      ? { ...counts, name: SUBJECTS.own(name), cell: SUBJECTS.own(name) }
      : { ...counts, name, cell: topicLink(context, topic_id, name) };
  });
  if (rows.length === 0 || (kind === "topic" && topics.every(({ topic_id }) => topic_id === id))) return null;
  const n = formatCount(topics.filter(({ topic_id }) => kind === "place" || topic_id !== id).length);
  const title = kind === "topic" ? SUBJECTS.topicsOfTopic(n) : SUBJECTS.topicsOfPlace(n);
  return partsFigure(context, subject, title, SUBJECTS.columns.topic, rows);
}

/** Of a topic the counties and, below them, the towns; of a county its towns; of a town nothing. */
export function placesFigures(context: Context, subject: SubjectPage): (HTMLElement | null)[] {
  const { kind, id, places } = subject;
  const rows = places.map(({ place_id, ...counts }) => {
    const isOwn = kind === "place" && place_id === id;
    const name = isOwn ? SUBJECTS.townUnknown : context.fullPlaceName(place_id);
    return { place_id, ...counts, name, cell: isOwn ? name : placeLink(context, place_id) };
  });
  const [towns, counties] = [true, false].map((isTown) =>
    rows.filter(({ place_id }) => (context.place(place_id).level === "town") === isTown),
  );
  const { place } = SUBJECTS.columns;
  return [
    (counties ?? []).length > 0 && kind === "topic"
      ? partsFigure(context, subject, SUBJECTS.counties, place, counties ?? [])
      : null,
    (towns ?? []).length > 0
      ? partsFigure(context, subject, SUBJECTS.towns(formatCount(towns?.length ?? 0)), place, towns ?? [])
      : null,
  ];
}

export const channelsFigure = (context: Context, subject: SubjectPage): HTMLElement =>
  partsFigure(
    context,
    subject,
    SUBJECTS.channels,
    SUBJECTS.columns.channel,
    subject.channels.map(({ channel, ...counts }) => ({
      ...counts,
      name: channelName(channel),
      cell: channelName(channel),
    })),
  );

/** Which has the most of the last four weeks, where one of several has more than all others. */
function findingOf(rows: readonly Part[]): string | null {
  const [first, second] = [...rows].sort((a, b) => b.requests_4w - a.requests_4w);
  if (first === undefined || second === undefined || first.requests_4w === second.requests_4w) return null;
  return SUBJECTS.most(first.name, formatCount(first.requests_4w));
}

function partsFigure(
  context: Context,
  { weeks }: SubjectPage,
  name: string,
  what: string,
  rows: readonly Part[],
): HTMLElement {
  const finding = findingOf(rows);
  const title = finding ?? name;
  const spread = spreadOf(weeks.slice(-53));
  const [shown, rest] = [rows.slice(0, SHOWN), rows.slice(SHOWN)];
  const longest = Math.max(0, ...rows.map(({ requests_4w }) => requests_4w));
  const columns = columnsOf(what, longest, spread);
  const table = (some: readonly Part[]) => dataTable(some, { caption: title, empty: SUBJECTS.noParts, columns });
  return figure(
    context,
    { title, subtitle: `${finding === null ? "" : SUBJECTS.partsOf(name)}${SUBJECTS.partsSubtitle}` },
    table(shown),
    rest.length > 0 && h("details", {}, h("summary", {}, SUBJECTS.others(formatCount(rest.length))), table(rest)),
  );
}

function columnsOf(what: string, longest: number, spread: number): Column<Part>[] {
  const heads = SUBJECTS.columns;
  const compared = ({ share_52w }: Part) => ({ spread: spreadOfPart(spread, share_52w ?? 0) });
  return [
    { head: what, cell: ({ cell }) => cell, text: ({ name }) => name, class: "name" },
    {
      head: heads.now,
      cell: ({ requests_4w }) => barCell(requests_4w, longest, formatCount(requests_4w)),
      number: ({ requests_4w }) => requests_4w,
      class: "number share",
    },
    {
      head: heads.previous,
      cell: (row) => changeText(countChange(row.requests_4w, row.previous_4w, compared(row))),
      class: "words",
    },
    {
      head: heads.yearAgo,
      cell: (row) => changeText(countChange(row.requests_4w, row.year_ago_4w, compared(row))),
      class: "words",
    },
    { head: heads.year, cell: (row) => formatCount(row.requests_52w), number: (row) => row.requests_52w },
    {
      head: heads.share,
      cell: ({ share_52w }) => formatPercent(share_52w),
      number: ({ share_52w }) => share_52w,
    },
  ];
}
