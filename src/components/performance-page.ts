/** The 质效 page: every indicator of a period with its card, then any of them by place, unit or topic. */

import type { Indicators, Performance, Site } from "../../pipelines/published.js";
import { formatCount, formatFullDay } from "../format.js";
import { OPENINGS } from "../labels-openings.js";
import { PERFORMANCE, PERIOD_NAMES } from "../labels-performance.js";
import { indicatorChange } from "../wording/comparison.js";
import { openedWithin } from "../wording/openings.js";
import { onAddress, readAddress, writeAddress } from "./address.js";
import { choice } from "./choice.js";
import { type Context, type Indicator, makeContext } from "./context.js";
import { h } from "./dom.js";
import { indicatorCard } from "./indicator-card.js";
import { splitSection } from "./performance-split.js";
import { sumsLine } from "./sums-line.js";

type PerformanceData = { site: Site; performance: Performance; indicators: Indicators };
type Period = Performance["periods"][number];

const FIRST = "quarter";
const WEEK_MS = 7 * 86_400_000;
const WEEKS_A_YEAR = 52;

export function performancePage({ site, performance, indicators }: PerformanceData): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h3" });
  const { periods } = performance;
  const first = periods.find(({ period }) => period === FIRST) ?? periods[0];
  if (first === undefined) return h("p", { class: "empty" }, PERFORMANCE.noPeriod);
  const list = h("div");
  const split = splitSection(context, performance, indicators.indicators);
  const periodChoice = choice(
    PERFORMANCE.period,
    periods.map((period) => ({ value: period, name: PERIOD_NAMES[period.period] })),
    (period) => {
      writeAddress({ period: period === first ? null : period.period });
      draw(period);
    },
  );
  function draw(period: Period): void {
    periodChoice.setChosen((value) => value === period);
    list.replaceChildren(cards(context, performance, period, indicators.indicators));
    split.draw(period);
  }
  const wanted = (state: URLSearchParams) => periods.find(({ period }) => period === state.get("period")) ?? first;
  onAddress((state) => draw(wanted(state)));
  draw(wanted(readAddress()));
  return h(
    "div",
    { class: "performance-page" },
    h("div", { class: "controls" }, periodChoice.element),
    list,
    h("section", {}, h("h2", {}, PERFORMANCE.splitHead), split.element),
    sumsLine(context, performance.sums, indicators.indicators),
  );
}

function cards(
  context: Context,
  performance: Performance,
  period: Period,
  definitions: readonly Indicator[],
): HTMLElement {
  const known = definitions.flatMap((definition) => {
    const figure = period.city.find(({ indicator_id }) => indicator_id === definition.indicator_id);
    return figure === undefined ? [] : [{ definition, figure }];
  });
  const parts = [...new Set(known.map(({ definition }) => definition.part))];
  const tones = known.map(({ definition, figure }) => indicatorChange(figure, definition, "previous").tone);
  const numberOf = (tone: string) => formatCount(tones.filter((each) => each === tone).length);
  const lastWeek = new Date(Date.parse(period.to) - WEEK_MS + 86_400_000).toISOString().slice(0, 10);
  const before = new Date(Date.parse(period.from) - WEEKS_A_YEAR * WEEK_MS).toISOString().slice(0, 10);
  const opened = openedWithin(context.site, context, null, { before, now: lastWeek });
  const span = PERFORMANCE.span(PERIOD_NAMES[period.period], formatFullDay(period.from), formatFullDay(period.to));
  return h(
    "div",
    {},
    h("p", { class: "headline" }, PERFORMANCE.headline(numberOf("good"), numberOf("bad"), formatCount(known.length))),
    h("p", { class: "section-note" }, `${span}。${PERFORMANCE.listNote}`),
    opened !== null && h("p", { class: "section-note" }, OPENINGS.yearAgo(OPENINGS.city, formatFullDay(opened))),
    ...parts.map((part) =>
      h(
        "section",
        { class: "indicator-part" },
        h("h2", {}, part),
        ...known
          .filter(({ definition }) => definition.part === part)
          .map(({ definition, figure }) =>
            indicatorCard(context, {
              definition,
              figure,
              also: known.find((other) => other.definition.indicator_id === definition.also),
              from: period.from,
              lastWeek,
              lacking: performance.lacking,
            }),
          ),
      ),
    ),
  );
}
