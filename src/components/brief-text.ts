/** Sentences of a brief on a page: what links in the brief links here. */
import type { BriefSentence } from "../../pipelines/published.js";
import type { Context } from "./context.js";
import { type Child, h } from "./dom.js";

/** The pieces of a sentence; a link on the page itself needs no way to it. */
export const sentenceOf = (context: Context, sentence: BriefSentence): Child[] =>
  sentence.map(({ text, href }) => (href === null ? text : h("a", { href: `${context.base}${href}` }, text)));
