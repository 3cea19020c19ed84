/** Puts a part of a page in place once its data are read, with words in the meantime and words if they cannot be read. */
import { COMMON } from "../labels.js";
import { h } from "./dom.js";

/** The error itself goes to the console for whoever keeps the site. */
export function mount<Data extends Record<string, unknown>>(
  data: { [K in keyof Data]: Promise<Data[K]> },
  draw: (data: Data) => Node,
): HTMLElement {
  const box = h("div", { class: "mount" }, h("p", { class: "loading", role: "status" }, COMMON.loading));
  const names = Object.keys(data);
  Promise.all(Object.values(data))
    .then((values) => box.replaceChildren(draw(Object.fromEntries(names.map((name, i) => [name, values[i]])) as Data)))
    .catch((error: unknown) => {
      console.error(error);
      box.replaceChildren(h("p", { class: "failed", role: "alert" }, COMMON.failed));
    });
  return box;
}
