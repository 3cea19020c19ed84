/** The addresses of pages that stand for one topic or place; they stay the same as long as its id does. */
import type { Context } from "./context.js";
import type { Column } from "./data-table.js";
import { h } from "./dom.js";

export const topicHref = (context: Context, id: string): string =>
  `${context.base}topics/${encodeURIComponent(id)}.html`;

export const placeHref = (context: Context, id: string): string =>
  `${context.base}places/${encodeURIComponent(id)}.html`;

/** A topic's name as the way to its page; of a third-level topic the name is given. */
export const topicLink = (context: Context, id: string, name = context.topicName(id)): HTMLElement =>
  h("a", { href: topicHref(context, id) }, name);

/** A place's name, with its county in front, as the way to its page. */
export const placeLink = (context: Context, id: string, name = context.fullPlaceName(id)): HTMLElement =>
  h("a", { href: placeHref(context, id) }, name);

/** The column that names the place of a row by county and town, and leads to its page. */
export const placeColumn = <Row extends { place_id: string }>(context: Context, head: string): Column<Row> => ({
  head,
  cell: ({ place_id }) => placeLink(context, place_id),
  text: ({ place_id }) => context.fullPlaceName(place_id),
  class: "name",
});
