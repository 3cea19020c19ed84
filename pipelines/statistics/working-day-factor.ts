/** How many of some days are worked on. */
interface WorkedDays {
  workingDays: number;
  days: number;
}

/**
 * What requests of past days have to be multiplied by to be compared with those of other days, as if both had the same
 * working days: a day of rest counts as `restWeight` of a working day.
 *
 * (w + r (d − w)) of now, over the same of the past; r is the rest weight, w working days of d days.
 *
 * @param restWeight requests on a day of rest as a share of those on a working day: {@link restDayWeight}
 * @example workingDayFactor({ workingDays: 3, days: 7 }, { workingDays: 5, days: 7 }, 0.5) // 5/6
 * @returns null when either has no day that counts
 * @throws RangeError for days that do not add up, or a weight below 0
 */
export function workingDayFactor(now: WorkedDays, past: WorkedDays, restWeight: number): number | null {
  if (!(restWeight >= 0)) throw new RangeError(`invalid rest weight: ${restWeight}`);
  const [daysNow, daysPast] = [countedDays(now, restWeight), countedDays(past, restWeight)];
  return daysNow === 0 || daysPast === 0 ? null : daysNow / daysPast;
}

function countedDays({ workingDays, days }: WorkedDays, restWeight: number): number {
  if (!(workingDays >= 0 && workingDays <= days))
    throw new RangeError(`invalid working days: ${workingDays} of ${days}`);
  return workingDays + restWeight * (days - workingDays);
}

/**
 * Requests on a day of rest as a share of those on a working day.
 *
 * @param requests of each day
 * @param isWorking whether the day is worked on
 * @example restDayWeight([10, 10, 4], [true, true, false]) // 0.4
 * @returns null without both kinds of day, or without requests on working days
 * @throws RangeError when the lists differ in length
 */
export function restDayWeight(requests: ArrayLike<number>, isWorking: ArrayLike<boolean>): number | null {
  if (requests.length !== isWorking.length)
    throw new RangeError(`invalid days: ${requests.length} and ${isWorking.length}`);
  const mean = (kind: boolean): number => {
    const own = Array.from(requests).filter((_, day) => isWorking[day] === kind);
    return own.reduce((sum, count) => sum + count, 0) / own.length; // NaN without any
  };
  const weight = mean(false) / mean(true);
  return Number.isFinite(weight) ? weight : null;
}
