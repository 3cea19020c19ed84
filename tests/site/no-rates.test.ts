import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/**
 * Files that divide to place marks, and what else is reckoned on a page because only the page knows what is asked. 环比, 同比 and
 * seen over expected, of two published numbers, are worded once in `src/wording`.
 */
const DIVIDE: Readonly<Record<string, string>> = {
  "bar-list.ts": "length of a bar",
  "colour-flows.ts": "height of a band",
  "day-strip.ts": "place of a bar",
  "effects-axis.ts": "place of a mark",
  "effects-curve.ts": "labels pushed apart",
  "effects-page.ts": "order by width of interval",
  "effects-topics.ts": "place of a mark",
  "explorer-panels.ts": "what the reader chose: no page could be published for every choice",
  "hot-matters.ts": "height of a bar",
  "hotspot-map.ts": "size of a dot",
  "hotspot-words.ts": "days between two dates",
  "ledger-colours.ts": "width of a part of a bar",
  "ledger-page.ts": "width of a bar",
  "map-base.ts": "projection",
  "number-cards.ts": "requests of a week over its seven days",
  "open-ages.ts": "length of a bar",
  "search.ts": "a third of the pairs of signs",
  "sparkline.ts": "place of a point",
  "take-away/png.ts": "dots of a picture",
  "take-away/svg.ts": "words of a line",
  "topic-table.ts": "length of a bar",
  "town-map.ts": "shade of a class",
  "trend-chart.ts": "labels pushed apart",
  "trend-spark.ts": "place of a point",
  "trends-page.ts": "years of so many weeks",
  "waterfall.ts": "width of a bar",
  "week-axis.ts": "ticks",
  "week-index.ts": "length of a bar",
  "week-line.ts": "side of a label",
};

const FOLDER = "src/components";

/** Code of a component without its comments and the words between quotes. */
function codeOf(name: string): string {
  const text = readFileSync(join(FOLDER, name), "utf8");
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replace(/\/\/.*$/gm, "");
}

it("pages divide nothing but to draw: a rate or a share is published, by the code that its card shows", () => {
  const names = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const dividing = names.filter((name) => / \/=? /.test(codeOf(name)));
  expect(dividing.sort()).toEqual(Object.keys(DIVIDE).sort());
  // what draws shows no quotient as a number
  const shown = names.filter((name) => /format(Percent|Value)\([^()]* \/ /.test(codeOf(name)));
  expect(shown).toEqual(["explorer-panels.ts"]);
});
