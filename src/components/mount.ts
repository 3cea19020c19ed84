/** Puts a part of a page in place once its data are read, with words in the meantime and words if they cannot be read. */
import { COMMON } from "../labels.js";
import { h } from "./dom.js";

/** An error goes to the console too, for whoever keeps the site. */
export function mount<Data>(data: Promise<Data>, draw: (data: Data) => Node): HTMLElement {
  const box = h("div", { class: "mount" }, h("p", { class: "loading", role: "status" }, COMMON.loading));
  data
    .then((values) => {
      box.replaceChildren(draw(values));
      showAnchor(box);
    })
    .catch((error: unknown) => {
      console.error(error);
      box.replaceChildren(h("p", { class: "failed", role: "alert" }, COMMON.failed));
    });
  return box;
}

/** The browser looked for the address's anchor before the part was there. */
function showAnchor(box: HTMLElement): void {
  if (location.hash.length < 2) return;
  const target = [...box.querySelectorAll("[id]")].find((element) => `#${element.id}` === location.hash);
  target?.scrollIntoView();
}
