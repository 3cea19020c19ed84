/** The week's items as JSON for somebody else's program: what it is given, and when two are the same. Pure. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { plainText } from "../../src/wording/sentence.js";
import type { Brief, BriefItem } from "../published.js";

/** What the program gets. No text of a request is in it. */
export const Notice = z.object({
  version: z.literal(1),
  city: z.string(),
  is_fictional: z.boolean(),
  issuing_unit: z.string(),
  week: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  cut_off: z.string(),
  title: z.string(),
  /** The week's page: an address where `publish.base_url` is configured, else the path from the site's root. */
  url: z.string(),
  summary: z.array(z.string()),
  /** What needs attention, at most five; what it is about is at `url`. */
  items: z.array(
    z.object({
      kind: z.enum(["signal", "alarm", "matter", "effect", "overdue"]),
      title: z.string(),
      reason: z.string(),
      question: z.string(),
      url: z.string().nullable(),
    }),
  ),
});
export type Notice = z.infer<typeof Notice>;

const itemsOf = ({ sections }: Brief): BriefItem[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "items" ? block.items : [])));

/** @param base where the site stands, ending in `/`, or empty */
export function noticeOf(brief: Brief, city: string, base: string): Notice {
  const { week, from, to, cut_off, title, issuing_unit, is_fictional } = brief;
  const head = { version: 1 as const, city, is_fictional, issuing_unit, week, from, to, cut_off, title };
  return {
    ...head,
    url: `${base}weeks/${week}.html`,
    summary: brief.summary.map(plainText),
    items: itemsOf(brief).map((item) => {
      const path = item.title.find(({ href }) => href !== null)?.href ?? null;
      return {
        kind: item.kind,
        title: plainText(item.title),
        reason: plainText(item.reason),
        question: item.question,
        url: path === null ? null : `${base}${path}`,
      };
    }),
  };
}

/** Which items they are: not their numbers, which late requests move from night to night. */
export const fingerprintOf = ({ week, items }: Notice): string =>
  createHash("sha256")
    .update(JSON.stringify([week, items.map(({ kind, title }) => [kind, title.replace(/[\d,.％%]+/g, "#")]).sort()]))
    .digest("hex");
