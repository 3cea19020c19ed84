/** The share of false alarms as measured, kept in measured-share.json by the bench that measures it. */
import { readFile } from "node:fs/promises";
import { z } from "zod";

const rate = z.number().min(0).max(1);
const count = z.int().nonnegative();

export const MeasuredShare = z.strictObject({
  /** The command that remakes the file. */
  command: z.string(),
  /** q that an alarm has at most. */
  nominal: rate,
  /** Weekly rises over series with known outbreaks, by the weeks of history that a city must have; most first. */
  week: z
    .array(
      z.strictObject({
        least_weeks: count,
        alarms: count,
        false_share: rate,
        /** Of the outbreaks. */
        found_share: rate,
        /** The same series without the outbreaks: all alarms are false. */
        quiet_alarms: count,
        quiet_series_weeks: count,
      }),
    )
    .min(1),
  /** Days of series without any burst. */
  day: z.strictObject({
    series_days: count,
    /** Of a nominal 0.005. */
    below_half_percent_share: rate,
    days: count,
    days_with_alarm: count,
  }),
});
export type MeasuredShare = z.infer<typeof MeasuredShare>;

export async function measuredShare(): Promise<MeasuredShare> {
  return MeasuredShare.parse(JSON.parse(await readFile(new URL("./measured-share.json", import.meta.url), "utf8")));
}
