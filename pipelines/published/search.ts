/** `search.json`: what can be found by a word beside the pages themselves; every entry has a page or a place on one. */
import { z } from "zod";

const count = z.int().nonnegative();

export const SearchIndex = z.object({
  /** Topics of three levels, counties and towns, each with a page of its own, those with most requests first. */
  subjects: z.array(
    z.object({
      kind: z.enum(["topic", "place"]),
      id: z.string(),
      name: z.string(),
      /** Names of what it lies in, the highest first. */
      above: z.array(z.string()),
      /** What it is called too: the topic's terms. */
      words: z.array(z.string()),
      requests_52w: count,
    }),
  ),
  /** Hot matters of the last 53 weeks, the newest first; a matter of several weeks once, with its newest. */
  matters: z.array(
    z.object({
      week: z.string().regex(/^\d{4}-W\d{2}$/),
      words: z.array(z.string()),
      topic_id: z.string(),
      place_ids: z.array(z.string()).min(1),
      requests: count.min(5),
    }),
  ),
});

export type SearchIndex = z.infer<typeof SearchIndex>;
