/** The 改造前后 page: kind by kind of event, what it did to the requests of its places, and how sure that is. */
import type { Effects, Site } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { EFFECTS } from "../labels-effects.js";
import {
  findingOf,
  hasEnds,
  hintsOf,
  intervalText,
  isClear,
  type Kind,
  movesOf,
  pText,
  ratioText,
} from "../wording/effect.js";
import { type Context, makeContext } from "./context.js";
import { type Child, fitWidth, h } from "./dom.js";
import { effectsCurve } from "./effects-curve.js";
import { effectsStudy } from "./effects-study.js";
import { buildingLine, effectUnits, horizonTable, naiveTable, topicNumbers } from "./effects-tables.js";
import { effectsTopics } from "./effects-topics.js";
import { type FigureText, figure } from "./figure.js";
import { sumsLine } from "./sums-line.js";

/** Topics in the chart: the clear ones, then those known best; the others stand in the table below it. */
const SHOWN = 24;
const CLEAR_P = 0.05;

export function effectsPage({ site, effects }: { site: Site; effects: Effects }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h3" });
  const unused = effects.events_unused > 0 && h("p", { class: "warning" }, EFFECTS.unused(`${effects.events_unused}`));
  if (effects.kinds.length === 0)
    return h("article", { class: "effects" }, unused, h("p", { class: "empty" }, EFFECTS.empty));
  const isRenovation = ({ kind }: Kind) => kind.includes("改造");
  const kinds = [...effects.kinds].sort((a, b) => Number(isRenovation(b)) - Number(isRenovation(a)));
  return h(
    "article",
    { class: "effects" },
    unused,
    kinds.length > 1 && kindLinks(kinds),
    ...kinds.map((kind) => kindSection(context, kind, effects.fewest_of_topic)),
    sumsLine(context, effects.sums),
  );
}

/** The same kind at two levels of places is two findings. */
const nameOf = ({ kind, level, unit_name }: Kind): string =>
  level === "estate" ? kind : EFFECTS.kindOf(kind, unit_name);

const kindLinks = (kinds: readonly Kind[]): HTMLElement =>
  h(
    "nav",
    { class: "effect-kinds", "aria-label": EFFECTS.kinds },
    h("span", {}, EFFECTS.kinds),
    ...kinds.map((kind) => h("a", { href: `#${encodeURIComponent(nameOf(kind))}` }, nameOf(kind))),
  );

function kindSection(context: Context, kind: Kind, fewest: number): HTMLElement {
  return h(
    "section",
    {},
    h("h2", { id: nameOf(kind) }, nameOf(kind)),
    h("p", { class: "headline" }, `${findingOf(kind)}。`),
    ...kind.warnings.map(({ text }) => h("p", { class: "warning" }, text)),
    h("p", { class: "section-note" }, basisOf(kind)),
    kind.method === "two_way" && topicFigure(context, kind, formatCount(fewest)),
    kind.bins.length > 0 && studyFigure(context, kind),
    kind.curve.length > 0 && curveFigure(context, kind),
    kind.method === "two_way" &&
      framed(
        context,
        { title: EFFECTS.horizonsTitle, subtitle: EFFECTS.horizonsSubtitle },
        horizonTable(kind.horizons),
        h("p", { class: "note" }, buildingLine(kind.building)),
      ),
    framed(context, { title: EFFECTS.naiveTitle, subtitle: EFFECTS.naiveSubtitle }, naiveTable(kind)),
    framed(
      context,
      {
        title: EFFECTS.unitsTitle(kind.unit_name, formatCount(kind.treated_units)),
        subtitle: EFFECTS.unitsSubtitle[kind.method](kind.unit_name),
      },
      effectUnits(context, kind),
    ),
  );
}

const framed = (
  context: Context,
  text: Pick<FigureText, "title" | "subtitle" | "note" | "data">,
  ...body: Child[]
): HTMLElement => figure(context, { ...text, source: EFFECTS.source, indicator: EFFECTS.anchor }, ...body);

/** How many places and requests the finding stands on, and what a second method says. */
function basisOf(kind: Kind): string {
  const { unit_name, treated_units, other_units, after, regression, method, permutation } = kind;
  const treated = formatCount(treated_units);
  return [
    other_units === 0 ? EFFECTS.alone(unit_name, treated) : EFFECTS.basis(unit_name, treated, formatCount(other_units)),
    EFFECTS.exposure[kind.exposure_of],
    after === null
      ? ""
      : EFFECTS.seen(hasEnds(kind), formatCount(after.observed), formatCount(Math.round(after.expected))),
    method === "interrupted_series" ? EFFECTS.interrupted(unit_name) : "",
    after === null || regression === null ? "" : EFFECTS.regression(ratioText(regression), intervalText(regression)),
    permutation === null ? "" : EFFECTS.permutation(pText(permutation.p), formatCount(permutation.draws)),
  ].join("");
}

function topicFigure(context: Context, { topics, topics_too_few, unit_name }: Kind, fewest: string): HTMLElement {
  if (topics.length === 0) return h("p", { class: "empty" }, EFFECTS.topicsNone(unit_name, fewest));
  const shown = [...topics]
    .sort((a, b) => Number(isClear(b)) - Number(isClear(a)) || a.high / a.low - b.high / b.low)
    .slice(0, SHOWN)
    .sort((a, b) => b.ratio - a.ratio);
  const moves = [movesOf(topics), hintsOf(topics)].filter((part) => part !== "").join("；");
  const title = moves === "" ? EFFECTS.topicsTitle.none : EFFECTS.topicsTitle.some(moves);
  const [few, all] = [formatCount(shown.length), formatCount(topics.length)];
  return framed(
    context,
    {
      title,
      subtitle: EFFECTS.topicsSubtitle(few, all),
      note: EFFECTS.topicsNote(unit_name, formatCount(topics_too_few), fewest),
    },
    fitWidth((width) => effectsTopics(shown, { width, title })),
    h("details", {}, h("summary", {}, EFFECTS.allTopics(all)), topicNumbers(topics)),
  );
}

function studyFigure(context: Context, { bins, pretrend, unit_name }: Kind): HTMLElement {
  const trend = pretrend === null ? "unknown" : pretrend.p < CLEAR_P ? "apart" : "parallel";
  const title = EFFECTS.studyTitle[trend](unit_name);
  return framed(
    context,
    {
      title,
      subtitle: EFFECTS.studySubtitle(unit_name),
      note: EFFECTS.studyNote,
      data: () => ({
        head: EFFECTS.studyColumns,
        rows: bins.map(({ bin, ratio, low, high }) => [bin, ratio, low, high]),
      }),
    },
    fitWidth((width) => effectsStudy(bins, { width, title })),
    h("p", { class: "note" }, EFFECTS.pretrend[trend](unit_name, pText(pretrend?.p ?? 1))),
  );
}

function curveFigure(context: Context, { curve, unit_name, exposure_of, method }: Kind): HTMLElement {
  const per = EFFECTS.per[exposure_of](unit_name);
  const draw = (title: string) => fitWidth((width) => effectsCurve(curve, { width, title }));
  const data = () => ({
    head: EFFECTS.curveColumns,
    rows: curve.map(({ bin, treated, expected }) => [bin, treated, expected]),
  });
  if (method === "interrupted_series") {
    const title = EFFECTS.aloneTitle(unit_name);
    return framed(context, { title, subtitle: EFFECTS.aloneSubtitle(unit_name, per), data }, draw(title));
  }
  const after = curve.filter(({ bin, expected, treated }) => bin >= 0 && expected !== null && treated !== null);
  const above = after.filter(({ treated, expected }) => (treated ?? 0) > (expected ?? 0));
  const title = EFFECTS.curveTitle(formatCount(above.length), formatCount(after.length));
  return framed(context, { title, subtitle: EFFECTS.curveSubtitle(unit_name, per), data }, draw(title));
}
