/** Signals that a person should read tonight: part of every weekly page. */
import { z } from "zod";

const count = z.int().nonnegative();

/** Several requests that say the same are one item. */
export const SignalItem = z.object({
  /** Kinds of the table of risk terms, in its order. */
  kinds: z.array(z.string()).min(1),
  /** One masked sentence; villages and estates in it are hidden too. */
  sentence: z.string(),
  /** The town, or the county where no town is known. */
  place_id: z.string(),
  unit: z.string().nullable(),
  /** When the newest of them was received, `YYYY-MM-DD HH:MM`. */
  at: z.string(),
  requests: count.min(1),
});

export const WeekSignals = z.object({
  /** Requests of the week with any signal: one may have two kinds. */
  requests: count,
  /** Requests of the week by kind, in the table's order; `usual` is the mean of the 12 weeks before, null where there are fewer or where the kind counts in a season only. */
  kinds: z.array(z.object({ kind: z.string(), requests: count, usual: z.number().nonnegative().nullable() })),
  /** Confidential requests among them: counted, never shown. */
  confidential: count,
  /** Only on the newest week: sentences from its first day up to the cut-off, kinds in the table's order, then newest first. */
  items: z.array(SignalItem),
  /** Items that the list has no room for. */
  more: count,
  has_items: z.boolean(),
});

export type WeekSignals = z.infer<typeof WeekSignals>;
export type SignalItem = z.infer<typeof SignalItem>;
