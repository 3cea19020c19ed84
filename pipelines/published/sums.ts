/** The parts that totals on a page are made of, as the second look at the published files found them. */
import { z } from "zod";

const count = z.int().nonnegative();

/** `kind`: the field that tells what `key` is (channel, topic_id, …); `text`: `key` is words; `rest`: as many parts more. */
const Name = z.object({ kind: z.string(), key: z.string() });

export const Sum = z.object({
  /** What the parts are. */
  name: z.string(),
  /** Whose total it is; null where the page has one. */
  of: Name.nullable(),
  total: count,
  sum: count,
  /** Zeros are left out. */
  parts: z.array(Name.extend({ value: count })),
  is_closed: z.boolean(),
});

/** Written by the second look, so that what reads the marts has none. */
export const Sums = z.array(Sum).default([]);

export type Sum = z.infer<typeof Sum>;
