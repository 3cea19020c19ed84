/** All weeks, newest year first, the others folded: a line a week with its number and a bar. */
import type { Site } from "../../pipelines/published.js";
import { formatCount, formatFullDay, formatShortWeek, formatSpan } from "../format.js";
import { ARCHIVE, COMMON } from "../labels.js";
import { makeContext } from "./context.js";
import { grow, h } from "./dom.js";
import { sumsLine } from "./sums-line.js";

export function weekIndex(site: Site): HTMLElement {
  const first = site.weeks[0];
  const last = site.weeks.at(-1);
  if (first === undefined || last === undefined) return h("p", { class: "empty" }, COMMON.none);
  const longest = Math.max(1, ...site.weeks.map((week) => week.requests));
  const years = [...new Set(site.weeks.map((week) => week.week.slice(0, 4)))].sort().reverse();
  return h(
    "div",
    {},
    h(
      "p",
      { class: "section-note" },
      ARCHIVE.title(formatFullDay(first.from), formatFullDay(last.to), formatCount(site.weeks.length)),
    ),
    ...years.map((year) => {
      const weeks = site.weeks.filter((week) => week.week.startsWith(year)).reverse();
      const total = weeks.reduce((sum, week) => sum + week.requests, 0);
      return h(
        "details",
        { class: "year", open: year === years[0] },
        h(
          "summary",
          {},
          h("h2", { id: `y${year}` }, ARCHIVE.year(year, formatCount(weeks.length), formatCount(total))),
        ),
        h(
          "ol",
          { class: "week-list", "aria-label": ARCHIVE.caption(year) },
          ...weeks.map((week) => h("li", {}, drawWeek(week, longest))),
        ),
      );
    }),
    sumsLine(makeContext(site, "../"), site.sums),
  );
}

const drawWeek = (week: Site["weeks"][number], longest: number): HTMLElement =>
  h(
    "a",
    { class: "bar-line", href: `./${week.week}.html` },
    h("span", { class: "bar-name" }, formatShortWeek(week.week), h("small", {}, formatSpan(week.from, week.to))),
    h("span", { class: "bar-track" }, grow(h("span", { class: "bar" }), week.requests / longest)),
    h("span", { class: "bar-label" }, ARCHIVE.pieces(formatCount(week.requests))),
  );
