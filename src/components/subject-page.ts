/** The page of one topic, or of one county or town: its course, what it is made of, what was out of the ordinary. */
import type { Site, SubjectPage } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatWeek } from "../format.js";
import { SUBJECTS } from "../labels-subjects.js";
import { EDITS } from "../labels-words.js";
import { ratioChange } from "../wording/change.js";
import { compared, previous, yearAgo } from "../wording/comparison.js";
import { openedWithin } from "../wording/openings.js";
import { plainText } from "../wording/sentence.js";
import { spreadOf } from "../wording/spread.js";
import { type Context, makeContext } from "./context.js";
import { type Child, fitWidth, h } from "./dom.js";
import { editNotes, weekBefore } from "./edit-notes.js";
import { figure } from "./figure.js";
import { lastFour } from "./last-four.js";
import { placeLink, topicLink } from "./links.js";
import { alarmsFigure, mattersFigure, nothingFound, wordsFigure } from "./subject-findings.js";
import { channelsFigure, placesFigures, topicsFigure } from "./subject-parts.js";
import { weekLine } from "./week-line.js";

const YEAR = 52;

/** `base` is the way to the site's root. */
export function subjectPage({ site, subject }: { site: Site; subject: SubjectPage }, base: string): HTMLElement {
  const context = makeContext(site, base, { titleTag: "h2" });
  return h(
    "article",
    { class: "subject" },
    head(context, subject),
    subject.weeks.some((n) => n > 0) && courseFigure(context, subject),
    topicsFigure(context, subject),
    ...placesFigures(context, subject),
    channelsFigure(context, subject),
    alarmsFigure(context, subject),
    mattersFigure(context, subject),
    wordsFigure(context, subject),
    nothingFound(subject),
  );
}

function head(context: Context, subject: SubjectPage): HTMLElement {
  const { weeks, trend, rate } = subject;
  const last = weeks.length - 1;
  const now = weeks[last] ?? 0;
  const spread = { spread: spreadOf(weeks.slice(-YEAR - 1)) };
  const told = [previous(now, weeks[last - 1] ?? null, spread), yearAgo(now, weeks[last - YEAR] ?? null, spread)].map(
    (comparison) => plainText(compared(comparison, "")),
  );
  const week = formatWeek(context.site.weeks[last]?.week ?? "");
  const isQuiet = weeks.slice(-YEAR - 1).every((n) => n === 0);
  return h(
    "header",
    { class: "week-head" },
    h("p", { class: "eyebrow" }, h("span", {}, ...wayTo(context, subject))),
    h(
      "p",
      { class: "headline" },
      `${isQuiet ? SUBJECTS.quiet(week) : SUBJECTS.headline(week, formatCount(now), told[0] ?? "", told[1] ?? "")}。`,
    ),
    !isQuiet && lastFour({ last_4w: trend?.last_4w ?? plainFour(weeks), weeks }, isComparable(context, subject)),
    trend !== null && h("p", {}, SUBJECTS.growth(ratioChange(trend.growth, trend.verdict).text)),
    rate !== null &&
      h("p", {}, SUBJECTS.rate(formatDecimal(rate.per_10k), formatDecimal(rate.low), formatDecimal(rate.high))),
    h("p", { class: "more" }, SUBJECTS.ways, ...otherViews(context, subject)),
  );
}

/** Whether the four weeks of a year ago had the channels and sources of today. */
function isComparable(context: Context, { kind, id }: SubjectPage): boolean {
  const { weeks } = context.site;
  const [before, now] = [weeks.at(-YEAR - 4)?.from, weeks.at(-1)?.from];
  if (before === undefined || now === undefined) return true;
  return openedWithin(context.site, context, kind === "place" ? id : null, { before, now }) === null;
}

/** Where no trend is told: the last four weeks and those a year before. */
function plainFour(weeks: readonly number[]): NonNullable<SubjectPage["trend"]>["last_4w"] {
  const sum = (from: number) => weeks.slice(from, from + 4).reduce((total, n) => total + n, 0);
  const from = weeks.length - 4;
  return from < YEAR ? null : { requests: sum(from), year_ago: sum(from - YEAR), like_year_ago: null };
}

/** 全市 › 住房与物业 › . */
function wayTo(context: Context, { kind, above }: SubjectPage): Child[] {
  const link = kind === "topic" ? topicLink : placeLink;
  return [
    h("a", { href: `${context.base}topics.html` }, SUBJECTS.city),
    ...above.flatMap(({ id, name }) => [" › ", link(context, id, name)]),
  ];
}

/** The same topic or place on the pages that compare. The explorer knows topics of two levels, the trends those and counties. */
function otherViews(context: Context, { kind, id, level, trend, above }: SubjectPage): Child[] {
  const own = kind === "topic" && level === 3 ? (above.at(-1)?.id ?? id) : id;
  const hash = new URLSearchParams({ [kind === "topic" ? "t" : "p"]: own });
  const series = new URLSearchParams({ [kind === "topic" ? `topic_${level}` : "county"]: id });
  return [
    h("a", { href: `${context.base}topics.html#${hash}` }, SUBJECTS.explore),
    ...(trend === null ? [] : ["；", h("a", { href: `${context.base}trends.html#${series}` }, SUBJECTS.trend)]),
    "。",
  ];
}

function courseFigure(context: Context, { weeks, edits }: SubjectPage): HTMLElement {
  const { site } = context;
  const draw = (width: number) =>
    weekLine(weeks, {
      width,
      days: site.weeks.map(({ from }) => from),
      from: Math.max(0, weeks.length - YEAR - 1),
      to: weeks.length - 1,
      title: SUBJECTS.lineTitle,
      description: SUBJECTS.lineDescription(formatCount(Math.min(...weeks)), formatCount(Math.max(...weeks))),
      breaks: edits.map(({ on, cause }) => ({ week: weekBefore(context, on), label: EDITS.marks[cause] })),
    });
  return figure(
    context,
    {
      title: SUBJECTS.lineTitle,
      subtitle: SUBJECTS.lineSubtitle,
      data: () => ({
        head: SUBJECTS.lineColumns,
        rows: site.weeks.map(({ week, from, to }, i) => [week, from, to, weeks[i] ?? 0]),
      }),
    },
    fitWidth(draw),
    editNotes(context, edits),
  );
}
