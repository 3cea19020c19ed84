/** Hot matters one below the other: what all say, how many, since when, where, whether it is closed, day by day. */
import type { HotMatter } from "../../pipelines/published.js";
import { formatCount, formatDay, formatDecimal, formatFullDay } from "../format.js";
import { channelName } from "../labels.js";
import { MATTERS } from "../labels-matters.js";
import { matterName, placesOf } from "../wording/matter.js";
import type { Context } from "./context.js";
import { fitWidth, h, picture, s } from "./dom.js";

const HEIGHT = 48;
const MOST_CHANGES = 3;

/** `from` and `to` are the ends of the week. */
export function hotMatters(
  context: Context,
  matters: readonly HotMatter[],
  { from, to }: { from: string; to: string },
): HTMLElement {
  return h("ol", { class: "matters" }, ...matters.map((matter) => drawMatter(context, matter, from, to)));
}

/** The block of the weekly page, with the way to the page that has all. */
export function weekMatters(
  context: Context,
  matters: readonly HotMatter[],
  week: { from: string; to: string },
): HTMLElement {
  return h(
    "div",
    { class: "week-matters" },
    matters.length === 0 ? h("p", { class: "empty" }, MATTERS.blockNone) : hotMatters(context, matters, week),
    h("p", { class: "more" }, h("a", { href: `${context.base}matters.html` }, MATTERS.all)),
  );
}

/** The newest of them: what is told in half a city is merged into week after week. */
function changesOf({ changes }: HotMatter): string {
  const newest = [...changes].sort((a, b) => (a.day < b.day ? 1 : -1)).slice(0, MOST_CHANGES);
  const told = newest.map(({ kind, day, requests }) =>
    MATTERS.changes[kind](formatFullDay(day), formatCount(requests)),
  );
  return MATTERS.changesOf(told.join("；"), changes.length > MOST_CHANGES ? formatCount(changes.length) : null);
}

function drawMatter(context: Context, matter: HotMatter, from: string, to: string): HTMLElement {
  const name = matterName(context, matter);
  return h(
    "li",
    {},
    h(
      "div",
      { class: "matter-text" },
      h("h3", {}, name, h("span", { class: "mark" }, MATTERS.index(formatDecimal(matter.index)))),
      h("p", {}, `${weekOf(matter).join("，")}。`),
      h("p", { class: "matter-facts" }, `${factsOf(context, matter, from).join("；")}。`),
      matter.changes.length > 0 && h("p", { class: "matter-facts" }, changesOf(matter)),
      matter.words.length > 1 && h("p", {}, h("span", { class: "lead" }, MATTERS.words), matter.words.join("、")),
      matter.example !== null && h("blockquote", {}, h("span", { class: "lead" }, MATTERS.example), matter.example),
    ),
    h(
      "div",
      { class: "matter-trend" },
      fitWidth((width) => dayBars(matter.trend, to, width, MATTERS.trendOf(name)), 280),
      h("p", { class: "trend-note" }, MATTERS.trend),
    ),
  );
}

const weekOf = ({ requests, callers, days, before }: HotMatter): string[] => [
  MATTERS.week(formatCount(requests), formatCount(callers), formatCount(days)),
  ...(before === null ? [] : [MATTERS.before(formatCount(before))]),
];

function factsOf(context: Context, matter: HotMatter, from: string): string[] {
  const { first, last, total, places, again, likes, open, channels, topic_id } = matter;
  return [
    `${placesOf(context, matter)}，${context.topicName(topic_id)}`,
    first >= from
      ? MATTERS.lifeNew(formatCount(total))
      : MATTERS.life(formatFullDay(first), formatDay(last), formatCount(total)),
    channels.map(channelName).join("、"),
    ...(places > 1 ? [MATTERS.spots(formatCount(places))] : []),
    ...(again > 0 ? [MATTERS.again(formatCount(again))] : []),
    ...(likes > 0 ? [MATTERS.likes(formatCount(likes))] : []),
    open > 0 ? MATTERS.open(formatCount(open)) : MATTERS.closed,
  ];
}

/** A bar a day from zero; the last seven are the week's. */
function dayBars(trend: readonly number[], to: string, width: number, title: string): SVGSVGElement {
  const step = width / Math.max(1, trend.length);
  const most = Math.max(1, ...trend);
  const end = Date.parse(`${to}T00:00:00Z`);
  const days = trend.map((requests, i) => ({
    day: formatDay(new Date(end - (trend.length - 1 - i) * 86_400_000).toISOString().slice(0, 10)),
    requests,
  }));
  return picture(
    width,
    HEIGHT,
    title,
    days
      .filter(({ requests }) => requests > 0)
      .map(({ day, requests }) => MATTERS.day(day, formatCount(requests)))
      .join("，"),
    ...days.map(({ day, requests }, i) => {
      const tall = (requests / most) * (HEIGHT - 3);
      return s(
        "rect",
        {
          class: i >= trend.length - 7 ? "matter-day now" : "matter-day",
          x: round(i * step + step * 0.1),
          width: round(step * 0.8),
          y: round(HEIGHT - 1 - tall),
          height: round(tall),
        },
        s("title", {}, MATTERS.day(day, formatCount(requests))),
      );
    }),
    s("line", { class: "matter-axis", x1: 0, x2: width, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }),
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
