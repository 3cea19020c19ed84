/** Kaplan–Meier: the share still without the event after a time, from times of which some were cut off (censored). */

/** Cases with one time. */
export interface Times {
  /** Any unit, not negative. */
  readonly time: number;
  /** False: nothing had happened up to then, and nobody looked longer. */
  readonly isEvent: boolean;
  readonly cases: number;
}

/** The curve steps down at each time with events. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** Share without the event after this time. */
  readonly survival: number;
  /** Greenwood's standard error of it. */
  readonly se: number;
  /** 95 % interval on the scale of log(−log survival), so that it stays within 0 and 1; null where survival is 0. */
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;

/**
 * The estimate of Kaplan & Meier (1958, JASA 53:457–481): survival = ∏ (1 − events / at risk) over the times with events;
 * those cut off at a time were at risk at it. Variance by Greenwood (1926): survival² Σ events / (at risk (at risk − events)).
 * Interval: Kalbfleisch & Prentice's survival ** exp(± z se / (survival ln survival)). Empty without an event.
 * @throws RangeError on a time that is negative or no number, and on a number of cases that is none
 */
export function kaplanMeier(times: readonly Times[]): SurvivalStep[] {
  const wrong = times.find(({ time, cases }) => !(time >= 0 && Number.isFinite(time) && cases >= 0));
  if (wrong !== undefined) throw new RangeError(`invalid time: ${wrong.time} × ${wrong.cases}`);
  const sorted = [...times].sort((a, b) => a.time - b.time);
  let atRisk = sorted.reduce((sum, { cases }) => sum + cases, 0);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let from = 0; from < sorted.length; ) {
    const time = sorted[from]?.time ?? 0;
    const here = sorted.slice(from).filter((each) => each.time === time);
    from += here.length;
    const events = here.reduce((sum, { isEvent, cases }) => sum + (isEvent ? cases : 0), 0);
    if (events > 0) {
      survival *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      steps.push({ time, atRisk, events, ...intervalOf(survival, greenwood) });
    }
    atRisk -= here.reduce((sum, { cases }) => sum + cases, 0);
  }
  return steps;
}

function intervalOf(survival: number, greenwood: number): Pick<SurvivalStep, "survival" | "se" | "low" | "high"> {
  if (survival <= 0) return { survival: 0, se: 0, low: null, high: null };
  const se = survival * Math.sqrt(greenwood);
  const width = (Z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { survival, se, low: survival ** Math.exp(width), high: survival ** Math.exp(-width) };
}

/** Share with the event within a time: 1 − survival there, with the interval turned round. Null when nobody was at risk so long. */
export function eventShareWithin(
  steps: readonly SurvivalStep[],
  times: readonly Times[],
  limit: number,
): { share: number; low: number | null; high: number | null } | null {
  if (!times.some(({ time, cases }) => time >= limit && cases > 0)) return null;
  const last = steps.filter(({ time }) => time <= limit).at(-1);
  if (last === undefined) return { share: 0, low: null, high: null };
  const turned = (bound: number | null): number | null => (bound === null ? null : 1 - bound);
  return { share: 1 - last.survival, low: turned(last.high), high: turned(last.low) };
}
