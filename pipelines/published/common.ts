/** `common.json`: 共性问题, one thing in many towns. */
import { z } from "zod";

const count = z.int().nonnegative();

export const CommonIssue = z.object({
  topic_id: z.string(),
  /** At most three phrases that its requests share and few others say; the words that brought them together where there are none. */
  words: z.array(z.string()).min(1).max(3),
  requests: count,
  callers: count,
  matters: count,
  /** Towns, those with most requests first. */
  place_ids: z.array(z.string()).min(1),
});

export const Common = z.object({
  /** The four weeks. */
  from: z.iso.date(),
  to: z.iso.date(),
  floor: z.object({ towns: count, matters: count, requests: count, callers: count, times: count }),
  /** Most requests first. */
  issues: z.array(CommonIssue),
});

export type CommonIssue = z.infer<typeof CommonIssue>;
export type Common = z.infer<typeof Common>;
