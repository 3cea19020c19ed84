/** The 台账 page: what is open and where it sticks, the five colours and on the spot, their moves, levels, lanes, towns. */
import type { Ledger, Loop, Site } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatPercent } from "../format.js";
import { COLOUR_NAMES, COMMON, LEDGER } from "../labels.js";
import { LOOP, LOOP_STAGE_NAMES } from "../labels-loop.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h, s } from "./dom.js";
import { figure } from "./figure.js";
import { folded } from "./folded.js";
import { COLOURS, colourName, ledgerPatterns, ledgerRect, ledgerStack } from "./ledger-colours.js";
import { flowFigure, forbiddenMoves, moveTable, stayTable } from "./ledger-moves.js";
import { placeColumn } from "./links.js";
import { fullest, loopSlices } from "./loop-slices.js";
import { laneTable, levelTable, sourceTable } from "./loop-tables.js";
import { sumsLine } from "./sums-line.js";

type Town = Ledger["towns"][number];

const BAR = 110;

export function ledgerPage({ site, ledger, loop }: { site: Site; ledger: Ledger; loop: Loop }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  const total = ledger.colours.reduce((sum, row) => sum + row.requests, 0);
  return h(
    "article",
    { class: "ledger-page" },
    ledgerPatterns(),
    ...(loop.sources.some(({ tells_end }) => tells_end) ? [openNow(loop), loopSlices(context, loop)] : [endUnknown()]),
    total > 0
      ? h("div", { class: "columns" }, colourTable(context, ledger.colours, total), flowFigure(context, ledger))
      : h("p", { class: "empty" }, LEDGER.empty),
    h("div", { class: "columns" }, levelTable(context, loop, "all"), total > 0 && levelTable(context, loop, "ledger")),
    loop.sources.some(({ tells_end }) => tells_end) && laneTable(context, loop.lanes),
    ...details(context, ledger, loop),
    sumsLine(context, [...loop.sums, ...ledger.sums]),
  );
}

/** What a reader opens who asks further: each shows its finding. */
const details = (context: Context, ledger: Ledger, loop: Loop): HTMLElement[] => [
  ...(ledger.listed > 0
    ? [
        folded(moveTable(context, ledger.moves)),
        folded(forbiddenMoves(context, ledger.forbidden)),
        folded(stayTable(context, ledger.stays)),
        folded(townTable(context, ledger.towns)),
      ]
    : []),
  folded(sourceTable(context, loop.sources)),
];

const endUnknown = (): HTMLElement =>
  h("section", {}, h("p", { class: "headline" }, `${LOOP.endUnknown}。`), h("p", {}, LOOP.endUnknownAdvice));

/** The answer of the page: how many are open, how many of them overdue, where they stick. */
function openNow({ open, slices, sources }: Loop): HTMLElement {
  const untold = sources.filter(({ tells_end }) => !tells_end).map(({ title }) => title);
  const { shares } = open;
  const most = slices[0] === undefined ? undefined : fullest(slices[0]);
  const median = most?.median_days ?? null;
  const { cards } = LOOP;
  const card = (name: string, value: number, share: number | null = null) =>
    h(
      "li",
      {},
      h("span", { class: "fact-name" }, name),
      h("span", { class: "fact-value" }, formatCount(value), h("span", { class: "unit" }, COMMON.pieces)),
      share !== null && h("span", { class: "fact-share" }, LOOP.share(formatPercent(share))),
    );
  return h(
    "section",
    {},
    h(
      "p",
      { class: "headline" },
      LOOP.headline(
        formatCount(open.requests),
        formatCount(open.overdue),
        most === undefined ? null : LOOP_STAGE_NAMES[most.stage],
        median === null ? null : formatDecimal(median),
      ),
      "。",
    ),
    h(
      "ul",
      { class: "facts" },
      card(cards.open, open.requests),
      card(cards.overdue, open.overdue, shares.overdue),
      card(cards.dueSoon, open.due_soon, shares.due_soon),
      card(cards.warned, open.warned, shares.warned),
      card(cards.withoutDue, open.without_due_time, shares.without_due_time),
    ),
    untold.length > 0 && h("p", { class: "section-note" }, LOOP.endUnknownOf(untold.join("”“"))),
    h("p", { class: "more" }, h("a", { href: "supervision.html" }, LOOP.toLetters)),
  );
}

function colourTable(context: Context, colours: Ledger["colours"], total: number): HTMLElement {
  const heads = LEDGER.columns;
  const sum = (pick: (row: Ledger["colours"][number]) => number) =>
    formatCount(colours.reduce((all, row) => all + pick(row), 0));
  const longest = Math.max(1, ...colours.map((row) => row.requests));
  const rows = COLOURS.flatMap((colour) => colours.filter((row) => row.colour === colour));
  return figure(
    context,
    {
      title: LEDGER.coloursTitle(
        formatCount(total),
        sum((row) => row.open),
      ),
      subtitle: LEDGER.coloursSubtitle,
    },
    dataTable(rows, {
      caption: LEDGER.coloursSubtitle,
      empty: LEDGER.empty,
      columns: [
        {
          head: heads.colour,
          cell: ({ colour }) => h("div", {}, colourName(colour), h("p", { class: "note" }, COLOUR_NAMES[colour].means)),
          class: "name",
        },
        { head: heads.requests, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
        {
          head: heads.bar,
          cell: ({ colour, requests, open }) => {
            const size = (requests / longest) * BAR;
            const title = `${COLOUR_NAMES[colour].name}${formatCount(requests)}，${heads.open}${formatCount(open)}`;
            return s(
              "svg",
              { width: BAR, height: 22, viewBox: `0 0 ${BAR} 22`, role: "img", "aria-label": title },
              ledgerRect(colour, 0.5, size - 1, 16),
              s("rect", {
                class: "ledger-open",
                x: 0.5,
                y: 18,
                width: Math.round((open / longest) * BAR * 10) / 10,
                height: 4,
              }),
            );
          },
          class: "spark",
        },
        { head: heads.share, cell: (row) => formatPercent(row.share), number: (row) => row.share },
        { head: heads.open, cell: (row) => formatCount(row.open), number: (row) => row.open },
        { head: heads.overdue, cell: (row) => formatCount(row.overdue), number: (row) => row.overdue },
      ],
      total: [COMMON.total, formatCount(total), "", "100.0", sum((row) => row.open), sum((row) => row.overdue)],
    }),
  );
}

const totalOf = (town: Town): number => COLOURS.reduce((sum, colour) => sum + town[colour], 0);

function townTable(context: Context, towns: readonly Town[]): HTMLElement {
  const rows = [...towns].sort((a, b) => b.overdue - a.overdue || totalOf(b) - totalOf(a));
  const first = rows[0];
  const largest = Math.max(1, ...rows.map(totalOf));
  const title =
    first === undefined
      ? LEDGER.townsSubtitle
      : LEDGER.townsTitle(context.fullPlaceName(first.place_id), formatCount(first.overdue));
  const sum = (pick: (town: Town) => number) => formatCount(rows.reduce((all, town) => all + pick(town), 0));
  const table = dataTable(rows, {
    caption: LEDGER.townsSubtitle,
    empty: LEDGER.empty,
    columns: [
      placeColumn(context, LEDGER.town),
      { head: LEDGER.total, cell: (town) => formatCount(totalOf(town)), number: totalOf },
      {
        head: LEDGER.mix,
        cell: (town) =>
          ledgerStack(
            town,
            largest,
            180,
            COLOURS.map((colour) => `${COLOUR_NAMES[colour].name}${town[colour]}`).join("，"),
          ),
        class: "spark",
      },
      ...COLOURS.map((colour) => ({
        head: COLOUR_NAMES[colour].name,
        cell: (town: Town) => formatCount(town[colour]),
        number: (town: Town) => town[colour],
      })),
      { head: LEDGER.columns.overdue, cell: (town) => formatCount(town.overdue), number: (town) => town.overdue },
    ],
    total: [
      COMMON.total,
      sum(totalOf),
      "",
      ...COLOURS.map((colour) => sum((town) => town[colour])),
      sum((town) => town.overdue),
    ],
  });
  table.classList.add("tall");
  return figure(context, { title, subtitle: LEDGER.townsSubtitle }, table);
}
