/** `recurrence.json`: survival of closings, by `mart_recurrence_days`. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { Held, Recurrence } from "../published.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { eventShareWithin, kaplanMeier, type SurvivalStep, type Times } from "../statistics/kaplan-meier.js";
import { normalSf } from "../statistics/normal.js";

/** Below it a unit's share says nothing. */
const FLOOR = 30;
const MOST_Q = 0.05;
const YEAR = 365;
const MONTH = 30;

const round = (value: number): number => Number(value.toFixed(4));
const orNull = (value: number | null): number | null => (value === null ? null : round(value));

function heldOf(times: readonly Times[]): Held & { readonly steps: readonly SurvivalStep[] } {
  const steps = kaplanMeier(times);
  const within = (days: number) => {
    const told = eventShareWithin(steps, times, days);
    return told && { share: round(told.share), low: orNull(told.low), high: orNull(told.high) };
  };
  return {
    closings: times.reduce((sum, { cases }) => sum + cases, 0),
    within_7: within(7),
    within_30: within(MONTH),
    curve: steps.map(({ time, survival, low, high }) => ({
      day: time,
      share: round(1 - survival),
      low: high === null ? null : round(1 - high),
      high: low === null ? null : round(1 - low),
    })),
    steps,
  };
}

const atMonth = (steps: readonly SurvivalStep[]) => steps.filter(({ time }) => time <= MONTH).at(-1);

/**
 * How likely a unit of the city's own curve would have so many come again within 30 days, on the scale of log(−log survival),
 * where Greenwood's error is nearest to normal; the city is taken as known. Null where either has no step by then.
 */
function tailOf(unit: readonly SurvivalStep[], city: readonly SurvivalStep[]): number | null {
  const [own, all] = [atMonth(unit), atMonth(city)];
  if (all === undefined || all.survival <= 0 || all.survival >= 1) return null;
  if (own === undefined || own.survival <= 0 || own.survival >= 1) return own?.survival === 0 ? 0 : 1;
  const logLog = ({ survival }: SurvivalStep) => Math.log(-Math.log(survival));
  const se = own.se / (own.survival * Math.abs(Math.log(own.survival)));
  return normalSf((logLog(own) - logLog(all)) / se);
}

/** @param cutOff the last day that is counted */
export async function readRecurrence(warehouse: Warehouse, cutOff: string): Promise<Recurrence> {
  const byUnit = new Map<string, Times[]>();
  const rows = await warehouse.rows("select * from mart_recurrence_days order by unit, days, is_again");
  for (const row of rows) {
    const times = { time: Number(row.days), isEvent: row.is_again === true, cases: Number(row.closings) };
    byUnit.set(String(row.unit), [...(byUnit.get(String(row.unit)) ?? []), times]);
  }
  const { steps: citySteps, ...city } = heldOf([...byUnit.values()].flat());
  const all = [...byUnit].map(([unit, times]) => ({ unit, ...heldOf(times) }));
  const told = all
    .filter(({ closings }) => closings >= FLOOR)
    .map(({ steps, ...held }) => ({ ...held, p: tailOf(steps, citySteps) }));
  const q = benjaminiHochberg(told.map(({ p }) => p ?? 1));
  const below = all.filter(({ closings }) => closings < FLOOR);
  const units = told.map(({ p, ...held }, i) => {
    const own = p === null ? null : Math.min(1, q[i] ?? 1);
    return { ...held, q: own, is_higher: own !== null && own <= MOST_Q };
  });
  return {
    from: addDays(cutOff, 1 - YEAR),
    to: cutOff,
    floor: FLOOR,
    below_floor: { units: below.length, closings: below.reduce((sum, { closings }) => sum + closings, 0) },
    most_q: MOST_Q,
    city,
    units: units.sort((a, b) => (b.within_30?.share ?? -1) - (a.within_30?.share ?? -1) || (a.unit < b.unit ? -1 : 1)),
  };
}
