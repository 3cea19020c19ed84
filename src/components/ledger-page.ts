/** The 台账 page: the five colours and on the spot, the stages of the loop, moves between colours, towns. */
import type { Ledger, Site } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatPercent } from "../format.js";
import { COLOUR_NAMES, COMMON, LEDGER, STAGE_NAMES } from "../labels.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h, s } from "./dom.js";
import { figure } from "./figure.js";
import { COLOURS, colourName, ledgerPatterns, ledgerRect, ledgerStack } from "./ledger-colours.js";
import { sumsLine } from "./sums-line.js";
import { barCell } from "./topic-table.js";

type Town = Ledger["towns"][number];

const BAR = 220;
/** Stages in which somebody waits; without a median they hold too few requests for one. */
const WAITING: ReadonlySet<string> = new Set(["accepted", "assigned"]);

export function ledgerPage({ site, ledger }: { site: Site; ledger: Ledger }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  const total = ledger.colours.reduce((sum, row) => sum + row.requests, 0);
  if (total === 0 && ledger.stages.length === 0) return h("p", { class: "empty" }, LEDGER.empty);
  return h(
    "article",
    {},
    ledgerPatterns(),
    total > 0 ? colourTable(context, ledger.colours, total) : h("p", { class: "empty" }, LEDGER.empty),
    h("div", { class: "columns" }, stageTable(context, ledger.stages), moveTable(context, ledger.moves)),
    ledger.towns.length > 0 && townTable(context, ledger.towns),
    sumsLine(context, ledger.sums),
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
        { head: heads.colour, cell: ({ colour }) => colourName(colour), class: "name" },
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
        { head: heads.share, cell: (row) => formatPercent(row.requests / total), number: (row) => row.requests },
        { head: heads.open, cell: (row) => formatCount(row.open), number: (row) => row.open },
        { head: heads.overdue, cell: (row) => formatCount(row.overdue), number: (row) => row.overdue },
        { head: heads.means, cell: ({ colour }) => COLOUR_NAMES[colour].means, class: "means" },
      ],
      total: [COMMON.total, formatCount(total), "", "100.0", sum((row) => row.open), sum((row) => row.overdue), ""],
    }),
  );
}

function stageTable(context: Context, stages: Ledger["stages"]): HTMLElement {
  const most = [...stages].sort((a, b) => b.requests - a.requests)[0];
  const longest = most?.requests ?? 0;
  const heads = LEDGER.stageColumns;
  const title =
    most === undefined
      ? LEDGER.stagesSubtitle
      : LEDGER.stagesTitle(STAGE_NAMES[most.stage], formatCount(most.requests));
  return figure(
    context,
    { title, subtitle: LEDGER.stagesSubtitle },
    dataTable(stages, {
      caption: LEDGER.stagesSubtitle,
      empty: LEDGER.empty,
      columns: [
        { head: heads.stage, cell: ({ stage }) => STAGE_NAMES[stage], class: "name" },
        {
          head: heads.requests,
          cell: (row) => barCell(row.requests, longest, formatCount(row.requests)),
          number: (row) => row.requests,
          class: "number share",
        },
        {
          head: heads.days,
          cell: ({ stage, median_days_in_stage: days }) =>
            days === null && WAITING.has(stage) ? COMMON.few : formatDecimal(days),
          number: (row) => row.median_days_in_stage,
        },
      ],
    }),
  );
}

function moveTable(context: Context, moves: Ledger["moves"]): HTMLElement {
  const rows = [...moves].sort((a, b) => b.requests - a.requests);
  const first = rows[0];
  const heads = LEDGER.moveColumns;
  const title =
    first === undefined
      ? LEDGER.movesHead
      : LEDGER.movesTitle(COLOUR_NAMES[first.from].name, COLOUR_NAMES[first.to].name, formatCount(first.requests));
  return figure(
    context,
    { title, subtitle: LEDGER.movesSubtitle },
    dataTable(rows, {
      caption: LEDGER.movesSubtitle,
      empty: LEDGER.movesNone,
      columns: [
        { head: heads.from, cell: ({ from }) => colourName(from), class: "name" },
        { head: heads.to, cell: ({ to }) => colourName(to), class: "name" },
        {
          head: heads.requests,
          cell: (row) => barCell(row.requests, first?.requests ?? 1, formatCount(row.requests)),
          number: (row) => row.requests,
          class: "number share",
        },
      ],
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
      {
        head: LEDGER.town,
        cell: (town) => context.fullPlaceName(town.place_id),
        text: (town) => context.fullPlaceName(town.place_id),
        class: "name",
      },
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
