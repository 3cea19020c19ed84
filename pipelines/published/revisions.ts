/** How numbers that were published changed since. */
import { z } from "zod";

const count = z.int().nonnegative();

/** `late`: told after publishing; `merged`, `void`: withdrawn; `corrected`: told anew; `lists`: the lists of topics or places were edited. */
export const REVISION_CAUSES = ["late", "merged", "void", "corrected", "lists"] as const;

export const Revision = z
  .object({
    /** Of the week's requests, of a second-level topic, of a county. */
    kind: z.enum(["all", "topic_id", "place_id"]),
    key: z.string(),
    /** Cut-off of the night that first published the week. */
    published_on: z.iso.date(),
    published: count,
    now: count,
    /** In the order of `REVISION_CAUSES`; none is 0. */
    causes: z.array(z.object({ cause: z.enum(REVISION_CAUSES), requests: z.int() })).min(1),
  })
  .refine(({ published, now, causes }) => causes.reduce((sum, { requests }) => sum + requests, published) === now, {
    error: "causes do not make the difference",
  });

export type Revision = z.infer<typeof Revision>;
