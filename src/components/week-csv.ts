/** The weekly numbers of a view as a file that Excel opens; that the city is invented stands in its first line. */
import { COMMON, channelName, EXPLORE } from "../labels.js";
import type { Context } from "./context.js";
import type { Sums } from "./cube.js";
import { h } from "./dom.js";
import type { State } from "./explorer-state.js";

/** UTF-8 with BOM; a name that a spreadsheet would take for a formula gets an apostrophe. */
export function weeksCsv(context: Context, state: State, sums: Sums): string {
  const { site } = context;
  const cell = (text: string | number) =>
    `"${String(text)
      .replace(/^[=+\-@\t\r]/, "'$&")
      .replaceAll('"', '""')}"`;
  const channels = state.channels === null ? COMMON.all : [...state.channels].map(channelName).join("、");
  const view = [
    site.city.is_fictional ? EXPLORE.csvFictional(site.city.name) : site.city.name,
    state.topic === null ? EXPLORE.allTopics : context.topicName(state.topic),
    state.place === null ? EXPLORE.allPlaces : context.fullPlaceName(state.place),
    channels,
    COMMON.cutOff(context.cutOff),
  ];
  const rows = site.weeks
    .slice(state.from, state.to + 1)
    .map((week, i) => [week.week, week.from, week.to, sums.weeks[state.from + i] ?? 0]);
  const head = [...EXPLORE.csvHead, state.unit === "requests" ? EXPLORE.requestsUnit : EXPLORE.mattersUnit];
  return `\uFEFF${[view, head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function downloadWeeks(context: Context, state: State, sums: Sums): void {
  const url = URL.createObjectURL(new Blob([weeksCsv(context, state, sums)], { type: "text/csv;charset=utf-8" }));
  h("a", { href: url, download: EXPLORE.fileName(context.site.city.name) }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
