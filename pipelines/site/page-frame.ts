/** Head, header and footer of every page: written at build time, so that they stand before any script runs. */
import { formatMoment } from "../../src/format.js";
import { FRAME, PAGES } from "../../src/labels.js";
import { SEARCH } from "../../src/labels-search.js";
import type { Site } from "../published.js";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML text or attribute value; `$` too, because Framework reads `${…}` as code. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c).replaceAll("$", "&#36;");

export const pageHead = (): string =>
  '<link rel="icon" href="data:,"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no">';

/** `path` is Framework's, such as `/index` or `/weeks/2025-W46`. */
export function pageHeader(site: Site, path: string): string {
  const links = PAGES.map(({ path: to, name }) => {
    const isHere = path === to || (to !== "/index" && path.startsWith(`${to.replace(/\/index$/, "")}/`));
    return `<li><a href="${to === "/index" ? "/" : to}"${isHere ? ' aria-current="page"' : ""}>${escapeHtml(name)}</a></li>`;
  });
  return [
    `<a class="skip" href="#observablehq-main">${FRAME.skip}</a>`,
    site.city.is_fictional ? `<p class="fictional">${FRAME.fictional(escapeHtml(site.city.name))}</p>` : "",
    `<div class="brand"><a href="/">${FRAME.brand}</a><span>${escapeHtml(site.city.name)}</span></div>`,
    searchForm(path),
    `<nav aria-label="${FRAME.nav}"><ul>${links.join("")}</ul></nav>`,
    pageWarnings(site),
    `<noscript><p class="warning error">${FRAME.noScript}</p></noscript>`,
  ].join("");
}

/** What went wrong, at the head of every page; nothing where nothing did. */
export function pageWarnings({ warnings }: Site): string {
  const lines = warnings.map(
    ({ level, text }) => `<p class="warning ${level}"><b>${FRAME.warning[level]}</b>${escapeHtml(text)}</p>`,
  );
  return lines.length > 0 ? `<div class="warnings">${lines.join("")}</div>` : "";
}

/** Leads to the 查找 page with the words in its address; needs no script. Framework makes links relative, but not a form. */
function searchForm(path: string): string {
  const base = "../".repeat(path.split("/").length - 2);
  return [
    `<form class="search-form" role="search" method="get" action="${base}search.html">`,
    `<input type="search" name="q" aria-label="${SEARCH.label}">`,
    `<button type="submit">${SEARCH.button}</button></form>`,
  ].join("");
}

/** Who issues it, and up to when requests are counted. */
export const pageIssue = ({ city, cut_off }: Site): string =>
  `<p>${FRAME.footer(escapeHtml(city.issuing_unit), formatMoment(cut_off))}</p>`;

export const pageFooter = (site: Site): string =>
  [
    pageIssue(site),
    `<p><a class="offline" href="/offline.zip">${FRAME.offline}</a></p>`,
    site.city.county === undefined ? "" : `<p>${FRAME.county(escapeHtml(site.city.county))}</p>`,
  ].join("");
