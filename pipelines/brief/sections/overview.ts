/** 受理概况: how many, against what, day by day. */
import { formatCount, formatDaily, formatDay, formatShortWeek } from "../../../src/format.js";
import { COMMON, WEEK } from "../../../src/labels.js";
import { BRIEF } from "../../../src/labels-brief.js";
import { comparisonsOf } from "../../../src/wording/comparison.js";
import { pieces } from "../../../src/wording/count.js";
import { number } from "../../../src/wording/sentence.js";
import type { BriefBlock, BriefSentence } from "../../published.js";
import { chart } from "../tables.js";
import { card, indicatorOf, onPage, requestsOf, type Told } from "../told.js";

/** `本周共受理诉求1,702件，日均243件，环比上升43.0%，同比基本持平。` */
export function totalSentence(told: Told): BriefSentence {
  const found = indicatorOf(told, "requests");
  const comparisons = found && comparisonsOf(found.row, found.definition);
  const requests = requestsOf(told);
  if (comparisons === null || requests === 0) return BRIEF.none();
  const href = card("requests");
  const daily = number(`${formatDaily(requests / 7)}${COMMON.pieces}`, onPage(told, "make-up"));
  return BRIEF.total(number(pieces(requests), href), daily, comparisons, href);
}

function mattersSentence(told: Told): BriefSentence[] {
  const found = indicatorOf(told, "matters");
  const comparisons = found && comparisonsOf(found.row, found.definition);
  if (comparisons === null || !found?.row.value) return [];
  const href = card("matters");
  return [BRIEF.matters(number(`${formatCount(found.row.value)}个事项`, href), comparisons.previous, href)];
}

/** Days that share the most are told by the first of them; a week of seven equal days has no busiest one. */
function daysSentence(told: Told): BriefSentence[] {
  const days = told.week.days;
  const counts = days.map(({ requests }) => requests);
  const [most, least] = [Math.max(...counts), Math.min(...counts)];
  const busiest = days.filter(({ requests }) => requests === most).map(({ day }) => formatDay(day));
  const href = onPage(told, "make-up");
  const [all, few] = [number(pieces(most), href), number(pieces(least), href)];
  if (days.length === 0 || most === 0) return [];
  return [most === least ? BRIEF.everyDay(all) : BRIEF.busiest(number(busiest.join("、"), href), all, few)];
}

export function overview(told: Told): BriefBlock[] {
  const { week, site } = told;
  const found = indicatorOf(told, "requests");
  const trend = found?.row.trend ?? [];
  const last = site.weeks.findIndex((each) => each.week === week.week);
  const weeks = site.weeks.slice(Math.max(0, last + 1 - trend.length), last + 1);
  const formula = found?.definition.formula ?? "";
  const usual = { source: COMMON.source, formula, unit: COMMON.pieces };
  const days = daysSentence(told);
  const course = chart({
    ...usual,
    id: "weeks",
    title: `${WEEK.trend(formatCount(weeks.length))}${found?.definition.name ?? ""}`,
    form: "line",
    categories: weeks.map((each) => `${each.week.slice(0, 4)}年${formatShortWeek(each.week)}`),
    series: [{ name: found?.definition.name ?? "", values: trend.slice(trend.length - weeks.length) }],
  });
  return [
    { kind: "paragraph", sentences: [totalSentence(told), ...mattersSentence(told)] },
    ...(weeks.length > 1 ? [course] : []), // one week has no course
    ...(days.length === 0 ? [] : [{ kind: "paragraph" as const, sentences: days }]),
    chart({
      ...usual,
      id: "days",
      title: WEEK.days,
      form: "bar",
      categories: week.days.map(({ day }) => formatDay(day)),
      series: [{ name: WEEK.days, values: week.days.map(({ requests }) => requests) }],
    }),
  ];
}
