/** Tickets whose class looks wrong: the 疑似错分 page. Counts only, no text. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

export const Misfiled = z.object({
  /** First and last day of the tickets that were looked at. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** False where no classifier could be learnt: there is then nothing to compare with. */
  is_learnt: z.boolean(),
  /** Classed tickets that were compared, and those that look misfiled. */
  requests: count,
  misfiled: count,
  rate: share.nullable(),
  /** Units with fewer tickets have no rate. */
  floor: count,
  /** Units with fewer misfiled tickets than this, but some, have their number hidden. */
  least: count,
  /** The worst first: by the lower end of the interval. `misfiled` null: 1 to 4. Rate null: too few. */
  units: z.array(
    z.object({
      /** Null: no unit named. */
      unit: z.string().nullable(),
      requests: count,
      misfiled: count.nullable(),
      rate: share.nullable(),
      low: share.nullable(),
      high: share.nullable(),
    }),
  ),
  /** Units below the floor, and their tickets. */
  few: z.object({ units: count, requests: count }),
  pairs: z.array(z.object({ sent_id: z.string(), likely_id: z.string(), requests: count, words: z.array(z.string()) })),
  /** Misfiled tickets of pairs that are not listed. */
  other_pairs: count,
  sums: Sums,
});

export type Misfiled = z.infer<typeof Misfiled>;
