/** The 单位 page: closings that do not hold, then units measured by one yardstick, in tiers and not in ranks. */
import type { Indicators, Scores, Site, Units } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatFullDay, formatPercent } from "../format.js";
import { SCORES } from "../labels-scores.js";
import { UNITS } from "../labels-units.js";
import { selectInAddress } from "./address.js";
import { type Context, type Indicator, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { fitWidth, h } from "./dom.js";
import { figure } from "./figure.js";
import { type Funnel, funnelChart, isOutside } from "./funnel-chart.js";
import { gapSection } from "./gap-section.js";
import { scoreSection } from "./score-section.js";
import { sumsLine } from "./sums-line.js";

/** What is shown first, if the city has it. */
const FIRST = "closed_on_time_rate";
const TIERS = ["much_worse", "worse", "alike", "better", "much_better"] as const;

type UnitsData = { site: Site; units: Units; scores: Scores; indicators: Indicators };

export function unitsPage({ site, units, scores, indicators }: UnitsData): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h3" });
  if (units.gap_period === null) return h("p", { class: "empty" }, UNITS.none);
  return h(
    "div",
    { class: "units-page" },
    h("section", {}, h("h2", {}, UNITS.gapHead), gapSection(context, units)),
    h("section", {}, h("h2", {}, UNITS.compareHead), comparison(context, units, indicators.indicators)),
    h("section", {}, h("h2", {}, SCORES.head), scoreSection(context, scores, indicators.indicators)),
    sumsLine(context, units.sums, indicators.indicators),
  );
}

function comparison(context: Context, units: Units, definitions: readonly Indicator[]): HTMLElement {
  const named = units.funnels.flatMap((funnel) => {
    const definition = definitions.find(({ indicator_id }) => indicator_id === funnel.indicator_id);
    return definition === undefined ? [] : [{ funnel, definition }];
  });
  if (named.length === 0) return h("p", { class: "empty" }, UNITS.noFunnels);
  const select = h(
    "select",
    {},
    ...named.map(({ definition: { indicator_id, name } }) => h("option", { value: indicator_id }, name)),
  );
  const box = h("div");
  const draw = () => {
    const chosen = named.find(({ funnel }) => funnel.indicator_id === select.value) ?? named[0];
    box.replaceChildren(
      chosen === undefined
        ? h("p", { class: "empty" }, UNITS.none)
        : oneIndicator(context, units, chosen.funnel, chosen.definition),
    );
  };
  if (named.some(({ funnel }) => funnel.indicator_id === FIRST)) select.value = FIRST;
  selectInAddress(select, "i", draw);
  return h(
    "div",
    {},
    h("div", { class: "controls" }, h("label", { class: "control" }, h("span", {}, UNITS.indicator), select)),
    box,
  );
}

function oneIndicator(context: Context, units: Units, funnel: Funnel, definition: Indicator): HTMLElement {
  const nameOf = (unit: number) => units.units[unit] ?? String(unit);
  const outside = funnel.units.filter(isOutside).length;
  const title = UNITS.funnelTitle(definition.name, formatCount(outside), formatCount(funnel.units.length));
  const { from = "", to = "" } = units.quarter ?? {};
  return h(
    "div",
    {},
    figure(
      context,
      {
        title,
        subtitle: UNITS.funnelSubtitle(formatFullDay(from), formatFullDay(to), formatPercent(funnel.centre)),
        indicator: definition.indicator_id,
        note: UNITS.funnelNote(formatDecimal(funnel.overdispersion, 2)),
      },
      fitWidth((width) => funnelChart(funnel, { width, title, nameOf })),
    ),
    tierList(funnel, units.floor, nameOf),
    h("details", { class: "all-units" }, h("summary", {}, UNITS.allUnits), unitTable(funnel, nameOf)),
    units.has_league_table && h("section", {}, h("h3", {}, UNITS.leagueHead), leagueTable(funnel, definition, nameOf)),
  );
}

function tierList(funnel: Funnel, floor: number, nameOf: (unit: number) => string): HTMLElement {
  const tiers = TIERS.flatMap((tier) => {
    const members = funnel.units.filter((unit) => unit.tier === tier).sort((a, b) => b.n - a.n);
    if (members.length === 0) return [];
    const lines = members
      .map(({ unit, value, n }) => UNITS.unitLine(nameOf(unit), formatPercent(value), formatCount(n)))
      .join("、");
    return [
      h(
        "div",
        { class: `tier ${tier}` },
        h("dt", {}, UNITS.tierCount(UNITS.tiers[tier], formatCount(members.length))),
        h(
          "dd",
          {},
          h("p", { class: "figure-subtitle" }, UNITS.tierMeans[tier]),
          tier === "alike" ? more(members.length, lines) : h("p", {}, lines),
        ),
      ),
    ];
  });
  const few = [...funnel.unranked].sort((a, b) => b.n - a.n);
  return h(
    "dl",
    { class: "tiers" },
    ...tiers,
    few.length > 0 &&
      h(
        "div",
        { class: "tier unranked" },
        h("dt", {}, UNITS.unranked(formatCount(few.length), formatCount(floor))),
        h(
          "dd",
          {},
          more(few.length, few.map(({ unit, n }) => UNITS.unrankedLine(nameOf(unit), formatCount(n))).join("、")),
          funnel.tiny > 0 && h("p", { class: "figure-subtitle" }, UNITS.tiny(formatCount(funnel.tiny))),
        ),
      ),
  );
}

/** Units of which there is nothing to say but their numbers. */
const more = (n: number, lines: string): HTMLElement =>
  h("details", {}, h("summary", {}, UNITS.showUnits(formatCount(n))), h("p", {}, lines));

type Row = Funnel["units"][number];
const percents = (value: number, low: number, high: number) =>
  UNITS.interval(formatPercent(value), formatPercent(low), formatPercent(high));

/** By name, so that nobody takes the order for a rank. */
function unitTable(funnel: Funnel, nameOf: (unit: number) => string): HTMLElement {
  const { unitColumns: heads } = UNITS;
  const pinyin = new Intl.Collator("zh-CN");
  const rows = [...funnel.units].sort((a, b) => pinyin.compare(nameOf(a.unit), nameOf(b.unit)));
  return h(
    "div",
    {},
    h("p", { class: "figure-subtitle" }, UNITS.inNameOrder),
    dataTable<Row>(rows, {
      caption: UNITS.allUnits,
      empty: UNITS.none,
      columns: [
        { head: heads.unit, cell: (row) => nameOf(row.unit) },
        { head: heads.n, cell: (row) => formatCount(row.n), class: "number" },
        { head: heads.value, cell: (row) => percents(row.value, row.low, row.high), class: "number" },
        { head: heads.shrunk, cell: (row) => percents(row.shrunk, row.shrunk_low, row.shrunk_high), class: "number" },
        { head: heads.tier, cell: (row) => UNITS.tiers[row.tier] },
      ],
    }),
  );
}

function leagueTable(funnel: Funnel, definition: Indicator, nameOf: (unit: number) => string): HTMLElement {
  const sign = definition.good_direction === "down" ? 1 : -1;
  const rows = [...funnel.units]
    .sort((a, b) => sign * (a.shrunk - b.shrunk))
    .map((row, i) => ({ ...row, rank: i + 1 }));
  return h(
    "div",
    {},
    h("p", { class: "figure-subtitle" }, UNITS.leagueNote),
    dataTable(rows, {
      caption: UNITS.leagueHead,
      empty: UNITS.none,
      columns: [
        { head: UNITS.unitColumns.unit, cell: (row) => nameOf(row.unit) },
        { head: UNITS.rank, cell: (row) => formatCount(row.rank), class: "number" },
        { head: UNITS.unitColumns.n, cell: (row) => formatCount(row.n), class: "number" },
        {
          head: UNITS.unitColumns.shrunk,
          cell: (row) => percents(row.shrunk, row.shrunk_low, row.shrunk_high),
          class: "number",
        },
        { head: UNITS.unitColumns.tier, cell: (row) => UNITS.tiers[row.tier] },
      ],
    }),
  );
}
