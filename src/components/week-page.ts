/** One week on one page: what changed, what needs attention, which topics, where. The index and every archive page are this. */
import type { Brief, Documents, Indicators, Site, WeekPage } from "../../pipelines/published.js";
import { formatCount, formatDay, formatMoment, formatPercent, formatSpan, formatWeek } from "../format.js";
import { COMMON, channelName, typeName, WEEK } from "../labels.js";
import { ATTENTION } from "../labels-attention.js";
import { COMMON_ISSUES } from "../labels-common.js";
import { MATTERS } from "../labels-matters.js";
import { YEAR_AGO } from "../labels-trends.js";
import { SIGNALS, WORDS } from "../labels-words.js";
import { likeNotes, likeOf } from "../wording/like-year-ago.js";
import { yearAgoOpenings } from "../wording/openings.js";
import { typesTold } from "../wording/parts.js";
import { attentionList } from "./attention-list.js";
import { barData, barList } from "./bar-list.js";
import { sentenceOf } from "./brief-text.js";
import { issuesTable } from "./common-issues.js";
import { type Boundaries, type Context, makeContext } from "./context.js";
import { type Child, h } from "./dom.js";
import { downloads } from "./downloads.js";
import { emergingWords } from "./emerging-words.js";
import { figure } from "./figure.js";
import { weekMatters } from "./hot-matters.js";
import { numberCards } from "./number-cards.js";
import { placeSection } from "./place-section.js";
import { revisionNotes } from "./revision-notes.js";
import { signalList } from "./signal-list.js";
import { sumsLine } from "./sums-line.js";
import { topicTable } from "./topic-table.js";

const FIVE = ["requests", "closed_on_time_rate", "solved_rate", "satisfied_rate", "repeat_rate"];

type WeekData = {
  site: Site;
  week: WeekPage;
  brief: Brief;
  documents: Documents;
  indicators: Indicators;
  boundaries: Boundaries;
};

/** `base` is the way to the site's root: `""` or `"../"`. */
export function weekPage(data: WeekData, base: string): HTMLElement {
  const { site, week, brief, documents, indicators, boundaries } = data;
  const period = WEEK.period(formatWeek(week.week), formatSpan(week.from, week.to));
  const context = makeContext(site, base, { cutOff: week.cut_off, period });
  return h(
    "article",
    { class: "week" },
    head(context, week, brief),
    downloads(context, documents, week.week, site.weeks.at(-1)?.week === week.week),
    week.signals !== null && section("signals", SIGNALS.title, signalList(context, week.signals)),
    section("attention", ATTENTION.title, attentionList(context, brief)),
    advice(brief),
    section(
      "numbers",
      WEEK.numbers,
      h("p", { class: "section-note" }, WEEK.numbersNote),
      numberCards(context, week.indicators, indicators.indicators, FIVE),
      revisionNotes(context, week.revisions),
      likeNote(week),
      ...openedSince(context, week),
    ),
    week.matters !== null && section("matters", MATTERS.blockTitle, weekMatters(context, week.matters, week)),
    week.common.length > 0 &&
      section(
        "common",
        COMMON_ISSUES.head,
        h("p", { class: "section-note" }, COMMON_ISSUES.blockNote),
        issuesTable(context, week.common),
      ),
    week.words !== null && section("words", WORDS.blockTitle, emergingWords(context, week.words)),
    section("topics", WEEK.topics, topTen(context, week)),
    section("where", WEEK.where, placeSection(context, week, boundaries)),
    section("make-up", WEEK.makeUp, makeUp(context, week)),
    sumsLine(context, week.sums),
    neighbours(context, week),
  );
}

const section = (id: string, title: string, ...body: Child[]) =>
  h("section", { "aria-labelledby": id }, h("h2", { id }, title), ...body);

/** Where and when, and the three sentences. */
function head(context: Context, week: WeekPage, { summary: [first = [], ...others] }: Brief): HTMLElement {
  return h(
    "header",
    { class: "week-head" },
    h(
      "p",
      { class: "eyebrow" },
      WEEK.place(context.site.city.name, formatWeek(week.week), formatSpan(week.from, week.to)),
      h("span", {}, WEEK.cutOff(formatMoment(week.cut_off))),
    ),
    h("p", { class: "headline" }, ...sentenceOf(context, first)),
    ...others.map((sentence) => h("p", { class: "brief-summary" }, ...sentenceOf(context, sentence))),
  );
}

/** 工作建议, where a person wrote any for this week. */
const advice = ({ suggestions }: Brief): HTMLElement | null =>
  suggestions === null
    ? null
    : section("advice", WEEK.advice, ...suggestions.map((paragraph) => h("p", { class: "brief-advice" }, paragraph)));

function topTen(context: Context, week: WeekPage): HTMLElement {
  const first = week.topics[0];
  const share = week.topics.reduce((sum, topic) => sum + topic.share, 0);
  const title =
    first === undefined ? WEEK.topics : WEEK.topicsTitle(context.topicName(first.topic_id), formatPercent(share));
  return figure(
    context,
    { title, subtitle: WEEK.topicsSubtitle, indicator: "requests" },
    topicTable(context, week.topics, likeOf(week)),
  );
}

/** The row with the most requests, where one has more than all others. */
function mostOf<Row extends { requests: number }>(rows: readonly Row[]): Row | null {
  const [first, second] = [...rows].sort((a, b) => b.requests - a.requests);
  return first !== undefined && first.requests > (second?.requests ?? 0) ? first : null;
}

function makeUp(context: Context, week: WeekPage): HTMLElement {
  const bars = (rows: { name: string; requests: number; share: number }[]) =>
    rows.map(({ name, requests, share }) => ({
      name,
      value: requests,
      label: `${formatCount(requests)}（${formatPercent(share)}%）`,
    }));
  const channels = bars(week.channels.map((row) => ({ ...row, name: channelName(row.channel) })));
  const types = bars(typesTold(week).map((row) => ({ ...row, name: typeName(row.request_type) })));
  const weekday = (day: string) => WEEK.weekday(new Date(`${day}T00:00:00Z`).getUTCDay());
  const days = week.days.map(({ day, requests }) => ({
    name: `${formatDay(day)} ${weekday(day)}`,
    value: requests,
    label: formatCount(requests),
  }));
  const channel = mostOf(week.channels);
  const type = mostOf(typesTold(week));
  const day = mostOf(week.days);
  return h(
    "div",
    { class: "columns three" },
    figure(
      context,
      {
        title:
          channel === null ? WEEK.channels : WEEK.mostTitle(channelName(channel.channel), formatPercent(channel.share)),
        subtitle: WEEK.shares(WEEK.channels),
        data: () => barData(channels, [WEEK.channels, COMMON.pieces]),
      },
      barList(channels, WEEK.channels, COMMON.none),
    ),
    figure(
      context,
      {
        title: type === null ? WEEK.types : WEEK.mostOfType(typeName(type.request_type), formatPercent(type.share)),
        subtitle: WEEK.shares(WEEK.types),
        data: () => barData(types, [WEEK.types, COMMON.pieces]),
      },
      barList(types, WEEK.types, WEEK.typesUnknown),
    ),
    figure(
      context,
      {
        title: day === null ? WEEK.days : WEEK.mostOnDay(weekday(day.day), formatCount(day.requests)),
        subtitle: WEEK.daysSubtitle,
        data: () => barData(days, [WEEK.days, COMMON.pieces]),
      },
      barList(days, WEEK.days, COMMON.none),
    ),
  );
}

/** What 同比 was aligned to or converted by, where the calendar bends it; the tables below have both. */
function likeNote(week: WeekPage): HTMLElement | null {
  const like = likeOf(week);
  return like === null ? null : h("p", { class: "note" }, `${likeNotes(like, 1)}${YEAR_AGO.tables}`);
}

/** Where a way that opened since the week a year before makes more of 同比 than there is. */
const openedSince = (context: Context, week: WeekPage): HTMLElement[] =>
  yearAgoOpenings(context.site, context, week).map((note) => h("p", { class: "note" }, note));

function neighbours(context: Context, week: WeekPage): HTMLElement {
  const at = context.site.weeks.findIndex((each) => each.week === week.week);
  const [earlier, later] = [context.site.weeks[at - 1], at < 0 ? undefined : context.site.weeks[at + 1]];
  const href = (id: string) => `${context.base}weeks/${id}.html`;
  return h(
    "nav",
    { class: "neighbours", "aria-label": WEEK.archive },
    earlier === undefined
      ? h("span")
      : h("a", { href: href(earlier.week), rel: "prev" }, WEEK.earlier(formatWeek(earlier.week))),
    h("a", { href: `${context.base}weeks/index.html` }, WEEK.archive),
    later === undefined
      ? h("span")
      : h("a", { href: href(later.week), rel: "next" }, WEEK.later(formatWeek(later.week))),
  );
}
