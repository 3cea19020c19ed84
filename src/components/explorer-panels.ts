/** The parts of the 专题 page; each shows one state and may ask for another. */

import type { TopicEdit } from "../../pipelines/published.js";
import { formatCount, formatDaily, formatFullDay, formatPercent, formatWeek } from "../format.js";
import { channelName, EXPLORE } from "../labels.js";
import { EDITS } from "../labels-words.js";
import { countChange } from "../wording/change.js";
import { openedWithin } from "../wording/openings.js";
import { spreadOf } from "../wording/spread.js";
import { type Bar, barData, barList } from "./bar-list.js";
import type { Context } from "./context.js";
import { rollUp, type Sums } from "./cube.js";
import { fitWidth, h } from "./dom.js";
import { editNotes, editsOf, weekBefore } from "./edit-notes.js";
import type { State } from "./explorer-state.js";
import { figure } from "./figure.js";
import { placeLink, topicLink } from "./links.js";
import type { ChartData } from "./take-away/sheet.js";
import { type Branch, placeBranches, topicBranches } from "./tree-select.js";
import { weekLine } from "./week-line.js";

export type Panel = { element: HTMLElement; show: (state: State, sums: Sums, isDone: boolean) => void };
type Change = (part: Partial<State>, isDone?: boolean) => void;

const LONGEST_LIST = 20;
const WEEKS_A_YEAR = 52;

const unitOf = (state: State) => (state.unit === "requests" ? EXPLORE.requestsUnit : EXPLORE.mattersUnit);
const spanOf = ({ site }: Context, state: State) =>
  EXPLORE.span(formatWeek(site.weeks[state.from]?.week ?? ""), formatWeek(site.weeks[state.to]?.week ?? ""));

/** What is shown, in a few words that a figure can take along. */
const viewOf = (context: Context, state: State): string =>
  EXPLORE.view(
    state.topic === null ? EXPLORE.allTopics : context.topicName(state.topic),
    state.place === null ? EXPLORE.allPlaces : context.fullPlaceName(state.place),
    state.channels === null ? EXPLORE.allChannels : [...state.channels].map(channelName).join("、"),
  );

/** What is shown, in a sentence: the total, the weekly mean, and the change against the same weeks a year (52 weeks) before. */
export function summaryPanel(context: Context): Panel {
  const element = h("div", { class: "summary", "aria-live": "polite" });
  return {
    element,
    show: (state, sums) => {
      const topic = state.topic === null ? null : context.topicName(state.topic);
      const place = state.place === null ? EXPLORE.allPlaces : context.fullPlaceName(state.place);
      const weeks = state.to - state.from + 1;
      const before =
        state.from < WEEKS_A_YEAR
          ? null
          : sums.weeks.slice(state.from - WEEKS_A_YEAR, state.to - WEEKS_A_YEAR + 1).reduce((sum, n) => sum + n, 0);
      const opened = openedSince(context, state);
      const change = countChange(sums.total, before, {
        spread: spreadOf(Array.from(sums.weeks.slice(Math.max(0, state.to - 52), state.to + 1))),
      });
      element.replaceChildren(
        h(
          "p",
          { class: "headline" },
          EXPLORE.title(place, topic, spanOf(context, state), formatCount(sums.total), unitOf(state)),
        ),
        h(
          "p",
          {},
          // of nothing there is no mean, and nothing to compare
          sums.total > 0 &&
            (opened === null
              ? EXPLORE.summary(formatDaily(sums.total / weeks), unitOf(state), change.text, change.interval)
              : EXPLORE.summaryOpened(formatDaily(sums.total / weeks), unitOf(state), formatFullDay(opened))),
          ...ownPages(context, state),
          trendLink(context, state),
        ),
      );
    },
  };
}

/** Since when the place's requests come by the ways of today, if a year before they did not; null where the two can be compared. */
function openedSince(context: Context, { from, to, place }: State): string | null {
  const { weeks } = context.site;
  const [before, now] = [weeks[from - WEEKS_A_YEAR]?.from, weeks[to]?.from];
  return before === undefined || now === undefined ? null : openedWithin(context.site, context, place, { before, now });
}

/** The ways to the pages of the chosen topic and place. */
const ownPages = (context: Context, { topic, place }: State): HTMLElement[] => [
  ...(topic === null ? [] : [topicLink(context, topic, EXPLORE.ownPage(context.topicName(topic)))]),
  ...(place === null ? [] : [placeLink(context, place, EXPLORE.ownPage(context.fullPlaceName(place)))]),
];

/** The way to the 趋势 page, for what that page has: one topic of the whole city, or all topics of a county. */
function trendLink(context: Context, { topic, place, channels }: State): HTMLElement | null {
  if (channels !== null || topic === "0" || (topic !== null && place !== null)) return null;
  if (place !== null && context.place(place).level !== "county") return null;
  const key =
    place !== null ? `#county=${place}` : topic !== null ? `#topic_${context.topic(topic).level}=${topic}` : "";
  return h("a", { href: `${context.base}trends.html${key}` }, EXPLORE.trend);
}

/** The weekly line; while the reader drags on it, it is not drawn again. */
export function linePanel(context: Context, change: Change, edits: readonly TopicEdit[]): Panel {
  const element = h("div");
  const days = context.site.weeks.map((week) => week.from);
  let dragging = false;
  return {
    element,
    show: (state, sums, isDone) => {
      if (dragging) return;
      const own = editsOf(edits, state.topic);
      const draw = (width: number) =>
        weekLine(sums.weeks, {
          width,
          days,
          from: state.from,
          to: state.to,
          title: EXPLORE.lineTitle,
          description: EXPLORE.lineDescription(
            formatCount(Math.min(...sums.weeks)),
            formatCount(Math.max(...sums.weeks)),
          ),
          breaks: own.map(({ on, cause }) => ({ week: weekBefore(context, on), label: EDITS.marks[cause] })),
          onSpan: (from, to, isEnd) => {
            dragging = !isEnd;
            change({ from, to }, isEnd);
          },
        });
      if (isDone)
        element.replaceChildren(
          figure(
            context,
            {
              title: EXPLORE.lineTitle,
              subtitle: EXPLORE.lineSubtitle(viewOf(context, state), unitOf(state)),
              hint: EXPLORE.dragHint,
              data: () => weeksData(context, state, sums),
            },
            fitWidth(draw),
            editNotes(context, own),
          ),
        );
    },
  };
}

/** One line a week of the chosen span. */
const weeksData = ({ site }: Context, state: State, sums: Sums): ChartData => ({
  head: [...EXPLORE.weekColumns, unitOf(state)],
  rows: site.weeks
    .slice(state.from, state.to + 1)
    .map(({ week, from, to }, i) => [week, from, to, sums.weeks[state.from + i] ?? 0]),
});

export const topicPanel = (context: Context, change: Change): Panel =>
  treePanel(
    context,
    EXPLORE.topics,
    topicBranches(context.site),
    (sums) => sums.topics,
    (state) => state.topic,
    (topic) => change({ topic }),
  );

export const placePanel = (context: Context, change: Change): Panel =>
  treePanel(
    context,
    EXPLORE.places,
    placeBranches(context.site),
    (sums) => sums.places,
    (state) => state.place,
    (place) => change({ place }),
  );

/** The level below the chosen item; at the lowest level its neighbours, so that a click leads on or back. */
function treePanel(
  context: Context,
  title: string,
  branches: readonly Branch[],
  sumsOf: (sums: Sums) => Float64Array,
  chosenOf: (state: State) => string | null,
  choose: (id: string | null) => void,
): Panel {
  const element = h("div");
  return {
    element,
    show: (state, sums) => {
      const chosen = chosenOf(state);
      const hasChildren = branches.some((branch) => branch.parent === chosen);
      const parent = hasChildren ? chosen : (branches.find((branch) => branch.id === chosen)?.parent ?? null);
      const totals = rollUp(branches, sumsOf(sums));
      const own = parent === null ? 0 : (sumsOf(sums)[branches.findIndex((branch) => branch.id === parent)] ?? 0);
      const all = branches
        .filter((branch) => branch.parent === parent && (totals.get(branch.id) ?? 0) > 0)
        .sort((a, b) => (totals.get(b.id) ?? 0) - (totals.get(a.id) ?? 0));
      const whole = own + all.reduce((sum, branch) => sum + (totals.get(branch.id) ?? 0), 0);
      const bars = all.slice(0, LONGEST_LIST).map((branch): Bar => {
        const value = totals.get(branch.id) ?? 0;
        return {
          name: branch.name,
          value,
          label: share(value, whole),
          selected: branch.id === chosen,
          onSelect: () => choose(branch.id === chosen ? parent : branch.id),
        };
      });
      const rest = all.length - bars.length;
      if (own > 0) bars.push({ name: EXPLORE.unsplit, value: own, label: share(own, whole) });
      replaceList(
        element,
        figure(
          context,
          {
            title,
            subtitle: EXPLORE.narrow(viewOf(context, state), spanOf(context, state)),
            hint: EXPLORE.narrowHint,
            data: () => barData(bars, [title, unitOf(state)]),
          },
          barList(bars, title, EXPLORE.empty),
          rest > 0 && h("p", { class: "more" }, EXPLORE.more(formatCount(rest))),
        ),
      );
    },
  };
}

/** Puts a list in place of the one before; who was on a line of it by keyboard is on the same line again, or on the first. */
function replaceList(element: HTMLElement, list: HTMLElement): void {
  const nameOf = (line: Element | null) => line?.querySelector(".bar-name")?.textContent;
  const focused = element.contains(document.activeElement) ? nameOf(document.activeElement) : undefined;
  element.replaceChildren(list);
  if (focused === undefined || focused === null) return;
  const lines = [...element.querySelectorAll<HTMLElement>("button.bar-line")];
  (lines.find((line) => nameOf(line) === focused) ?? lines[0])?.focus({ preventScroll: true });
}

/** Channels, several of which can be chosen; the last one left cannot be taken away. */
export function channelPanel(context: Context, change: Change): Panel {
  const element = h("div");
  return {
    element,
    show: (state, sums) => {
      const whole = sums.channels.reduce((sum, n) => sum + n, 0);
      const all = context.site.channels.map(({ channel }, i): Bar => {
        const value = sums.channels[i] ?? 0;
        const onSelect = () => change({ channels: toggle(state.channels, channel, context.site.channels.length) });
        return {
          name: channelName(channel),
          value,
          label: share(value, whole),
          selected: state.channels?.has(channel) ?? false,
          onSelect,
        };
      });
      // where nothing is left, a chosen channel stays in sight, so that it can be taken away
      const bars = whole > 0 || state.channels !== null ? all.sort((a, b) => b.value - a.value) : [];
      replaceList(
        element,
        figure(
          context,
          {
            title: EXPLORE.channels,
            subtitle: EXPLORE.narrow(viewOf(context, state), spanOf(context, state)),
            hint: EXPLORE.narrowHint,
            data: () => barData(bars, [EXPLORE.channel, unitOf(state)]),
          },
          barList(bars, EXPLORE.channels, EXPLORE.empty),
        ),
      );
    },
  };
}

function toggle(channels: ReadonlySet<string> | null, channel: string, all: number): ReadonlySet<string> | null {
  const next = new Set(channels ?? []);
  if (!next.delete(channel)) next.add(channel);
  return next.size === 0 || next.size === all ? null : next;
}

const share = (value: number, whole: number) =>
  `${formatCount(value)}（${formatPercent(whole === 0 ? 0 : value / whole)}%）`;
