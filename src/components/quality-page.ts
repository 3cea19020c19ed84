/** The 质量 page: warnings first, then what each source sent, each file's sum, what was set aside and what to do about it. */
import type { Alerts, Ledger, Quality, Site } from "../../pipelines/published.js";
import { formatCount, formatPercent } from "../format.js";
import { COMMON, fieldLabel, QUALITY } from "../labels.js";
import { MISFILED } from "../labels-misfiled.js";
import { REVISIONS } from "../labels-sums.js";
import { alarmReason, alarmTitle } from "../wording/alarm.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { forbiddenMoves } from "./ledger-moves.js";
import { revisionTable } from "./revision-notes.js";
import { sourceCard } from "./source-card.js";
import { sumsLine } from "./sums-line.js";

type Named = { source: string };

/** Unreadable files named at the top; the table of files has them all, first. */
const LISTED_FILES = 5;

interface QualityData {
  site: Site;
  quality: Quality;
  ledger: Ledger;
  alerts: Alerts;
}

export function qualityPage({ site, quality, ledger, alerts }: QualityData): HTMLElement {
  const context = makeContext(site, "");
  const titles = new Map(quality.sources.map(({ source, title }) => [source, title]));
  const titleOf = ({ source }: Named) => titles.get(source) ?? source;
  return h(
    "article",
    {},
    headline(quality),
    h(
      "section",
      { class: "first" },
      h("h2", { id: "warnings" }, QUALITY.warnings),
      warnings({ site, quality, alerts }, titleOf),
      sumsLine(context, quality.sums),
    ),
    h(
      "section",
      {},
      h("h2", { id: "sources" }, QUALITY.sourcesTitle),
      h("p", { class: "section-note" }, QUALITY.sourcesSubtitle),
      h("ul", { class: "sources" }, ...quality.sources.map(sourceCard)),
    ),
    h("section", {}, h("h2", { id: "set-aside" }, QUALITY.asideHead), asideTable(context, quality, titleOf)),
    h(
      "section",
      {},
      h("h2", { id: "topics" }, QUALITY.topicsHead),
      topicTable(context, quality, titleOf),
      h("p", {}, h("a", { href: "misfiled.html" }, MISFILED.link)),
    ),
    h("section", {}, h("h2", { id: "revisions" }, REVISIONS.title), revisionTable(context, quality.revisions)),
    h("section", {}, h("h2", { id: "files" }, QUALITY.filesHead), fileTable(context, quality, titleOf)),
    h(
      "section",
      {},
      h("h2", { id: "others" }, QUALITY.othersHead),
      h("div", { class: "columns" }, flagTable(context, quality, titleOf), unknownTable(context, quality, titleOf)),
      ledger.forbidden.requests > 0 && forbiddenMoves(context, ledger.forbidden),
    ),
  );
}

function headline({ sources, set_aside_share }: Quality): HTMLElement {
  const daily = sources.flatMap(({ silent_days }) => (silent_days === null ? [] : [silent_days.length]));
  const silent = daily.filter((days) => days > 0).length;
  const aside = sources.reduce((sum, source) => sum + source.set_aside, 0);
  const share = formatPercent(set_aside_share);
  return h(
    "p",
    { class: "headline" },
    `${QUALITY.headline(formatCount(sources.length), formatCount(daily.length), formatCount(silent), formatCount(aside), share)}。`,
  );
}

function warnings(
  { site, quality, alerts }: Pick<QualityData, "site" | "quality" | "alerts">,
  titleOf: (row: Named) => string,
): HTMLElement {
  const unreadable = quality.files.flatMap((file) =>
    file.unreadable === null ? [] : [`${titleOf(file)}：${file.file} ${QUALITY.unreadable(reasonOf(file))}`],
  );
  const rest = unreadable.length - LISTED_FILES;
  const texts = [
    ...site.warnings.map((warning) => warning.text),
    // who need not send every day may still have fallen silent
    ...alerts.silent.map((alarm) => `${alarmTitle(alarm)}；${alarmReason(alarm)}。`),
    ...unreadable.slice(0, LISTED_FILES),
    ...(rest > 0 ? [QUALITY.moreUnreadable(formatCount(rest))] : []),
  ];
  if (texts.length === 0) return h("p", {}, QUALITY.noWarnings);
  return h("ul", { class: "plain-list" }, ...texts.map((text) => h("li", {}, text)));
}

function asideTable(context: Context, { set_aside }: Quality, titleOf: (row: Named) => string): HTMLElement {
  const heads = QUALITY.asideColumns;
  const total = set_aside.reduce((sum, row) => sum + row.rows, 0);
  return figure(
    context,
    {
      title: total === 0 ? QUALITY.asideNone : QUALITY.asideTitle(formatCount(total)),
      subtitle: QUALITY.asideSubtitle,
      source: QUALITY.foot,
    },
    dataTable(
      [...set_aside].sort((a, b) => b.rows - a.rows),
      {
        caption: QUALITY.asideSubtitle,
        empty: QUALITY.asideEmpty,
        columns: [
          { head: heads.reason, cell: (row) => row.reason, class: "reason" },
          { head: heads.source, cell: titleOf, text: titleOf, class: "name" },
          { head: heads.rows, cell: (row) => formatCount(row.rows), number: (row) => row.rows },
          { head: heads.example, cell: (row) => row.example, class: "example" },
          { head: heads.advice, cell: (row) => row.advice, class: "advice" },
        ],
        total: [COMMON.total, "", formatCount(total), "", ""],
      },
    ),
  );
}

function topicTable(context: Context, { topic_sources }: Quality, titleOf: (row: Named) => string): HTMLElement {
  const heads = QUALITY.topicsColumns;
  const share = (head: string, pick: (row: Quality["topic_sources"][number]) => number) => ({
    head: `${head}（%）`,
    cell: (row: Quality["topic_sources"][number]) => formatPercent(pick(row)),
    number: pick,
  });
  return figure(
    context,
    { title: QUALITY.topicsTitle, subtitle: QUALITY.topicsSubtitle, source: QUALITY.topicsFoot },
    dataTable(topic_sources, {
      caption: QUALITY.topicsSubtitle,
      empty: COMMON.none,
      columns: [
        { head: heads.source, cell: titleOf, text: titleOf, class: "name" },
        { head: heads.requests, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
        share(heads.operator, (row) => row.by_operator),
        share(heads.model, (row) => row.by_model),
        share(heads.terms, (row) => row.by_terms),
        share(heads.nothing, (row) => row.by_nothing),
        share(heads.third, (row) => row.to_third_level),
      ],
    }),
  );
}

function fileTable(context: Context, { files }: Quality, titleOf: (row: Named) => string): HTMLElement {
  const heads = QUALITY.fileColumns;
  const bad = files.filter((file) => file.unreadable !== null).length;
  const sum = (pick: (file: Quality["files"][number]) => number) =>
    formatCount(files.reduce((all, file) => all + pick(file), 0));
  const rows = [...files].sort((a, b) => Number(b.unreadable !== null) - Number(a.unreadable !== null));
  const table = dataTable(rows, {
    caption: QUALITY.filesSubtitle,
    empty: COMMON.none,
    columns: [
      { head: heads.file, cell: (file) => file.file, text: (file) => file.file, class: "file" },
      { head: heads.source, cell: titleOf, text: titleOf, class: "name" },
      { head: heads.rows, cell: (file) => formatCount(file.rows), number: (file) => file.rows },
      { head: heads.loaded, cell: (file) => formatCount(file.loaded), number: (file) => file.loaded },
      { head: heads.aside, cell: (file) => formatCount(file.set_aside), number: (file) => file.set_aside },
      { head: heads.known, cell: (file) => formatCount(file.known), number: (file) => file.known },
      { head: heads.skipped, cell: (file) => formatCount(file.skipped_lines), number: (file) => file.skipped_lines },
      { head: heads.sum, cell: (file) => h("span", { class: "check" }, verdict(file)), class: "words" },
    ],
    total: [
      COMMON.total,
      "",
      sum((file) => file.rows),
      sum((file) => file.loaded),
      sum((file) => file.set_aside),
      sum((file) => file.known),
      sum((file) => file.skipped_lines),
      "",
    ],
  });
  table.classList.add("tall");
  return figure(
    context,
    {
      title: QUALITY.filesTitle(formatCount(files.length), formatCount(bad)),
      subtitle: QUALITY.filesSubtitle,
      source: QUALITY.foot,
    },
    table,
  );
}

/** Messages of the loader begin with the file's name, which stands beside them here. */
const reasonOf = (file: Quality["files"][number]): string => (file.unreadable ?? "").replace(`${file.file}：`, "");

function verdict(file: Quality["files"][number]): string {
  if (file.unreadable !== null) return QUALITY.unreadable(reasonOf(file));
  return file.rows === file.loaded + file.set_aside + file.known ? QUALITY.closes : QUALITY.open;
}

function flagTable(context: Context, { flags }: Quality, titleOf: (row: Named) => string): HTMLElement {
  const heads = QUALITY.flagColumns;
  return figure(
    context,
    { title: QUALITY.flagsTitle, subtitle: QUALITY.flagsSubtitle, source: QUALITY.foot },
    dataTable(flags, {
      caption: QUALITY.flagsTitle,
      empty: QUALITY.flagsNone,
      columns: [
        { head: heads.flag, cell: (row) => row.flag },
        { head: heads.source, cell: titleOf, text: titleOf, class: "name" },
        { head: heads.rows, cell: (row) => formatCount(row.rows), number: (row) => row.rows },
      ],
    }),
  );
}

function unknownTable(context: Context, { unknown_values }: Quality, titleOf: (row: Named) => string): HTMLElement {
  const heads = QUALITY.unknownColumns;
  const table = dataTable(unknown_values, {
    caption: QUALITY.unknownTitle,
    empty: QUALITY.unknownNone,
    columns: [
      { head: heads.value, cell: (row) => row.value },
      { head: heads.field, cell: (row) => fieldLabel(row.field), class: "name" },
      { head: heads.source, cell: titleOf, text: titleOf, class: "name" },
      { head: heads.rows, cell: (row) => formatCount(row.rows), number: (row) => row.rows },
    ],
  });
  table.classList.add("tall");
  return figure(
    context,
    { title: QUALITY.unknownTitle, subtitle: QUALITY.unknownSubtitle, source: QUALITY.foot },
    table,
  );
}
