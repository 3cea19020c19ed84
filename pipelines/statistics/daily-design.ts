/** What is known of each day of a series besides its count; all arrays have one value a day, oldest first. */
export interface DailyCalendar {
  /** Kind of day, small whole numbers: 0 … 6 for the weekday that is worked like, 7 for a public holiday. */
  dayKinds: ArrayLike<number>;
  /** Days since the first day of the nearest Spring Festival, negative before it. */
  festivalDays: ArrayLike<number>;
  /** Whether homes are heated by the network that day: 1 or 0 (a share is allowed). */
  heating: ArrayLike<number>;
}

/** Bins about the first day of Spring Festival: before the leave, the leave, the return, the fortnight after it. */
const FESTIVAL_BINS: readonly (readonly [from: number, to: number])[] = [
  [-7, -2],
  [-1, 6],
  [7, 13],
  [14, 20],
];

const DAYS_IN_YEAR = 365.2425;

function indicator(values: ArrayLike<number>, holds: (value: number) => boolean): Float64Array {
  return Float64Array.from(values, (value) => (holds(value) ? 1 : 0));
}

/** Sine and cosine of the year and its parts, day 0 at angle 0. */
function harmonicColumns(days: number, harmonics: number): Float64Array[] {
  return Array.from({ length: 2 * harmonics }, (_, k) => {
    const frequency = (2 * Math.PI * (Math.floor(k / 2) + 1)) / DAYS_IN_YEAR;
    const wave = k % 2 === 0 ? Math.sin : Math.cos;
    return Float64Array.from({ length: days }, (_unused, day) => wave(frequency * day));
  });
}

/**
 * Columns of a daily regression: the intercept, the years since the last day (0 on it), then kinds of day, bins about
 * Spring Festival, heating season and harmonics. A column that is the same on all days is left out.
 *
 * @param harmonics waves of the year: 2 for its half as well
 * @throws RangeError when the arrays differ in length
 */
export function dailyDesign(calendar: DailyCalendar, harmonics: number): Float64Array[] {
  const { dayKinds, festivalDays, heating } = calendar;
  const days = dayKinds.length;
  if (festivalDays.length !== days || heating.length !== days) {
    throw new RangeError(`${days} kinds of day, ${festivalDays.length} festival days, ${heating.length} heating days`);
  }
  const kinds = [...new Set(Array.from(dayKinds))].sort((a, b) => a - b);
  const varying = [
    ...kinds.slice(1).map((kind) => indicator(dayKinds, (value) => value === kind)),
    ...FESTIVAL_BINS.map(([from, to]) => indicator(festivalDays, (day) => day >= from && day <= to)),
    Float64Array.from(heating),
    ...harmonicColumns(days, harmonics),
  ];
  return [
    new Float64Array(days).fill(1),
    Float64Array.from({ length: days }, (_, day) => (day - days + 1) / DAYS_IN_YEAR),
    ...varying.filter((column) => column.some((value) => value !== column[0])),
  ];
}
