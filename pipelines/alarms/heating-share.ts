import { addDays } from "../calendar.js";

/** 15 November to 15 March: the public heating season of the north. */
const FROM = "11-15";
const TO = "03-15";

/**
 * Share of a week's days within the heating season: heating's topics begin and end with it from one day to the next, which no
 * smooth season follows. Where there is no such season the column explains nothing.
 *
 * @example heatingShare("2026-11-09") // 1/7: only Sunday the 15th
 */
export function heatingShare(start: string): number {
  const days = Array.from({ length: 7 }, (_, i) => addDays(start, i).slice(5));
  return days.filter((day) => day >= FROM || day <= TO).length / 7;
}
