const MILLISECONDS = 86_400_000;

/**
 * A day as a number, 0 on 1970-01-01, so that days can be subtracted whatever the machine's time zone.
 *
 * @example dayNumber("1970-01-08") // 7
 * @throws RangeError for what is no date
 */
export function dayNumber(day: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // Date.parse takes 31 February for 3 March
  if (Number.isNaN(time) || isoOf(time) !== day) throw new RangeError(`invalid day: ${day}`);
  return time / MILLISECONDS;
}

/** The day of a number, `YYYY-MM-DD`. */
export function isoDay(number: number): string {
  return isoOf(number * MILLISECONDS);
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
