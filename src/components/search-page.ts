/** The 查找 page: topics, places, matters, indicators, weeks and pages by a word, wherever it stands in them. */
import type { Indicators, SearchIndex, Site } from "../../pipelines/published.js";
import { formatCount, formatSpan, formatWeek } from "../format.js";
import { PAGES } from "../labels.js";
import { SEARCH } from "../labels-search.js";
import { matterName, placesOf } from "../wording/matter.js";
import { onAddress, readAddress, writeAddress } from "./address.js";
import { type Context, makeContext } from "./context.js";
import { h } from "./dom.js";
import { placeHref, topicHref } from "./links.js";
import { type Entry, type Found, type Hit, search } from "./search.js";

/** Of a kind; who wants more writes more. */
const MOST = 12;
const MOST_WORDS = 5;
const KINDS = Object.keys(SEARCH.kinds) as Found[]; // Object.keys widens the keys of a const object

type SearchData = { site: Site; index: SearchIndex; indicators: Indicators };

export function searchPage({ site, index, indicators }: SearchData): HTMLElement {
  const entries = entriesOf(makeContext(site, ""), index, indicators);
  const input = h("input", { type: "search", "aria-label": SEARCH.label, autocomplete: "off", enterkeyhint: "search" });
  const list = h("div", { "aria-live": "polite" });
  const show = () => list.replaceChildren(...resultList(entries, input.value.trim()));
  const open = (state: URLSearchParams) => {
    input.value = state.get("q") ?? new URLSearchParams(location.search).get("q") ?? "";
    show();
  };
  input.addEventListener("input", () => {
    writeAddress({ q: input.value.trim() === "" ? null : input.value.trim() }, { isNew: false });
    show();
  });
  onAddress(open);
  open(readAddress());
  return h("div", { class: "search-page" }, h("div", { class: "search-box" }, input), list);
}

/** Everything that can be found, by the address where it stands. */
export function entriesOf(context: Context, index: SearchIndex, { indicators }: Indicators): Entry[] {
  const { site } = context;
  return [
    ...index.subjects.map(
      ({ kind, id, name, above, words, requests_52w }): Entry => ({
        kind,
        name,
        above: above.join(kind === "topic" ? " › " : ""),
        words,
        note: SEARCH.year(formatCount(requests_52w)),
        href: kind === "topic" ? topicHref(context, id) : placeHref(context, id),
        weight: requests_52w,
      }),
    ),
    ...index.matters.map(
      (matter): Entry => ({
        kind: "matter",
        name: matterName(context, matter),
        above: `${placesOf(context, matter)} ${context.topicName(matter.topic_id)}`,
        words: matter.words.slice(1),
        note: SEARCH.matter(formatWeek(matter.week), formatCount(matter.requests)),
        href: matter.week === site.weeks.at(-1)?.week ? "matters.html" : `matters.html#week=${matter.week}`,
        weight: matter.requests,
      }),
    ),
    ...indicators.map(
      ({ indicator_id, name, formula }): Entry => ({
        kind: "indicator",
        name,
        above: "",
        words: [],
        note: formula,
        href: `indicators.html#${indicator_id}`,
        weight: 0,
      }),
    ),
    ...PAGES.map(({ path, name }, i): Entry => {
      const note = SEARCH.pages[path] ?? "";
      return { kind: "page", name, above: "", words: [note], note, href: `${path.slice(1)}.html`, weight: -i };
    }),
    ...site.weeks.map(
      ({ week, from, to, requests }, i): Entry => ({
        kind: "week",
        name: formatWeek(week),
        above: "",
        words: [week, formatSpan(from, to)],
        note: `${formatSpan(from, to)}，${formatCount(requests)}件`,
        href: `weeks/${week}.html`,
        weight: i,
      }),
    ),
  ];
}

function resultList(entries: readonly Entry[], query: string): HTMLElement[] {
  if (query === "") return [h("p", { class: "section-note" }, SEARCH.hint)];
  const { hits, isNear } = search(entries, query);
  if (hits.length === 0) return [h("p", { class: "empty" }, SEARCH.none(query))];
  const found = isNear ? SEARCH.near : SEARCH.found;
  return [
    h("p", { class: "section-note" }, found(query, formatCount(hits.length))),
    ...KINDS.flatMap((kind) => {
      const own = hits.filter((hit) => hit.kind === kind);
      return own.length === 0 ? [] : [section(kind, own)];
    }),
  ];
}

function section(kind: Found, hits: readonly Hit[]): HTMLElement {
  const rest = hits.length - MOST;
  return h(
    "section",
    { class: "found" },
    h("h2", {}, SEARCH.kinds[kind]),
    h("ul", {}, ...hits.slice(0, MOST).map(line)),
    rest > 0 && h("p", { class: "more" }, SEARCH.more(formatCount(rest))),
  );
}

const line = ({ kind, name, above, note, href, says }: Hit): HTMLElement =>
  h(
    "li",
    {},
    h("a", { href }, kind === "place" ? `${above}${name}` : name),
    h(
      "span",
      { class: "note" },
      [
        ...(kind === "place" || above === "" ? [] : [above]),
        note,
        ...(kind === "page" || says.length === 0 ? [] : [SEARCH.says(says.slice(0, MOST_WORDS).join("、"))]),
      ].join("　"),
    ),
  );
