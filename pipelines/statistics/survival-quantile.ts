/** A count of durations of one length: how many ended then, how many were last seen to last then. */
export interface Durations {
  readonly days: number;
  readonly ended: number;
  readonly lasting: number;
}

/**
 * The time by which a share `p` of all durations has ended, by the product-limit estimate: those that still last count as long
 * as they were seen. The least duration at which the estimated share still lasting is 1 − p or less.
 *
 * Source: Kaplan, E. L. & Meier, P. (1958), JASA 53:457–481. Unit: that of `days`.
 *
 * @example survivalQuantile([{ days: 6, ended: 3, lasting: 1 }, { days: 10, ended: 2, lasting: 0 }], 0.5) // 6
 * @returns null when so many last still that the share is not reached, or there is nothing
 * @throws RangeError when p is not within (0, 1)
 */
export function survivalQuantile(durations: readonly Durations[], p: number): number | null {
  if (!(p > 0 && p < 1)) throw new RangeError(`invalid p: ${p}`);
  const byDays = [...durations].sort((a, b) => a.days - b.days);
  let atRisk = byDays.reduce((sum, { ended, lasting }) => sum + ended + lasting, 0);
  let lastingShare = 1;
  for (const { days, ended, lasting } of byDays) {
    if (atRisk > 0) lastingShare *= 1 - ended / atRisk;
    atRisk -= ended + lasting;
    // the product of many fractions comes short of a half by a rounding
    if (lastingShare <= 1 - p + 1e-12) return days;
  }
  return null;
}
