/** Shapes of what is published of the alarms. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const rate = z.number().min(0).max(1);
const day = z.iso.date();

/** A place or topic by name; the id is the explorer's nearest: a village's is its town's, a third-level topic's its parent's; null for all. */
const Named = z.object({ id: z.string().nullable(), name: z.string(), level: z.int().min(0).max(3) });

/** A week, day or course of weeks that is out of the ordinary. */
export const Alarm = z.object({
  kind: z.enum(["week", "day", "slow", "silent"]),
  from: day,
  to: day,
  /** Level 0 the city, 1 a county, 2 a town, 3 a village. */
  place: Named,
  topic: Named,
  /** Channel or source that fell silent; null for rises. */
  channel: z.string().nullable(),
  requests: count,
  expected: z.number().nonnegative(),
  /** 95 % of such weeks (days) lie within. */
  expected_low: z.number().nonnegative(),
  expected_high: z.number().nonnegative(),
  /** This week and the one before together, where they were judged together. */
  pair: z.object({ requests: count, expected: z.number().nonnegative() }).nullable(),
  p: rate,
  /** p adjusted for the number of series looked at. */
  q: rate,
  model: z.enum(["farrington", "glm", "ears", "rare", "daily", "cusum"]),
  history_weeks: count,
  is_low_confidence: z.boolean(),
  /** Words that stand out in these requests, and how many of them hold each. */
  words: z.array(z.object({ word: z.string(), requests: count })),
  /** Matters the requests speak of, and the requests of the largest; null where fewer than 5 requests. */
  matters: z.object({ matters: count, largest: count }).nullable(),
  /** One masked sentence out of one of them; null where fewer than 5 requests. */
  example: z.string().nullable(),
  /** The last 53 weeks, oldest first; null before the first, in villages under 5, and of channels. */
  trend: z.array(z.number().nullable()),
});

export type Alarm = z.infer<typeof Alarm>;

/** `alerts.json`: all alarms of the newest week, day by day its days, slow rises, silent channels, and how they were found. */
export const Alerts = z.object({
  from: day,
  to: day,
  /** Each list the most unlikely first; what another alarm stands for is left out. */
  week: z.array(Alarm),
  days: z.array(Alarm),
  slow: z.array(Alarm),
  silent: z.array(Alarm),
  /** Series looked at, those too thin for an alarm among them; alarms = listed + joined with one that stands for them. */
  looks: z.array(
    z.object({
      kind: Alarm.shape.kind,
      from: day,
      to: day,
      series: count,
      too_few: count,
      alarms: count,
      listed: count,
      joined: count,
    }),
  ),
  /** Weeks of history that the city is compared with, and what share of such alarms was false over series with known outbreaks. */
  history_weeks: count,
  measured: z.object({
    nominal: rate,
    alarms: count,
    false_share: rate,
    found_share: rate,
    quiet_alarms: count,
    quiet_series_weeks: count,
    days: count,
    days_with_alarm: count,
    command: z.string(),
  }),
  sums: Sums,
});

export type Alerts = z.infer<typeof Alerts>;
