/** Words of the week that the past year did not have so often, in a line, with the way to the page that has them all. */
import type { EmergingWord } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { WORDS } from "../labels-words.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";

export function emergingWords(context: Context, words: readonly EmergingWord[]): HTMLElement {
  const list = words.map(({ word, requests }) => WORDS.word(word, formatCount(requests))).join("、");
  return h(
    "div",
    { class: "emerging" },
    words.length === 0
      ? h("p", { class: "empty" }, WORDS.blockNone)
      : h("p", {}, h("span", { class: "lead" }, WORDS.block(formatCount(words.length))), list),
    h("p", { class: "more" }, h("a", { href: `${context.base}words.html` }, WORDS.all)),
  );
}
