/** What weekly pages first said, and why they say something else now. */
import { z } from "zod";
import type { Warehouse } from "../../loaders/warehouse.js";
import { type Quality, REVISION_CAUSES, type Revision } from "../published.js";
import type { Lists } from "./lists.js";

/** Topics and counties whose numbers changed most. */
const MOST_PARTS = 20;
/** Weeks on the quality page. */
const MOST_WEEKS = 20;

const Row = z.object({
  week: z.string(),
  published_on: z.string(),
  published: z.int(),
  kind: z.enum(["all", "topic_id", "place_id"]),
  key: z.string(),
  cause: z.enum(REVISION_CAUSES),
  requests: z.int(),
  last_on: z.string(),
});

/** The revisions of each week by its first day: that of its requests first, then those that changed most. */
export interface Revisions {
  /** `nowOf`: what a topic or a county says now. */
  ofWeek(week: string, nowOf: (kind: "topic_id" | "place_id", key: string) => number): Revision[];
  /** Weeks whose requests were revised, the newest revision first. */
  recent: Quality["revisions"];
}

export async function readRevisions(warehouse: Warehouse, lists: Lists): Promise<Revisions> {
  const rows = z.array(Row).parse(
    await warehouse.rows(`select week_start::varchar as week, published.cut_off::varchar as published_on, published.requests as published,
        kind, key, cause, revision.requests, last_on::varchar as last_on
      from mart_revisions as revision
      join int_published_weeks as published using (week_start)
      order by week_start, kind, key, cause`),
  );
  const groups = new Map<string, z.infer<typeof Row>[]>();
  for (const row of rows) {
    const id = `${row.week} ${row.kind} ${row.key}`;
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  const byWeek = new Map<string, z.infer<typeof Row>[][]>();
  for (const group of groups.values()) {
    const week = group[0]?.week ?? "";
    byWeek.set(week, [...(byWeek.get(week) ?? []), group]);
  }
  const all = (week: string) => byWeek.get(week)?.find(([row]) => row?.kind === "all");
  return {
    ofWeek(week, nowOf) {
      const whole = all(week);
      const parts = (byWeek.get(week) ?? [])
        .flatMap((group) => {
          const [first] = group;
          if (first === undefined || first.kind === "all") return [];
          const now = nowOf(first.kind, first.key);
          return [revisionOf(group, now - netOf(group))];
        })
        .sort((a, b) => sizeOf(b) - sizeOf(a) || (a.key < b.key ? -1 : 1));
      return [...(whole === undefined ? [] : [revisionOf(whole)]), ...parts.slice(0, MOST_PARTS)];
    },
    recent: lists.weeks
      .flatMap(({ week, start }) => {
        const group = all(start);
        if (group === undefined) return [];
        const last_on =
          group
            .map((row) => row.last_on)
            .sort()
            .at(-1) ?? "";
        return [{ week, last_on, ...revisionOf(group) }];
      })
      .sort((a, b) => (a.last_on === b.last_on ? (a.week < b.week ? 1 : -1) : a.last_on < b.last_on ? 1 : -1))
      .slice(0, MOST_WEEKS),
  };
}

const netOf = (group: readonly { requests: number }[]): number => group.reduce((sum, row) => sum + row.requests, 0);

/** All that moved, in or out. */
const sizeOf = ({ causes }: Revision): number => causes.reduce((sum, { requests }) => sum + Math.abs(requests), 0);

function revisionOf(group: readonly z.infer<typeof Row>[], published = group[0]?.published ?? 0): Revision {
  const [first] = group;
  if (first === undefined) throw new Error("revision without a row");
  const { kind, key, published_on } = first;
  const causes = REVISION_CAUSES.flatMap((cause) =>
    group.filter((row) => row.cause === cause).map(({ requests }) => ({ cause, requests })),
  );
  return { kind, key, published_on, published, now: published + netOf(group), causes };
}
