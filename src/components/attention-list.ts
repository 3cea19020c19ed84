/** What needs attention: a sentence each, why it is listed, a masked example, and the question to ask the unit. */
import type { Brief, BriefItem } from "../../pipelines/published.js";
import { ATTENTION } from "../labels-attention.js";
import { plainText } from "../wording/sentence.js";
import { sentenceOf } from "./brief-text.js";
import type { Context } from "./context.js";
import { fitWidth, h } from "./dom.js";
import { sparkline } from "./sparkline.js";

type Block = Brief["sections"][number]["blocks"][number];

/** The block of a brief that lists them with what is said before it; null: the brief has none. */
function attentionBlocks(brief: Brief): readonly Block[] {
  const section = brief.sections.find(({ blocks }) => blocks.some(({ kind }) => kind === "items"));
  const at = section?.blocks.findIndex(({ kind }) => kind === "items") ?? -1;
  return section?.blocks.slice(0, at + 1) ?? [];
}

export const attentionList = (context: Context, brief: Brief): HTMLElement =>
  h(
    "div",
    {},
    ...attentionBlocks(brief).map((block) =>
      block.kind === "items"
        ? drawItems(context, block)
        : block.kind === "paragraph" &&
          h("p", { class: "empty" }, ...block.sentences.flatMap((sentence) => sentenceOf(context, sentence))),
    ),
  );

const drawItems = (context: Context, { items, rule }: Extract<Block, { kind: "items" }>): HTMLElement =>
  h(
    "div",
    {},
    items.length > 0 && h("ol", { class: "attention" }, ...items.map((item) => drawItem(context, item))),
    h("details", {}, h("summary", {}, ATTENTION.ruleTitle), h("p", { class: "section-note" }, rule)),
  );

function drawItem(context: Context, item: BriefItem): HTMLElement {
  return h(
    "li",
    {},
    h(
      "div",
      { class: "attention-text" },
      h("h3", {}, ...sentenceOf(context, item.title), h("span", { class: "mark" }, ATTENTION.kinds[item.kind])),
      h("p", { class: "usual" }, h("span", { class: "lead" }, ATTENTION.why), ...sentenceOf(context, item.reason)),
      item.example !== null && h("blockquote", {}, h("span", { class: "lead" }, ATTENTION.example), item.example),
      h("p", { class: "question" }, h("span", { class: "lead" }, ATTENTION.ask), item.question),
    ),
    item.trend !== null && drawTrend(item.trend, item),
  );
}

const drawTrend = ({ title, note, values, expected }: NonNullable<BriefItem["trend"]>, item: BriefItem): HTMLElement =>
  h(
    "div",
    { class: "attention-trend" },
    fitWidth(
      (width) =>
        sparkline(values, {
          width,
          height: 72,
          fromZero: true,
          title,
          description: `${plainText(item.title)}；${plainText(item.reason)}`,
          ...(expected === null ? {} : { band: { ...expected, weeks: 4 } }),
        }),
      240,
    ),
    h("p", { class: "trend-note" }, note),
  );
