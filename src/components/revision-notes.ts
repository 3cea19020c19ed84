/** What a page said when it was published, what it says now, and why: 上期公布 2,747 → 现 2,779（+32：补录 30，合并 −3，更正 5）. */
import type { Quality, Revision } from "../../pipelines/published.js";
import { formatCount, formatDay, formatFullDay, formatWeek } from "../format.js";
import { REVISIONS } from "../labels-sums.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";

/** A difference with a true minus; `plus`: also with its plus. */
const difference = (n: number, plus = ""): string => (n < 0 ? `−${formatCount(-n)}` : `${plus}${formatCount(n)}`);

const offOf = ({ published, now }: Revision): string => (now === published ? "±0" : difference(now - published, "+"));

const causesOf = ({ causes }: Revision): string =>
  causes.map(({ cause, requests }) => REVISIONS.cause(REVISIONS.causes[cause], difference(requests))).join("，");

export function revisionSentence(context: Context, revision: Revision): string {
  const { kind, key, published_on, published, now } = revision;
  const name =
    kind === "all" ? REVISIONS.requests : kind === "topic_id" ? context.topicName(key) : context.placeName(key);
  const [before, after] = [formatCount(published), formatCount(now)];
  return REVISIONS.sentence(name, formatDay(published_on), before, after, offOf(revision), causesOf(revision));
}

/** Beside the numbers of a week; null where none was revised. */
export function revisionNotes(context: Context, revisions: readonly Revision[]): HTMLElement | null {
  if (revisions.length === 0) return null;
  const sentence = (revision: Revision) => h("p", {}, revisionSentence(context, revision));
  const parts = revisions.filter(({ kind }) => kind !== "all");
  return h(
    "div",
    { class: "revisions" },
    ...revisions.filter(({ kind }) => kind === "all").map(sentence),
    parts.length > 0 &&
      h("details", {}, h("summary", {}, REVISIONS.parts(formatCount(parts.length))), ...parts.map(sentence)),
  );
}

/** The newest revisions of all weeks, for the quality page. */
export function revisionTable(context: Context, revisions: Quality["revisions"]): HTMLElement {
  const heads = REVISIONS.columns;
  return h(
    "div",
    {},
    h("p", { class: "section-note" }, REVISIONS.how),
    dataTable(revisions, {
      caption: REVISIONS.title,
      empty: REVISIONS.none,
      columns: [
        {
          head: heads.week,
          cell: ({ week }) => h("a", { href: `${context.base}weeks/${week}.html` }, formatWeek(week)),
          class: "name",
        },
        { head: heads.published, cell: (row) => formatCount(row.published), number: (row) => row.published },
        { head: heads.now, cell: (row) => formatCount(row.now), number: (row) => row.now },
        { head: heads.off, cell: offOf, number: (row) => row.now - row.published },
        { head: heads.causes, cell: causesOf, class: "reason" },
        { head: heads.last, cell: ({ last_on }) => formatFullDay(last_on), class: "name" },
      ],
    }),
    h("p", { class: "section-note" }, REVISIONS.means),
  );
}
