/** The one module that knows what day it is. */
import type { Config } from "./config.js";

export interface Calendar {
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  today: string;
  /** The last day that is counted. */
  cutOff: string;
  /** 1 Monday … 7 Sunday. */
  weekStartsOn: number;
}

/** The calendar of a night: from the configuration, else from the machine's clock read in Asia/Shanghai. */
export function calendarOf(config: Config, now: () => Date = () => new Date()): Calendar {
  const today = config.today ?? now().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  return { today, cutOff: config.cut_off ?? addDays(today, -1), weekStartsOn: config.week_starts_on };
}

/** `YYYY-MM-DD` plus days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
