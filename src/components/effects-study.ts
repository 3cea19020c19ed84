/** The event study: ratio by four weeks before and after the start of works, each with its interval. */
import { scaleLog } from "d3-scale";
import { EFFECTS } from "../labels-effects.js";
import { type Kind, ratioText, verdictOf } from "../wording/effect.js";
import { picture, s } from "./dom.js";
import { binScale, HEIGHT, level, MARGIN, round, startOfWorks } from "./effects-axis.js";

type EventStudyOptions = { width: number; title: string };

const TICKS = [0.25, 0.5, 0.7, 0.8, 1, 1.2, 1.5, 2, 3, 4];
/** What all the others are measured against: the last four weeks before the works. */
const REFERENCE = -1;

export function effectsStudy(bins: Kind["bins"], { width, title }: EventStudyOptions): SVGSVGElement {
  const all = [...bins.map(({ bin }) => bin), REFERENCE].sort((a, b) => a - b);
  const x = binScale(all, width);
  const low = Math.max(0.25, Math.min(0.8, ...bins.map((bin) => bin.low)));
  const high = Math.min(4, Math.max(1.2, ...bins.map((bin) => bin.high)));
  const y = scaleLog([low, high], [HEIGHT - MARGIN.bottom, MARGIN.top]).clamp(true);
  const after = bins.filter(({ bin }) => bin >= 0).map(ratioText);
  return picture(
    width,
    HEIGHT,
    title,
    EFFECTS.describeStudy(after.join("、")),
    ...startOfWorks(all, x, width),
    ...TICKS.filter((tick) => tick >= low && tick <= high).map((tick) =>
      level(y(tick), `${tick}`, width, tick === 1 ? "effect-one" : "grid"),
    ),
    ...bins.map((bin) =>
      s(
        "g",
        { class: `effect ${bin.bin < 0 ? "level" : verdictOf(bin)}` },
        s("line", {
          class: "effect-range",
          x1: x(bin.bin),
          x2: x(bin.bin),
          y1: round(y(bin.low)),
          y2: round(y(bin.high)),
        }),
        s("circle", { class: "effect-dot", cx: x(bin.bin), cy: round(y(bin.ratio)), r: 4 }),
      ),
    ),
    s("circle", { class: "effect-reference", cx: x(REFERENCE), cy: round(y(1)), r: 4 }),
  );
}
