/** The 新词 page: what emerges this week, what may be a new word, what edits of the lists did. */
import type { EmergingWord, Site, TopicEdit, Words } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatFullDay, formatPercent, formatWeek } from "../format.js";
import { EDITS, WORDS } from "../labels-words.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { placeLink, topicLink } from "./links.js";
import { sumsLine } from "./sums-line.js";

type WordsData = { site: Site; words: Words; edits: readonly TopicEdit[] };

export function wordsPage({ site, words, edits }: WordsData): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  return h(
    "div",
    { class: "words-page" },
    emergingFigure(context, words),
    scopesFigure(context, words, "topics"),
    scopesFigure(context, words, "towns"),
    suggestionsFigure(context, words),
    editsFigure(context, edits),
    sumsLine(context, words.sums),
  );
}

function emergingFigure(context: Context, { week, emerging }: Words): HTMLElement {
  const first = emerging.city[0]?.word;
  const title = first === undefined ? WORDS.none(formatWeek(week)) : WORDS.title(formatWeek(week), first);
  const { columns } = WORDS;
  return figure(
    context,
    { title, subtitle: WORDS.subtitle(formatCount(emerging.tested), formatCount(emerging.past)) },
    dataTable<EmergingWord>(emerging.city, {
      caption: title,
      empty: WORDS.none(formatWeek(week)),
      columns: [
        { head: columns.word, cell: (row) => row.word },
        { head: columns.n, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
        { head: columns.share, cell: (row) => formatPercent(row.share, 2), number: (row) => row.share },
        { head: columns.past, cell: (row) => formatPercent(row.past_share, 2), number: (row) => row.past_share },
        { head: columns.z, cell: (row) => formatDecimal(row.z), number: (row) => row.z },
        { head: columns.season, cell: (row) => (row.is_seasonal ? WORDS.seasonal : WORDS.notSeasonal) },
      ],
    }),
  );
}

function scopesFigure(context: Context, { week, emerging }: Words, kind: "topics" | "towns"): HTMLElement {
  const isTopics = kind === "topics";
  const nameOf = isTopics ? context.topicName : context.fullPlaceName;
  const link = isTopics ? topicLink : placeLink;
  const scopes = [...emerging[kind]].sort((a, b) => (b.words[0]?.z ?? 0) - (a.words[0]?.z ?? 0));
  const [first] = scopes;
  const finding = isTopics ? WORDS.topicsTitle : WORDS.townsTitle;
  const title =
    first?.words[0] === undefined
      ? isTopics
        ? WORDS.topicsHead
        : WORDS.townsHead
      : finding(formatCount(scopes.length), nameOf(first.scope_id), first.words[0].word);
  return figure(
    context,
    { title, subtitle: WORDS.scopesSubtitle },
    dataTable(scopes, {
      caption: title,
      empty: WORDS.none(formatWeek(week)),
      columns: [
        {
          head: isTopics ? WORDS.scopeColumns.topic : WORDS.scopeColumns.place,
          cell: (row) => link(context, row.scope_id),
          text: (row) => nameOf(row.scope_id),
          class: "long-name",
        },
        { head: WORDS.scopeColumns.n, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
        {
          head: WORDS.scopeColumns.words,
          cell: (row) => row.words.map(({ word, requests }) => WORDS.word(word, formatCount(requests))).join("、"),
          class: "wide",
        },
      ],
    }),
  );
}

function suggestionsFigure(context: Context, { suggestions, sampled }: Words): HTMLElement {
  const title = WORDS.suggestTitle(formatCount(suggestions.length));
  const { suggestColumns: columns } = WORDS;
  return figure(
    context,
    { title, subtitle: WORDS.suggestSubtitle(formatCount(sampled)) },
    dataTable(suggestions, {
      caption: title,
      empty: WORDS.suggestTitle("0"),
      columns: [
        { head: columns.word, cell: (row) => row.word },
        { head: columns.texts, cell: (row) => formatCount(row.texts), number: (row) => row.texts },
        { head: columns.cohesion, cell: (row) => formatDecimal(row.cohesion), number: (row) => row.cohesion },
        { head: columns.freedom, cell: (row) => formatDecimal(row.freedom), number: (row) => row.freedom },
        { head: columns.example, cell: (row) => row.example ?? "—", class: "wide" },
      ],
    }),
  );
}

function editsFigure(context: Context, edits: readonly TopicEdit[]): HTMLElement {
  const title = WORDS.editsTitle(formatCount(edits.length));
  const { editsColumns: columns } = WORDS;
  return figure(
    context,
    { title, subtitle: WORDS.editsSubtitle },
    dataTable(edits, {
      caption: title,
      empty: WORDS.editsNone,
      columns: [
        { head: columns.on, cell: (row) => formatFullDay(row.on), text: (row) => row.on },
        { head: columns.cause, cell: (row) => EDITS.causes[row.cause] },
        { head: columns.topic, cell: (row) => topicLink(context, row.topic_id) },
        { head: columns.before, cell: (row) => formatCount(row.before), number: (row) => row.before },
        { head: columns.after, cell: (row) => formatCount(row.after), number: (row) => row.after },
        {
          head: columns.change,
          cell: (row) => signed(row.after - row.before),
          number: (row) => row.after - row.before,
        },
      ],
    }),
  );
}

/** +600, −25: with the sign that Chinese prints. */
export const signed = (n: number): string => `${n > 0 ? "+" : n < 0 ? "−" : ""}${formatCount(Math.abs(n))}`;
