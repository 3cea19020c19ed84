/** Points by the city's own rules: as they were in force, and as the newest would have given them; each with its cases. */

import type { Scores } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatFullDay } from "../format.js";
import { COMMON } from "../labels.js";
import { SCORES } from "../labels-scores.js";
import { selectInAddress } from "./address.js";
import type { Context, Indicator } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";

type Unit = Scores["units"][number];
type Rule = Scores["rules"][number];

/** Two decimals everywhere, as rules give tenths and twentieths of a point. */
const points = (value: number): string => formatDecimal(value, 2);
const signed = (value: number): string => (value > 0 ? `+${points(value)}` : points(value));

export function scoreSection(context: Context, scores: Scores, definitions: readonly Indicator[]): HTMLElement {
  const { period, units } = scores;
  if (period === null) return h("p", { class: "empty" }, SCORES.none);
  const rules = h(
    "details",
    { class: "all-units" },
    h("summary", {}, SCORES.rules(formatCount(scores.rules.length))),
    ruleTable(scores.rules, definitions),
  );
  if (units.length === 0) return h("div", {}, h("p", { class: "empty" }, SCORES.noUnits), rules);
  const changed = units.filter((unit) => unit.total !== unit.newest_total).length;
  const title = SCORES.title(formatCount(changed), formatCount(units.length));
  const { columns } = SCORES;
  return h(
    "div",
    {},
    figure(
      context,
      {
        title,
        subtitle: SCORES.subtitle(formatFullDay(period.from), formatFullDay(period.to)),
        note: SCORES.note(formatCount(scores.floor), formatCount(scores.unscored)),
      },
      h(
        "div",
        { class: "score-table" },
        dataTable<Unit>(units, {
          caption: title,
          empty: SCORES.none,
          isLong: true,
          columns: [
            { head: columns.unit, cell: (row) => row.unit, text: (row) => row.unit },
            { head: columns.requests, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
            { head: columns.total, cell: (row) => points(row.total), number: (row) => row.total },
            { head: columns.newest, cell: (row) => points(row.newest_total), number: (row) => row.newest_total },
            {
              head: columns.change,
              cell: (row) => signed(row.newest_total - row.total),
              number: (row) => row.newest_total - row.total,
            },
          ],
        }),
      ),
    ),
    unitCard(scores),
    rules,
  );
}

function unitCard(scores: Scores): HTMLElement {
  const select = h("select", {}, ...scores.units.map(({ unit }) => h("option", { value: unit }, unit)));
  const box = h("div");
  const draw = () => {
    const unit = scores.units.find((each) => each.unit === select.value);
    box.replaceChildren(...(unit === undefined ? [] : [card(unit, scores.rules)]));
  };
  // the one that the newest rules change most is what a reader will ask about
  const moves = scores.units.map((unit) => Math.abs(unit.newest_total - unit.total));
  select.selectedIndex = Math.max(0, moves.indexOf(Math.max(...moves)));
  selectInAddress(select, "s", draw);
  return h(
    "div",
    {},
    h("div", { class: "controls" }, h("label", { class: "control" }, h("span", {}, SCORES.cardOf), select)),
    box,
  );
}

function card(unit: Unit, rules: readonly Rule[]): HTMLElement {
  const used = new Set([...unit.lines, ...unit.newest_lines].map(({ rule }) => rule));
  const rows = [...used]
    .sort((a, b) => a - b)
    .flatMap((at) => {
      const rule = rules[at];
      if (rule === undefined) return [];
      const then = unit.lines.find((line) => line.rule === at);
      const newest = unit.newest_lines.find((line) => line.rule === at);
      return [{ rule, then, newest, line: newest ?? then }];
    });
  const title = SCORES.cardTitle(unit.unit, points(unit.total), points(unit.newest_total));
  const { lineColumns: heads } = SCORES;
  return h(
    "div",
    {},
    h("h3", {}, title),
    dataTable(rows, {
      caption: title,
      empty: SCORES.noLines,
      columns: [
        { head: heads.rule, cell: ({ rule }) => rule.rule },
        { head: heads.phase, cell: ({ rule }) => rule.phase, class: "short" },
        {
          head: heads.times,
          cell: ({ rule, line }) =>
            rule.condition.startsWith("each") ? SCORES.times(formatCount(line?.times ?? 0)) : SCORES.level,
          class: "short",
        },
        {
          head: heads.earlier,
          cell: ({ then }) => (then === undefined ? SCORES.open : signed(then.points)),
          class: "number",
        },
        {
          head: heads.newest,
          cell: ({ newest }) => (newest === undefined ? SCORES.open : signed(newest.points)),
          class: "number",
        },
        { head: heads.cases, cell: ({ line }) => (line?.cases ?? []).join("、") || SCORES.open, class: "wide" },
      ],
      total: [COMMON.total, "", "", signed(unit.total), signed(unit.newest_total), ""],
    }),
  );
}

function stateOf({ was_in_force, is_newest }: Rule): string {
  if (was_in_force) return is_newest ? SCORES.states.both : SCORES.states.earlier;
  return is_newest ? SCORES.states.newest : SCORES.states.past;
}

/** The condition with the indicator's name in place of its id. */
function conditionText({ condition, indicator_id }: Rule, definitions: readonly Indicator[]): string {
  const name = definitions.find((each) => each.indicator_id === indicator_id)?.name ?? indicator_id;
  if (condition.startsWith("each not ")) return SCORES.conditionNot(name);
  if (condition.startsWith("each ")) return SCORES.conditionEach(name);
  return SCORES.conditionLevel(name, condition.slice(indicator_id.length).trim());
}

function ruleTable(rules: readonly Rule[], definitions: readonly Indicator[]): HTMLElement {
  const { ruleColumns: heads } = SCORES;
  return dataTable(rules, {
    caption: SCORES.rules(formatCount(rules.length)),
    empty: SCORES.none,
    columns: [
      { head: heads.rule, cell: (row) => `${row.rule_id} ${row.rule}` },
      { head: heads.phase, cell: (row) => row.phase, class: "short" },
      { head: heads.condition, cell: (row) => conditionText(row, definitions) },
      { head: heads.points, cell: (row) => signed(row.points), class: "number" },
      { head: heads.cap, cell: (row) => (row.cap === null ? SCORES.open : points(row.cap)), class: "number" },
      { head: heads.from, cell: (row) => row.from, class: "number" },
      { head: heads.to, cell: (row) => row.to ?? SCORES.open, class: "number" },
      { head: heads.state, cell: stateOf, class: "short" },
    ],
  });
}
