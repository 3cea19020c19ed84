/** `matters.json`: the hot matters of the newest week, hottest first; `matters-weeks.json`: those of the weeks before it. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const part = z.number().nonnegative();

/** A change of the grouping: another matter proved to be this one; requests left it, or came from another matter. */
export const MatterChange = z.object({
  day: z.iso.date(),
  kind: z.enum(["merge", "out", "in"]),
  requests: count,
});

/** Requests, callers, days, places, again and likes are of the week; `total`, first and last of all its days up to the week's end. */
export const HotMatter = z.object({
  /** At most three phrases that its requests share and few others say; none where they have none in common. No names of places. */
  words: z.array(z.string()).max(3),
  /** The level-2 topic of most of its requests. */
  topic_id: z.string(),
  /** Towns (counties where no town is known) of its requests, those with most first. */
  place_ids: z.array(z.string()).min(1),
  channels: z.array(z.string()).min(1),
  first: z.iso.date(),
  last: z.iso.date(),
  total: count,
  requests: count.min(5),
  /** Requests of the week before; null where that week has no data. */
  before: count.nullable(),
  /** Who cannot be told apart count each for one. */
  callers: count.min(3),
  days: count.min(1).max(7),
  /** Estates, villages, or towns where nothing closer is known. */
  places: count,
  /** Requests that came when all earlier ones of the matter were closed, or after one of the same caller was. */
  again: count,
  likes: count,
  /** Of all its requests, those that are not closed yet at the cut-off: the matter is closed when there are none. */
  open: count,
  /** The sum of its parts. */
  index: part,
  parts: z.object({
    size: part,
    callers: part,
    growth: part,
    days: part,
    spread: part,
    again: part,
    supporters: part,
  }),
  /** One masked sentence, villages and estates hidden; null where none is short enough or all are confidential. */
  example: z.string().nullable(),
  /** Requests of each of the last 56 days, the last one the week's Sunday (or its last day). */
  trend: z.array(count),
  changes: z.array(MatterChange),
});

export const Matters = z.object({
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  from: z.iso.date(),
  to: z.iso.date(),
  /** Below either of these a matter is not listed: it might be one household's. */
  floor: z.object({ requests: count, callers: count }),
  /** Matters of which anybody spoke in the week, and those of them that reach the floor. */
  active: count,
  hot: count,
  matters: z.array(HotMatter),
  /** Requests of the week that speak of hot matters that are not listed, and of matters below the floor. */
  requests_of: z.object({ other_hot: count, not_hot: count }),
  sums: Sums,
});

/** Newest week first, without the newest of all; fewer matters a week. */
export const EarlierMatters = z.object({ weeks: z.array(Matters) });

export type EarlierMatters = z.infer<typeof EarlierMatters>;
export type HotMatter = z.infer<typeof HotMatter>;
export type Matters = z.infer<typeof Matters>;
