import { describe, expect, it } from "vitest";
import type { Comparisons } from "../../pipelines/published.js";
import { makeContext } from "../../src/components/context.js";
import { indicatorCard } from "../../src/components/indicator-card.js";
import { numberCards } from "../../src/components/number-cards.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const all = makePublished({ weeks: 60 });
const { site, performance, indicators, pages } = all;
const page = pages.at(-1);
const period = performance.periods.find((each) => each.period === "week");
if (page === undefined || period === undefined) throw new Error("the fixture has no week");
const context = makeContext(site, "");

const risen: Comparisons = {
  previous: { value: 0.03, low: 0.001, high: 0.06 },
  year_ago: { value: -0.02, low: -0.05, high: 0.01 },
  previous_n: 900,
  year_ago_n: 700,
  spread: 3,
};

/** 环比 and 同比 of an indicator with those comparisons, as each of the three says them. */
function said(id: string, value: number, compared: Comparisons): string[][] {
  const definition = indicators.indicators.find(({ indicator_id }) => indicator_id === id);
  const row = page?.indicators.find(({ indicator_id }) => indicator_id === id);
  const figure = period?.city.find(({ indicator_id }) => indicator_id === id);
  if (!definition || !row || !figure || !page) throw new Error(`the fixture has no ${id}`);
  const weekly = { ...row, value, n: 1000, ...compared };
  const card = indicatorCard(context, {
    definition,
    figure: { ...figure, value, n: 1000, ...compared },
    also: undefined,
    from: "2025-11-10",
    lastWeek: "2025-11-10",
    lacking: [],
  });
  const numbers = numberCards(context, [weekly], indicators.indicators, [id]);
  const brief = makeBrief(all, { ...page, indicators: page.indicators.map((each) => (each === row ? weekly : each)) });
  const table = brief.sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? [block.table] : [])))
    .find((each) => each.id === "indicators");
  const cells = table?.rows.find(([name]) => name === definition.name)?.slice(-2) ?? [];
  const changes = (element: HTMLElement) =>
    [...element.querySelectorAll(".change")].map((each) =>
      [".arrow", ".verdict"].reduce(
        (text, part) => text.replace(each.querySelector(part)?.textContent ?? "", ""),
        each.textContent ?? "",
      ),
    );
  return [changes(card), changes(numbers), cells.map((cell) => String(cell).replace(/[（）]/g, ""))];
}

describe("the same pair of numbers", () => {
  it.each([
    ["a rate that rose and one that is level", "closed_on_time_rate", 0.93, risen],
    [
      "a rate that moved less than weeks differ by",
      "solved_rate",
      0.9,
      { ...risen, previous: { value: 0.03, low: -0.01, high: 0.07 } },
    ],
    ["a count", "requests", 1000, { ...risen, previous: null, year_ago: null }],
    [
      "a count that chance alone explains only because weeks differ more",
      "requests",
      1000,
      { ...risen, previous: null, year_ago: null, spread: 6 },
    ],
    [
      "a rate with too few before and none a year ago",
      "solved_rate",
      0.9,
      { ...risen, previous: null, previous_n: 12, year_ago: null, year_ago_n: null },
    ],
  ])(
    "gets the same verdict and interval on 质效, on the weekly page and in the brief: %s",
    (_, id, value, compared) => {
      const [card, numbers, brief] = said(id, value, compared);
      expect(card).toHaveLength(2);
      expect(numbers).toEqual(card);
      expect(brief).toEqual(card);
    },
  );
});
