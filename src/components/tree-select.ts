/** A native list of a two-level tree: best on a phone, with the keyboard and for readers of the screen. */
import type { Site } from "../../pipelines/published.js";
import { h } from "./dom.js";

export type Branch = { id: string; parent: string | null; name: string };

export const topicBranches = (site: Site): Branch[] =>
  site.topics.map(({ topic_id: id, parent_id: parent, name }) => ({ id, parent, name }));
export const placeBranches = (site: Site): Branch[] =>
  site.places.map(({ place_id: id, parent_id: parent, name }) => ({ id, parent, name }));

type TreeSelectOptions = { label: string; all: string; onSelect: (id: string | null) => void };

/** A labelled `<select>`; set its chosen id with `setSelected`. */
export function treeSelect(branches: readonly Branch[], options: TreeSelectOptions) {
  const select = h("select", {}, h("option", { value: "" }, options.all));
  for (const top of branches.filter((branch) => branch.parent === null)) {
    select.append(h("option", { value: top.id }, top.name));
    for (const child of branches.filter((branch) => branch.parent === top.id))
      select.append(h("option", { value: child.id }, `　${child.name}`));
  }
  select.addEventListener("change", () => options.onSelect(select.value === "" ? null : select.value));
  const element = h("label", { class: "control" }, h("span", {}, options.label), select);
  return {
    element,
    setSelected: (id: string | null) => {
      select.value = id ?? "";
    },
  };
}
