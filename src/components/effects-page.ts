/** The 改造前后 page: kind by kind of event, what it did to the requests of its estates, and how sure that is. */
import type { Effects, Site } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { EFFECTS } from "../labels-effects.js";
import { type Context, makeContext } from "./context.js";
import { type Child, fitWidth, h } from "./dom.js";
import { effectsCurve } from "./effects-curve.js";
import {
  findingOf,
  intervalText,
  type Kind,
  movesOf,
  pText,
  ratioText,
  type Topic,
  topicVerdict,
} from "./effects-finding.js";
import { effectsStudy } from "./effects-study.js";
import { buildingLine, effectEstates, horizonTable, naiveTable, topicNumbers } from "./effects-tables.js";
import { effectsTopics } from "./effects-topics.js";
import { figure } from "./figure.js";

/** Topics in the chart: the clear ones, then those known best; the others stand in the table below it. */
const SHOWN = 24;
const isClear = (topic: Topic): boolean => topicVerdict(topic) !== "level";
const CLEAR_P = 0.05;

export function effectsPage({ site, effects }: { site: Site; effects: Effects }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h3" });
  if (effects.kinds.length === 0) return h("p", { class: "empty" }, EFFECTS.empty);
  const isRenovation = ({ kind }: Kind) => kind.includes("改造");
  const kinds = [...effects.kinds].sort((a, b) => Number(isRenovation(b)) - Number(isRenovation(a)));
  return h("article", { class: "effects" }, ...kinds.map((kind) => kindSection(context, kind)));
}

function kindSection(context: Context, kind: Kind): HTMLElement {
  return h(
    "section",
    {},
    h("h2", { id: kind.kind }, kind.kind),
    h("p", { class: "headline" }, `${findingOf(kind)}。`),
    ...kind.warnings.map(({ text }) => h("p", { class: "warning" }, text)),
    h("p", { class: "section-note" }, basisOf(kind)),
    topicFigure(context, kind.topics),
    kind.bins.length > 0 && studyFigure(context, kind),
    kind.curve.length > 0 && curveFigure(context, kind.curve),
    framed(
      context,
      { title: EFFECTS.horizonsTitle, subtitle: EFFECTS.horizonsSubtitle },
      horizonTable(kind.horizons),
      h("p", { class: "note" }, buildingLine(kind.building)),
    ),
    framed(context, { title: EFFECTS.naiveTitle, subtitle: EFFECTS.naiveSubtitle }, naiveTable(kind)),
    framed(
      context,
      { title: EFFECTS.estatesTitle(formatCount(kind.treated_estates)), subtitle: EFFECTS.estatesSubtitle },
      effectEstates(context, kind.estates),
    ),
  );
}

const framed = (
  context: Context,
  text: { title: string; subtitle: string; note?: string },
  ...body: Child[]
): HTMLElement => figure(context, { ...text, source: EFFECTS.source, indicator: EFFECTS.anchor }, ...body);

/** How many estates and requests the finding stands on, and what a second method says. */
function basisOf({ treated_estates, other_estates, after, regression, method, permutation }: Kind): string {
  return [
    EFFECTS.basis(formatCount(treated_estates), formatCount(other_estates)),
    after === null ? "" : EFFECTS.seen(formatCount(after.observed), formatCount(Math.round(after.expected))),
    method === "interrupted_series" ? EFFECTS.interrupted : "",
    after === null || regression === null ? "" : EFFECTS.regression(ratioText(regression), intervalText(regression)),
    permutation === null ? "" : EFFECTS.permutation(pText(permutation.p), formatCount(permutation.draws)),
  ].join("");
}

function topicFigure(context: Context, topics: Kind["topics"]): HTMLElement {
  const shown = [...topics]
    .sort((a, b) => Number(isClear(b)) - Number(isClear(a)) || a.high / a.low - b.high / b.low)
    .slice(0, SHOWN)
    .sort((a, b) => b.ratio - a.ratio);
  const moves = movesOf(topics);
  const title = moves === "" ? EFFECTS.topicsTitle.none : EFFECTS.topicsTitle.some(moves);
  const [few, all] = [formatCount(shown.length), formatCount(topics.length)];
  if (shown.length === 0) return h("p", { class: "empty" }, EFFECTS.topicsNone);
  return framed(
    context,
    { title, subtitle: EFFECTS.topicsSubtitle(few, all), note: EFFECTS.topicsNote },
    fitWidth((width) => effectsTopics(shown, { width, title })),
    h("details", {}, h("summary", {}, EFFECTS.allTopics(all)), topicNumbers(topics)),
  );
}

function studyFigure(context: Context, { bins, pretrend }: Kind): HTMLElement {
  const trend = pretrend === null ? "unknown" : pretrend.p < CLEAR_P ? "apart" : "parallel";
  const title = EFFECTS.studyTitle[trend];
  const words = EFFECTS.pretrend[trend];
  return framed(
    context,
    { title, subtitle: EFFECTS.studySubtitle, note: EFFECTS.studyNote },
    fitWidth((width) => effectsStudy(bins, { width, title })),
    h("p", { class: "note" }, typeof words === "string" ? words : words(pText(pretrend?.p ?? 1))),
  );
}

function curveFigure(context: Context, curve: Kind["curve"]): HTMLElement {
  const after = curve.filter(({ bin, expected }) => bin >= 0 && expected !== null);
  const above = after.filter(({ treated, expected }) => treated > (expected ?? 0));
  const title = EFFECTS.curveTitle(formatCount(above.length), formatCount(after.length));
  return framed(
    context,
    { title, subtitle: EFFECTS.curveSubtitle },
    fitWidth((width) => effectsCurve(curve, { width, title })),
  );
}
