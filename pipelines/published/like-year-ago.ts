import { z } from "zod";

const count = z.int().nonnegative();
/** The weeks compared with: how far back, their first day, their requests. */
const past = { weeks_back: z.int().positive(), from: z.iso.date(), requests: count };

/**
 * The comparisons with a year ago that stand beside the plain one (52 weeks back) where the calendar bends it; null where
 * it does not, or where there are no data.
 */
export const LikeYearAgo = z.object({
  /** As far from Spring Festival; null where that is 52 weeks back too. */
  festival: z.object(past).nullable(),
  /** Days worked on now and then; `factor` makes the past requests comparable. Null where both are the same. */
  working_days: z.object({ ...past, days: count, past_days: count, factor: z.number().positive() }).nullable(),
});

export type LikeYearAgo = z.infer<typeof LikeYearAgo>;
