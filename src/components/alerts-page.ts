/** The 预警 page: every alarm of the newest week, its days, slow rises, silent channels, and how far to trust them. */
import type { Alarm, Alerts, Site } from "../../pipelines/published.js";
import { formatCount, formatDay, formatDecimal, formatPercent, formatSpan } from "../format.js";
import { ALERTS } from "../labels-alerts.js";
import { OPENINGS } from "../labels-openings.js";
import {
  alarmPath,
  alarmReason,
  alarmTitle,
  mattersText,
  placeText,
  pText,
  topicText,
  wordsText,
} from "../wording/alarm.js";
import { openingNotes } from "../wording/openings.js";
import { type Context, makeContext } from "./context.js";
import { type Column, dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { sumsLine } from "./sums-line.js";

const HEADS = ALERTS.columns;
/** In the order of the tables; of the days, each is looked at alike, so one stands for all. */
const LOOKS = ["week", "day", "slow", "silent"] as const;
/** With less history the season is a guess. */
const TWO_YEARS = 107;

export function alertsPage({ site, alerts }: { site: Site; alerts: Alerts }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  const { week, days, slow, silent } = alerts;
  const things = new Set(days.map((alarm) => `${placeText(alarm)}${topicText(alarm)}`)).size;
  const title = {
    week: ALERTS.weekTitle(formatCount(week.length)),
    days: ALERTS.dayTitle(formatCount(things)),
    slow: ALERTS.slowTitle(formatCount(slow.length)),
    silent: ALERTS.silentTableTitle(formatCount(silent.length)),
  };
  return h(
    "article",
    { class: "alerts" },
    h("p", { class: "headline" }, ALERTS.headline(Object.values(title))),
    site.finest_place !== "town" && h("p", { class: "section-note" }, ALERTS.finest[site.finest_place]),
    ...openingNotes(site.openings, context, OPENINGS.alarms).map((note) => h("p", { class: "section-note" }, note)),
    framed(context, title.week, ALERTS.weekSubtitle(formatSpan(alerts.from, alerts.to)), {
      rows: week,
      empty: ALERTS.tableNone.week,
      columns: [what(context, true), ...NUMBERS, words()],
    }),
    framed(context, title.days, ALERTS.daySubtitle, {
      rows: days,
      empty: ALERTS.tableNone.day,
      columns: [what(context, false), DAY, ...NUMBERS, words()],
    }),
    framed(context, title.slow, ALERTS.slowSubtitle, {
      rows: slow,
      empty: ALERTS.tableNone.slow,
      columns: [what(context, false), SINCE, ...NUMBERS],
    }),
    framed(context, title.silent, ALERTS.silentSubtitle, {
      rows: silent,
      empty: ALERTS.tableNone.silent,
      columns: [silence(), ...NUMBERS],
    }),
    howSection(alerts),
    sumsLine(context, alerts.sums),
  );
}

/** A table of alarms under its title, which is its name for who cannot see it too. */
function framed(
  context: Context,
  title: string,
  subtitle: string,
  { rows, ...table }: { rows: readonly Alarm[]; empty: string; columns: Column<Alarm>[] },
): HTMLElement {
  return figure(context, { title, subtitle, indicator: "苗头怎么找" }, dataTable(rows, { caption: title, ...table }));
}

/** Where and what; with the one-line reason and a masked sentence below it where asked for. */
function what(context: Context, hasReason: boolean): Column<Alarm> {
  const name = (alarm: Alarm) => `${placeText(alarm)}${topicText(alarm)}`;
  return {
    head: HEADS.what,
    cell: (alarm) =>
      h(
        "div",
        { class: "alarm-what" },
        h("a", { href: `${context.base}${alarmPath(alarm)}` }, name(alarm)),
        alarm.is_low_confidence && h("span", { class: "mark", title: ALERTS.lowConfidenceWhy }, ALERTS.lowConfidence),
        hasReason && h("p", { class: "note" }, `${alarmReason(alarm)}。`),
      ),
    text: name,
    class: "name",
  };
}

function silence(): Column<Alarm> {
  return {
    head: HEADS.what,
    cell: (alarm) =>
      h("div", { class: "alarm-what" }, alarmTitle(alarm), h("p", { class: "note" }, `${alarmReason(alarm)}。`)),
    text: alarmTitle,
    class: "name",
  };
}

/** What was to be expected, with the range that holds 95 of 100 weeks. */
const expectation = ({ expected, expected_low, expected_high }: Alarm): string =>
  ALERTS.expectation(
    formatDecimal(expected),
    ALERTS.range(formatCount(Math.round(expected_low)), formatCount(Math.round(expected_high))),
  );

const NUMBERS: Column<Alarm>[] = [
  { head: HEADS.observed, cell: ({ requests }) => formatCount(requests), number: ({ requests }) => requests },
  { head: HEADS.expected, cell: expectation, number: ({ expected }) => expected },
  { head: HEADS.p, cell: ({ p }) => pText(p), number: ({ p }) => -p },
  { head: HEADS.q, cell: ({ q }) => pText(q), number: ({ q }) => -q },
  {
    head: HEADS.model,
    cell: ({ model, history_weeks }) =>
      h("div", {}, ALERTS.models[model], h("p", { class: "note" }, ALERTS.history(formatCount(history_weeks)))),
    class: "model",
  },
];

const DAY: Column<Alarm> = {
  head: HEADS.day,
  cell: ({ from }) => formatDay(from),
  text: ({ from }) => from,
  class: "day",
};
const SINCE: Column<Alarm> = {
  head: HEADS.since,
  cell: ({ from }) => formatDay(from),
  text: ({ from }) => from,
  class: "day",
};

function words(): Column<Alarm> {
  return {
    head: HEADS.words,
    cell: (alarm) => {
      const matters = mattersText(alarm);
      return h(
        "div",
        {},
        alarm.words.length > 0 && h("p", {}, wordsText(alarm)),
        matters !== null && h("p", { class: "note" }, matters),
        alarm.example !== null && h("p", { class: "note" }, ALERTS.example, alarm.example),
      );
    },
    class: "below",
  };
}

/** How many were looked at and what share was false where the truth was known. */
function howSection({ looks, measured, history_weeks }: Alerts): HTMLElement {
  const lines = LOOKS.flatMap((kind) => {
    const look = looks.find((each) => each.kind === kind);
    if (look === undefined) return [];
    return [ALERTS.looks[kind](formatCount(look.series), formatCount(look.too_few), formatCount(look.alarms))];
  });
  return h(
    "section",
    {},
    h("h2", { id: "share" }, ALERTS.howTitle),
    h(
      "ul",
      { class: "looks" },
      ...lines.map((line) => h("li", {}, line)),
      h(
        "li",
        {},
        ALERTS.measured(
          formatPercent(measured.false_share),
          formatCount(measured.alarms),
          formatPercent(measured.found_share),
          formatCount(history_weeks),
          formatPercent(measured.nominal, 0),
        ),
        ALERTS.quiet(formatCount(measured.quiet_alarms), formatCount(measured.quiet_series_weeks)),
        history_weeks < TWO_YEARS && ALERTS.short,
      ),
      h("li", {}, ALERTS.days(formatCount(measured.days), formatCount(measured.days_with_alarm))),
    ),
  );
}
