/** Whether the parts on a page add up to its totals, said in a line; one that does not is said loudly. */
import type { Sum } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { COMMON } from "../labels.js";
import { h } from "./dom.js";

export function sumsLine(sums: readonly Sum[]): HTMLElement {
  const closed = sums
    .filter((sum) => sum.is_closed)
    .map((sum) => COMMON.sum(sum.name, formatCount(sum.total), formatCount(sum.parts)));
  const open = sums
    .filter((sum) => !sum.is_closed)
    .map((sum) => COMMON.sumOff(sum.name, formatCount(sum.total), formatCount(sum.parts)));
  return h(
    "div",
    { class: "sums" },
    open.length > 0 && h("p", { class: "sums-open", role: "alert" }, COMMON.sumsOpen + open.join("；")),
    closed.length > 0 && h("p", {}, COMMON.sumsClosed + closed.join("；")),
  );
}
