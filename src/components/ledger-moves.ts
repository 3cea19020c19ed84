/** The ledger's moves of colour: where colours went, moves by the table of moves, those that it forbids, how long colours last. */
import type { Ledger } from "../../pipelines/published.js";
import { formatCount, formatFullDay, formatPercent } from "../format.js";
import { COLOUR_NAMES, COMMON } from "../labels.js";
import { LOOP } from "../labels-loop.js";
import { colourFlows } from "./colour-flows.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { fitWidth, h } from "./dom.js";
import { figure } from "./figure.js";
import { colourName } from "./ledger-colours.js";
import { barCell } from "./topic-table.js";

const ANCHOR = "台账颜色怎么变";

/** Where the colours went, with the share of yellow that turned red below. */
export function flowFigure(context: Context, { flows, moved, red_turns: red }: Ledger): HTMLElement {
  const moving = flows.filter((flow) => flow.first !== "on_spot" || flow.last !== "on_spot");
  const title =
    moved.requests === 0
      ? LOOP.flowsNone(formatCount(moved.of))
      : LOOP.flowsTitle(formatCount(moved.requests), formatCount(moved.of), formatPercent(moved.share));
  const told = moving
    .filter(({ first, last }) => first !== last)
    .map(({ first, last, requests }) =>
      LOOP.flow(COLOUR_NAMES[first].name, COLOUR_NAMES[last].name, formatCount(requests)),
    );
  return figure(
    context,
    { title, subtitle: LOOP.flowsSubtitle, indicator: ANCHOR },
    fitWidth((width) => colourFlows(moving, { width, title, description: told.join("；") })),
    h("p", { class: "note" }, redWords(red)),
  );
}

function redWords({ share, yellow, turned_red, still_yellow }: Ledger["red_turns"]): string {
  if (share === null) return `${LOOP.redFew(formatCount(yellow))}。`;
  const [value, low, high] = [share.value, share.low, share.high].map((part) => formatPercent(part));
  const rate = LOOP.redTitle(value ?? "", low ?? "", high ?? "", formatCount(turned_red), formatCount(yellow));
  return `${rate}。${still_yellow > 0 ? LOOP.redStill(formatCount(still_yellow)) : ""}`;
}

export function moveTable(context: Context, moves: Ledger["moves"]): HTMLElement {
  const [first] = moves;
  const heads = LOOP.moveColumns;
  const title =
    first === undefined
      ? LOOP.movesHead
      : LOOP.movesTitle(COLOUR_NAMES[first.from].name, COLOUR_NAMES[first.to].name, formatCount(first.requests));
  return figure(
    context,
    { title, subtitle: LOOP.movesSubtitle, indicator: ANCHOR },
    dataTable(moves, {
      caption: LOOP.movesSubtitle,
      empty: LOOP.movesNone,
      columns: [
        { head: heads.from, cell: ({ from }) => colourName(from), class: "name" },
        { head: heads.to, cell: ({ to }) => colourName(to), class: "name" },
        {
          head: heads.requests,
          cell: (row) => barCell(row.requests, first?.requests ?? 1, formatCount(row.requests)),
          number: (row) => row.requests,
          class: "number share",
        },
        {
          head: heads.allowed,
          cell: ({ is_allowed }) =>
            h("span", { class: is_allowed ? null : "bad" }, is_allowed ? LOOP.allowed : LOOP.forbidden),
          class: "name",
        },
        { head: heads.rule, cell: ({ rule }) => rule ?? "—", class: "means" },
      ],
    }),
  );
}

/** Also on the 质量 page: a forbidden move is an error of the data, or of the handling. */
export function forbiddenMoves(context: Context, { requests, list }: Ledger["forbidden"]): HTMLElement {
  const heads = LOOP.forbiddenColumns;
  const nameOf = (colour: Ledger["forbidden"]["list"][number]["from"]) =>
    colour === null ? LOOP.registered : COLOUR_NAMES[colour].name;
  const table = dataTable(list, {
    caption: LOOP.forbiddenSubtitle,
    empty: LOOP.forbiddenNone,
    columns: [
      { head: heads.request, cell: (row) => row.request_id, text: (row) => row.request_id, class: "name" },
      { head: heads.move, cell: ({ from, to }) => `${nameOf(from)}→${nameOf(to)}`, class: "name" },
      { head: heads.unit, cell: (row) => row.unit ?? LOOP.noUnit, text: (row) => row.unit ?? "", class: "reason" },
      { head: heads.town, cell: (row) => context.fullPlaceName(row.place_id), class: "name" },
      { head: heads.told, cell: (row) => formatFullDay(row.told_on), text: (row) => row.told_on, class: "name" },
      { head: heads.why, cell: (row) => row.why, class: "advice" },
    ],
  });
  table.classList.add("tall");
  return figure(
    context,
    {
      title: LOOP.forbiddenTitle(formatCount(requests)),
      subtitle: LOOP.forbiddenSubtitle,
      indicator: ANCHOR,
      ...(requests > list.length ? { note: LOOP.forbiddenMore(formatCount(requests)) } : {}),
    },
    table,
  );
}

export function stayTable(context: Context, stays: Ledger["stays"]): HTMLElement {
  const heads = LOOP.staysColumns;
  const rows = stays.filter(({ ended, lasting, undated }) => ended + lasting + undated > 0);
  const longest = rows
    .filter((row) => row.median_days !== null && row.lasting > 0)
    .sort((a, b) => (b.median_days ?? 0) - (a.median_days ?? 0))[0];
  const quantile = (value: number | null, { ended, lasting }: Ledger["stays"][number]) =>
    value !== null ? formatCount(value) : ended + lasting < 10 ? COMMON.few : LOOP.beyond;
  return figure(
    context,
    {
      title:
        longest === undefined
          ? LOOP.staysHead
          : LOOP.staysTitle(COLOUR_NAMES[longest.colour].name, formatCount(longest.median_days)),
      subtitle: LOOP.staysSubtitle,
      note: LOOP.staysNote,
      indicator: ANCHOR,
    },
    dataTable(rows, {
      caption: LOOP.staysSubtitle,
      empty: COMMON.none,
      columns: [
        { head: heads.colour, cell: ({ colour }) => colourName(colour), class: "name" },
        { head: heads.median, cell: (row) => quantile(row.median_days, row), number: (row) => row.median_days },
        { head: heads.p90, cell: (row) => quantile(row.p90_days, row), number: (row) => row.p90_days },
        { head: heads.ended, cell: (row) => formatCount(row.ended), number: (row) => row.ended },
        { head: heads.lasting, cell: (row) => formatCount(row.lasting), number: (row) => row.lasting },
        { head: heads.undated, cell: (row) => formatCount(row.undated), number: (row) => row.undated },
      ],
    }),
  );
}
