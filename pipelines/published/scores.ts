/** `scores.json`: what the city's rules gave each unit in the newest quarter, and what its newest rules would have given. */
import { z } from "zod";

const count = z.int().nonnegative();

const Line = z.object({
  /** Position in `rules`. */
  rule: count,
  times: count,
  points: z.number(),
  /** Numbers of the newest cases; none of a rule on a level, none confidential. */
  cases: z.array(z.string()),
});

export const Scores = z.object({
  /** Null where the city has no rules, or no whole quarter of history. */
  period: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  /** A unit with fewer requests is not scored. */
  floor: count,
  unscored: count,
  rules: z.array(
    z.object({
      rule_id: z.string(),
      rule: z.string(),
      phase: z.string(),
      condition: z.string(),
      indicator_id: z.string(),
      points: z.number(),
      cap: z.number().nullable(),
      from: z.iso.date(),
      to: z.iso.date().nullable(),
      note: z.string(),
      /** On any day of the quarter. */
      was_in_force: z.boolean(),
      is_newest: z.boolean(),
    }),
  ),
  /** By name: not in the order of points. */
  units: z.array(
    z.object({
      unit: z.string(),
      requests: count,
      total: z.number(),
      lines: z.array(Line),
      newest_total: z.number(),
      newest_lines: z.array(Line),
    }),
  ),
});
export type Scores = z.infer<typeof Scores>;
