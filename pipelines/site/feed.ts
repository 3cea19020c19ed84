/**
 * `feed.xml`: an Atom feed (RFC 4287) of the weekly pages and of the newest week's alarms, in the sentences of the briefs. Pure.
 *
 * Ids are made of the city's name and of what the entry is about, so that they stay when the site moves; an entry's time is the
 * end of what it tells, or of the night that revised it, so that readers are told of nothing twice.
 */
import { createHash } from "node:crypto";
import { formatWeek } from "../../src/format.js";
import { FRAME } from "../../src/labels.js";
import { FEED } from "../../src/labels-feed.js";
import { alarmPath, alarmReason, alarmTitle } from "../../src/wording/alarm.js";
import { plainText } from "../../src/wording/sentence.js";
import { addDays } from "../calendar.js";
import type { Alarm, Alerts, Brief, BriefSentence, Quality, Site } from "../published.js";
import { escapeXml } from "./xml.js";

interface FeedData {
  site: Site;
  /** Newest first. */
  briefs: readonly Brief[];
  alerts: Pick<Alerts, "week" | "days" | "slow" | "silent">;
  revisions: Quality["revisions"];
  /** Where the site stands, ending in `/`; empty where nobody told: links are then relative to the feed. */
  base: string;
}

interface Entry {
  /** What tells it from all others of the city. */
  key: string;
  title: string;
  path: string;
  updated: string;
  summary: string;
  /** HTML. */
  content: string;
}

export function feedOf({ site, briefs, alerts, revisions, base }: FeedData): string {
  const { name, issuing_unit, is_fictional } = site.city;
  const alarms = [...alerts.week, ...alerts.slow, ...alerts.silent, ...alerts.days];
  const entries = [
    ...briefs.map((brief) => weekEntry(brief, revisions, base)),
    ...alarms.map((alarm) => alarmEntry(alarm, base)),
  ].sort((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">`,
    element("title", FEED.title(name)),
    element("subtitle", is_fictional ? FRAME.fictional(name) : FEED.subtitle),
    element("id", uuidOf(`${name}/feed`)),
    element("updated", momentOf(site.cut_off)),
    `<author>${element("name", issuing_unit)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(`${base}feed.xml`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${base}index.html`)}"/>`,
    ...entries.map((entry) => drawEntry(entry, name, base)),
    "</feed>\n",
  ].join("\n");
}

function weekEntry(brief: Brief, revisions: FeedData["revisions"], base: string): Entry {
  const { week, to, summary, sections } = brief;
  const revised = revisions.find((revision) => revision.week === week)?.last_on ?? "";
  const items = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "items" ? block.items : [])),
  );
  const lines = summary.map((sentence) => `<p>${html(sentence, base)}</p>`);
  const list = items.map(({ title, reason }) => `<li>${html(title, base)}：${html(reason, base)}</li>`);
  return {
    key: `week/${week}`,
    title: FEED.week(formatWeek(week)),
    path: `weeks/${week}.html`,
    updated: endOf(revised > to ? revised : to),
    summary: summary.map(plainText).join(""),
    content: `${lines.join("")}${list.length === 0 ? "" : `<p>${FEED.items}</p><ol>${list.join("")}</ol>`}`,
  };
}

function alarmEntry(alarm: Alarm, base: string): Entry {
  const { kind, from, to, place, topic, channel } = alarm;
  const [title, reason] = [alarmTitle(alarm), `${alarmReason(alarm)}。`];
  const path = alarmPath(alarm);
  return {
    // a slow rise and a silence go on from week to week, and are the same thing
    key: [
      "alarm",
      kind,
      from,
      kind === "slow" || kind === "silent" ? "" : to,
      place.id ?? "",
      place.name,
      topic.id ?? "",
      topic.name,
      channel ?? "",
    ].join("/"),
    title: FEED.alarm(FEED.kinds[kind], title),
    path,
    updated: endOf(to),
    summary: `${title}。${reason}`,
    content: `<p>${escapeXml(`${title}。`)}</p><p>${escapeXml(reason)}</p><p><a href="${escapeXml(`${base}alerts.html`)}">${FEED.allAlarms}</a></p>`,
  };
}

const drawEntry = ({ key, title, path, updated, summary, content }: Entry, city: string, base: string): string =>
  [
    "<entry>",
    element("title", title),
    element("id", uuidOf(`${city}/${key}`)),
    element("updated", updated),
    `<link rel="alternate" type="text/html" href="${escapeXml(`${base}${path}`)}"/>`,
    element("summary", summary),
    `<content type="html">${escapeXml(content)}</content>`,
    "</entry>",
  ].join("");

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

/** A sentence with its links, as HTML. */
const html = (sentence: BriefSentence, base: string): string =>
  sentence
    .map(({ text, href }) =>
      href === null ? escapeXml(text) : `<a href="${escapeXml(`${base}${href}`)}">${escapeXml(text)}</a>`,
    )
    .join("");

/** The midnight that ends a day, in China's time. */
const endOf = (day: string): string => `${addDays(day, 1)}T00:00:00+08:00`;

/** `2026-11-15 24:00` → `2026-11-16T00:00:00+08:00`. */
function momentOf(cutOff: string): string {
  const [day = "", time = ""] = cutOff.split(" ");
  return time === "24:00" || time === "" ? endOf(day) : `${day}T${time}:00+08:00`;
}

/** Name-based UUID (RFC 9562, version 5): the namespace is ours. */
export function uuidOf(name: string): string {
  const namespace = Buffer.from("8f2d7c1e5b6a4f3d9e0c2a7b4d6f8e10", "hex");
  const hash = createHash("sha1").update(namespace).update(name).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString("hex", 0, 16);
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")}`;
}
