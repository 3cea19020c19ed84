/** The 疑似错分 page: units whose tickets look misfiled, the worst first, then which class was taken for which. */
import type { Misfiled, Site } from "../../pipelines/published.js";
import { formatCount, formatFullDay, formatPercent } from "../format.js";
import { CHANGE } from "../labels.js";
import { MISFILED } from "../labels-misfiled.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { sumsLine } from "./sums-line.js";

/** The worst are what a reader came for. */
const MOST_UNITS = 30;

export function misfiledPage({ site, misfiled }: { site: Site; misfiled: Misfiled }): HTMLElement {
  if (!misfiled.is_learnt || misfiled.requests === 0) return h("p", { class: "empty" }, MISFILED.none);
  const context = makeContext(site, "", { titleTag: "h2" });
  return h("div", {}, unitsFigure(context, misfiled), pairsFigure(context, misfiled), sumsLine(context, misfiled.sums));
}

function unitsFigure(context: Context, misfiled: Misfiled): HTMLElement {
  const { few, floor, least } = misfiled;
  const units = misfiled.units.slice(0, MOST_UNITS);
  const more = misfiled.units.length - units.length;
  const share = misfiled.rate === null ? null : formatPercent(misfiled.rate);
  const title = MISFILED.unitsTitle(formatCount(misfiled.misfiled), formatCount(misfiled.requests), share);
  const { unitColumns: columns } = MISFILED;
  const rateCell = ({ rate, low, high }: Misfiled["units"][number]) =>
    rate === null || low === null || high === null
      ? "—"
      : h(
          "span",
          {},
          formatPercent(rate),
          h("span", { class: "interval" }, CHANGE.between(formatPercent(low), formatPercent(high))),
        );
  return figure(
    context,
    {
      title,
      subtitle: MISFILED.unitsSubtitle(formatFullDay(misfiled.from), formatFullDay(misfiled.to)),
      note: [
        more > 0 && MISFILED.more(formatCount(more)),
        few.units > 0 && MISFILED.few(formatCount(few.units), formatCount(few.requests), formatCount(floor)),
      ]
        .filter((part) => part !== false)
        .join(""),
    },
    dataTable(units, {
      caption: title,
      empty: MISFILED.none,
      columns: [
        {
          head: columns.unit,
          cell: (row) => row.unit ?? MISFILED.noUnit,
          text: (row) => row.unit ?? MISFILED.noUnit,
          class: "long-name",
        },
        { head: columns.rate, cell: rateCell, number: (row) => row.rate, class: "number per-10k" },
        {
          head: columns.misfiled,
          cell: (row) => (row.misfiled === null ? MISFILED.hidden(formatCount(least)) : formatCount(row.misfiled)),
          number: (row) => row.misfiled,
        },
        { head: columns.requests, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
      ],
    }),
  );
}

function pairsFigure(context: Context, { pairs }: Misfiled): HTMLElement {
  const [first] = pairs;
  const title =
    first === undefined
      ? MISFILED.pairsNone
      : MISFILED.pairsTitle(
          context.topicName(first.sent_id),
          context.topicName(first.likely_id),
          formatCount(first.requests),
        );
  const { pairColumns: columns } = MISFILED;
  return figure(
    context,
    { title, subtitle: MISFILED.pairsSubtitle },
    dataTable(pairs, {
      caption: title,
      empty: MISFILED.pairsNone,
      columns: [
        {
          head: columns.sent,
          cell: (row) => context.topicName(row.sent_id),
          text: (row) => context.topicName(row.sent_id),
          class: "long-name",
        },
        {
          head: columns.likely,
          cell: (row) => context.topicName(row.likely_id),
          text: (row) => context.topicName(row.likely_id),
        },
        { head: columns.requests, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
        { head: columns.words, cell: (row) => row.words.join("、") || "—", class: "wide" },
      ],
    }),
  );
}
