/** How the base of an indicator came about: all requests, less each reason in turn, down to what it is counted over. */
import type { Performance } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { LEFT_OUT_NAMES, PERFORMANCE } from "../labels-performance.js";
import { h } from "./dom.js";

type LeftOut = Performance["periods"][number]["city"][number]["left_out"];
type Reason = Performance["lacking"][number]["reason"];
const REASONS: readonly Reason[] = ["void", "merged", "unreasonable", "appealed", "not_reached"];

/** Reasons that this indicator leaves requests out for. */
const reasonsOf = (left: LeftOut): Reason[] => REASONS.filter((reason) => left[reason] !== null);

export function waterfall(left: LeftOut, lacking: Performance["lacking"]): HTMLElement {
  const steps = [
    ...reasonsOf(left).map((reason) => ({ name: LEFT_OUT_NAMES[reason], count: left[reason] ?? 0, hint: null })),
    { name: PERFORMANCE.notAsked, count: left.not_asked, hint: PERFORMANCE.notAskedMeans },
  ];
  let rest = left.raw;
  const rows = steps.map(({ name, count, hint }) => {
    rest -= count;
    return line(name, hint, rest, count, left.raw, "step", PERFORMANCE.minus(formatCount(count)));
  });
  const asked = lacking.filter(({ reason }) => reasonsOf(left).includes(reason));
  // one line for sources that lack the same
  const bySource = [...new Set(asked.map(({ sources }) => sources.join("、")))].filter((sources) => sources !== "");
  const notes = bySource.map((names) => {
    const reasons = asked.filter(({ sources }) => sources.join("、") === names);
    return PERFORMANCE.lacks(names, reasons.map(({ reason }) => `“${LEFT_OUT_NAMES[reason]}”`).join("、"));
  });
  return h(
    "div",
    { class: "waterfall" },
    h("h3", {}, PERFORMANCE.waterfall),
    h(
      "ol",
      { "aria-label": PERFORMANCE.describeWaterfall(formatCount(left.raw), formatCount(left.n)) },
      line(PERFORMANCE.raw, null, 0, left.raw, left.raw, "whole", formatCount(left.raw)),
      ...rows,
      line(PERFORMANCE.base, null, 0, left.n, left.raw, "whole", formatCount(left.n)),
    ),
    ...notes.map((note) => h("p", { class: "figure-subtitle" }, note)),
  );
}

function line(name: string, hint: string | null, from: number, size: number, of: number, kind: string, label: string) {
  const bar = h("span", { class: `bar ${kind}` });
  const share = (part: number) => `${((100 * part) / Math.max(1, of)).toFixed(2)}%`;
  bar.style.setProperty("margin-left", share(from));
  bar.style.setProperty("width", share(size));
  return h(
    "li",
    {},
    h("span", { class: "bar-name" }, name, hint !== null && h("small", {}, hint)),
    h("span", { class: "bar-track" }, bar),
    h("span", { class: "bar-label" }, label),
  );
}
