/** The addresses of pages that stand for one topic or place; they stay the same as long as its id does. */
import type { Context } from "./context.js";
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
