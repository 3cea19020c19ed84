/** One line: the week's files, each with its size; or why there are none. */
import type { Documents } from "../../pipelines/published.js";
import { DOWNLOADS } from "../labels-downloads.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";

export function downloads(
  { base }: Context,
  { weeks, problem }: Documents,
  week: string,
  isNewest: boolean,
): HTMLElement {
  const files = weeks.find((each) => each.week === week)?.files ?? [];
  if (files.length === 0) {
    const why = isNewest && problem !== null ? DOWNLOADS.failed(problem) : DOWNLOADS.notKept;
    return h("p", { class: "downloads note" }, why);
  }
  const links = files.map(({ form, name, bytes }) =>
    h(
      "li",
      {},
      h("a", { href: `${base}documents/${week}/${encodeURIComponent(name)}`, download: name }, DOWNLOADS.forms[form]),
      h("span", { class: "size" }, DOWNLOADS.size(bytes)),
    ),
  );
  return h(
    "nav",
    { class: "downloads", "aria-label": DOWNLOADS.title },
    h("b", {}, DOWNLOADS.title),
    h("ul", {}, ...links),
  );
}
