/** `loop.json`: the dated stages of the loop, what is open, the lanes, and on which level requests were settled. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const days = z.number().nonnegative();
/** Of a whole that stands beside it; null of nothing. */
const share = z.number().min(0).max(1).nullable();

export const LOOP_STAGES = ["accepted", "judged", "dispatched", "handling", "answered", "called_back"] as const;
export const LANES = ["plain", "joint", "raised", "recurring"] as const;
export const LEVELS = ["on_spot", "village", "town", "county", "above", "unknown"] as const;

const StageRow = z.object({
  stage: z.enum(LOOP_STAGES),
  /** Of the requests of the last 12 months: reached it, and left it with both days known. */
  reached: count,
  /** Reached of those accepted. */
  share,
  stays: count,
  /** Null under ten stays. */
  median_days: days.nullable(),
  p90_days: days.nullable(),
  /** Requests that stand in it at the cut-off, whenever they came; of the one that stands longest, how long. */
  standing: count,
  oldest_days: days.nullable(),
});

export const Loop = z.object({
  /** Days from which and to which requests were called in. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** Requests of those days that are not void. */
  accepted: count,
  /** The whole city first (kind city, id ""), then units by their requests not closed, towns, topics of the first level. */
  slices: z.array(
    z.object({
      kind: z.enum(["city", "unit", "town", "topic"]),
      id: z.string(),
      stages: z.array(StageRow),
      /** Requests that are not closed, youngest band first; `from` is the band's least age in days. */
      ages: z.array(z.object({ from: count, requests: count, overdue: count, without_due_time: count })),
      /** Overdue of what is not closed. */
      overdue_share: share,
    }),
  ),
  sources: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      /** Whether it ever told of a status, a due time or a closing: else what is open is not known. */
      tells_end: z.boolean(),
      stages: z.array(z.object({ stage: z.enum(LOOP_STAGES), reached: count, dated: count, dated_share: share })),
    }),
  ),
  lanes: z.array(
    z.object({
      lane: z.enum(LANES),
      requests: count,
      share,
      closed: count,
      solved: count,
      overdue: count,
      median_days: days.nullable(),
      p90_days: days.nullable(),
    }),
  ),
  /** Requests of the last 12 months, of all sources and of the ledger alone. */
  levels: z.array(
    z.object({
      scope: z.enum(["all", "ledger"]),
      level: z.enum(LEVELS),
      accepted: count,
      closed: count,
      solved: count,
      of_solved: share,
      /** Solved up to and with this level; null where the level is not known. */
      up_to_solved: share,
      up_to_accepted: share,
    }),
  ),
  /** The levels of a scope together; `base_` are those up to and with the town's. */
  ladders: z.array(
    z.object({
      scope: z.enum(["all", "ledger"]),
      accepted: count,
      solved: count,
      solved_of_accepted: share,
      base_of_solved: share,
      base_of_accepted: share,
    }),
  ),
  /** Not closed at the cut-off, whenever they came. */
  open: z.object({
    requests: count,
    overdue: count,
    due_soon: count,
    warned: count,
    without_due_time: count,
    shares: z.object({ overdue: share, due_soon: share, warned: share, without_due_time: share }),
  }),
  sums: Sums,
});

export type Loop = z.infer<typeof Loop>;
