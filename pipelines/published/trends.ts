/** The shape of `trends.json`: where requests are heading, freed of what comes and goes with the calendar. */
import { z } from "zod";
import { LikeYearAgo } from "./like-year-ago.js";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const ratio = z.number().positive();

/** Month and day, `MM-DD`. */
const monthDay = z.string().regex(/^\d{2}-\d{2}$/);

export const TREND_KINDS = ["city", "topic_1", "topic_2", "county"] as const;
/** `few`: under a year and a half, under 50 requests, or an interval too wide to tell standing still from moving. */
export const TREND_VERDICTS = ["up", "down", "steady", "few"] as const;

export const TrendSeries = z.object({
  kind: z.enum(TREND_KINDS),
  /** Topic or place; empty for the whole city. */
  id: z.string(),
  /** Requests of the last 52 weeks. */
  requests_52w: count,
  /** Requests of each week. */
  weeks: z.array(count),
  /** Requests of the last four weeks, and of the four weeks 52 weeks before; null where there are no data. */
  last_4w: z.object({ requests: count, year_ago: count, like_year_ago: LikeYearAgo.nullable() }).nullable(),
  /** Requests of a day over those of the like day a year before; the interval leaves 1 out for those found among all of the kind. */
  growth: z
    .object({ ratio, low: ratio, high: ratio, p: z.number().min(0).max(1), confidence: z.number().min(0.9).max(1) })
    .nullable(),
  verdict: z.enum(TREND_VERDICTS),
  /** STL of the weeks: requests = trend + season + remainder; the season is that of 52 weeks, the first week's first. */
  parts: z
    .object({ trend: z.array(z.number()), season: z.array(z.number()), remainder: z.array(z.number()) })
    .nullable(),
  /** The first day that can be compared, where a fifth of the requests come by ways that opened then or later. */
  since: z.iso.date().nullable(),
});

/** `trends.json`: the last 156 complete weeks at most. Topics and counties without a request in them are left out. */
export const Trends = z.object({
  /** First day of each week, oldest first. */
  days: z.array(z.iso.date()),
  /** Spring Festivals within the weeks, in weeks from the first day of the first. */
  festivals: z.array(z.number().nonnegative()),
  /** First and last day of the season of heating, where the configuration tells them. */
  heating_season: z.object({ from: monthDay, to: monthDay }).nullable(),
  series: z.array(TrendSeries),
  /** Requests of the last 52 weeks that stand in no topic's and in no county's series. */
  unknown_52w: z.object({ topic: count, county: count }),
  sums: Sums,
});

export type Trends = z.infer<typeof Trends>;
