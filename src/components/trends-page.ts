/** The 趋势 page: where requests are heading, freed of the calendar; one series in full, all of a level as rows. */

import type { Site, Trends } from "../../pipelines/published.js";
import { formatCount, formatFullDay, formatPercent } from "../format.js";
import { COMMON } from "../labels.js";
import { TRENDS } from "../labels-trends.js";
import { onAddress, readAddress, writeAddress } from "./address.js";
import { choice } from "./choice.js";
import { type Context, makeContext } from "./context.js";
import { fitWidth, h } from "./dom.js";
import { figure } from "./figure.js";
import { lastFour } from "./last-four.js";
import { sumsLine } from "./sums-line.js";
import { trendChart } from "./trend-chart.js";
import { trendParts } from "./trend-parts.js";
import { trendTable } from "./trend-table.js";
import { clearestFirst, growthChange, type Series, seriesName } from "./trend-verdict.js";

const LEVELS = ["topic_2", "topic_1", "county"] as const;
type Level = (typeof LEVELS)[number];
/** The series in the address: its kind and its id, `topic_2=0104`; the list below it is `level`. */
const NO_SERIES = Object.fromEntries(LEVELS.map((level) => [level, null]));
/** Rows in sight, if not more are called rising or falling; the others open below. */
const SHOWN = 20;
/** From the first of the four weeks of a year ago up to the last week. */
const YEAR_AND_FOUR_WEEKS = 56;
/** Topics named in the sentence at the head. */
const NAMED = 3;

export function trendsPage({ site, trends }: { site: Site; trends: Trends }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  const city = trends.series.find(({ kind }) => kind === "city");
  if (city === undefined) return h("p", { class: "empty" }, TRENDS.empty);
  const panel = h("div", { class: "trend-panel" });
  const list = h("div");
  const choose = (series: Series) => {
    writeAddress({ ...NO_SERIES, ...(series.kind === "city" ? {} : { [series.kind]: series.id }) });
    panel.replaceChildren(...seriesFigures(context, trends, series));
    panel.scrollIntoView({ block: "start" });
  };
  const level = choice(
    TRENDS.level,
    LEVELS.map((value) => ({ value, name: TRENDS.listTitle[value] })),
    (value) => {
      writeAddress({ level: value });
      showLevel(value);
    },
  );
  const showLevel = (value: Level) => {
    level.setChosen((each) => each === value);
    list.replaceChildren(levelFigure(context, trends, value, choose));
  };
  const show = (state: URLSearchParams) => {
    const series = trends.series.find(({ kind, id }) => kind !== "city" && state.get(kind) === id) ?? city;
    panel.replaceChildren(...seriesFigures(context, trends, series));
    const own = series.kind === "city" ? LEVELS[0] : series.kind;
    showLevel(LEVELS.find((value) => value === state.get("level")) ?? own);
  };
  onAddress(show);
  show(readAddress());
  return h(
    "article",
    { class: "trends" },
    head(context, trends, city),
    panel,
    h("div", { class: "controls" }, level.element),
    list,
    sumsLine(context, trends.sums),
  );
}

const ofKind = (trends: Trends, level: Level): Series[] => trends.series.filter(({ kind }) => kind === level);

const years = (trends: Trends): string => TRENDS.span(formatCount(Math.max(1, Math.round(trends.days.length / 52))));

function head(context: Context, trends: Trends, city: Series): HTMLElement {
  const change = growthChange(city);
  const topics = clearestFirst(ofKind(trends, "topic_2"));
  const named = (verdict: Series["verdict"]) => {
    const found = topics.filter((series) => series.verdict === verdict);
    const names = found.slice(0, NAMED).map((series) => `“${seriesName(context, series)}”`);
    return [formatCount(found.length), TRENDS.names(names, found.length)] as const;
  };
  return h(
    "header",
    { class: "summary" },
    h("p", { class: "headline" }, `${TRENDS.headline(years(trends), change.text, intervalOf(city))}。`),
    h("p", { class: "section-note" }, TRENDS.freed(trends.heating_season !== null)),
    topics.length > 0 && h("p", {}, TRENDS.moves(TRENDS.risen(...named("up")), TRENDS.fallen(...named("down")))),
  );
}

const percentOf = (confidence: number): string => formatPercent(confidence).replace(/\.0$/, "");

/** The percentage that all intervals of a list are of; null where there is none. */
function confidenceOf(series: readonly Series[]): string | null {
  const [growth] = series.flatMap((each) => each.growth ?? []);
  return growth === undefined ? null : percentOf(growth.confidence);
}

/** `95% 区间 +3.4%至+6.7%`; empty without a growth. */
function intervalOf(series: Series): string {
  const { interval } = growthChange(series);
  return series.growth === null ? "" : TRENDS.interval(percentOf(series.growth.confidence), interval);
}

function seriesFigures(context: Context, trends: Trends, series: Series): HTMLElement[] {
  const { parts, since } = series;
  const change = growthChange(series);
  const title =
    series.kind === "city"
      ? TRENDS.chartTitleCity
      : TRENDS.chartTitle(seriesName(context, series), change.text, intervalOf(series));
  const chart = figure(
    context,
    {
      title,
      subtitle:
        parts !== null ? TRENDS.chartSubtitle : since === null ? TRENDS.chartSubtitleRaw : TRENDS.chartSubtitleOpened,
      ...(since !== null && { note: TRENDS.opened(formatFullDay(since)) }),
      indicator: TRENDS.anchor,
      data: () => ({
        head: TRENDS.chartColumns,
        rows: trends.days.map((day, week) => [day, series.weeks[week] ?? null, parts?.trend[week] ?? null]),
      }),
    },
    fitWidth((width) => trendChart(series, trends, { width, title })),
    lastFour(series, since === null || since <= (trends.days.at(-YEAR_AND_FOUR_WEEKS) ?? since)),
  );
  if (parts === null) return [chart];
  const text = { title: TRENDS.partsTitle, subtitle: TRENDS.partsSubtitle, note: TRENDS.partsNote };
  return [
    chart,
    figure(
      context,
      {
        ...text,
        indicator: TRENDS.anchor,
        data: () => ({
          head: TRENDS.partsColumns,
          rows: trends.days.map((day, week) => [
            day,
            parts.season[week % parts.season.length] ?? null,
            parts.remainder[week] ?? null,
          ]),
        }),
      },
      fitWidth((width) => trendParts(parts, trends, { width, title: TRENDS.partsTitle })),
    ),
  ];
}

function levelFigure(context: Context, trends: Trends, level: Level, onChoose: (series: Series) => void): HTMLElement {
  const series = ofKind(trends, level);
  const name = TRENDS.listTitle[level];
  if (series.length === 0) return h("p", { class: "empty" }, COMMON.none);
  const sorted = clearestFirst(series);
  const clear = sorted.filter(({ verdict }) => verdict === "up" || verdict === "down").length;
  const [shown, rest] = [sorted.slice(0, Math.max(clear, SHOWN)), sorted.slice(Math.max(clear, SHOWN))];
  const counted = (verdict: Series["verdict"]) => formatCount(series.filter((each) => each.verdict === verdict).length);
  return figure(
    context,
    {
      title: TRENDS.listFinding(name, counted("up"), counted("down"), counted("steady"), counted("few")),
      subtitle: TRENDS.listSubtitle(years(trends)),
      note: TRENDS.listNote(confidenceOf(series)),
      indicator: TRENDS.anchor,
    },
    trendTable(context, shown, { caption: name, onChoose }),
    rest.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, TRENDS.others(formatCount(rest.length))),
        trendTable(context, rest, { caption: name, onChoose }),
      ),
  );
}
