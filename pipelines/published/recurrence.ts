/** `recurrence.json`: 办结后又来, how long closings hold, for the city and by unit. */
import { z } from "zod";

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);

/** A share by Kaplan–Meier with its 95 % interval; the interval is null where nothing came again or all did. */
const Share = z.object({ share, low: share.nullable(), high: share.nullable() });

const Held = z.object({
  /** Closings of the last year. */
  closings: count,
  /** Came again within so many days of the closing; null where nobody could be watched so long. */
  within_7: Share.nullable(),
  within_30: Share.nullable(),
  /** Share that has come again after so many days, at each day on which it grew, up to 90. */
  curve: z.array(z.object({ day: z.int().positive(), share, low: share.nullable(), high: share.nullable() })),
});

export const Recurrence = z.object({
  /** First and last day of the closings. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** A unit with fewer closings is not judged. */
  floor: count,
  /** Units below the floor, and their closings. */
  below_floor: z.object({ units: count, closings: count }),
  /** False discovery rate within which a unit is called higher. */
  most_q: share,
  city: Held,
  /** Those that hold worst first. */
  units: z.array(
    Held.extend({
      unit: z.string(),
      /** One-sided, after 30 days against the whole city, adjusted over all units; null where the city or the unit has no curve. */
      q: share.nullable(),
      is_higher: z.boolean(),
    }),
  ),
});

export type Held = z.infer<typeof Held>;
export type Recurrence = z.infer<typeof Recurrence>;
