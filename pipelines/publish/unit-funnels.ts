/** Units beside each other: a funnel, shrunken shares and tiers for every share that has a good direction. */
import type { PeriodValues } from "../indicators/read-values.js";
import type { Indicator } from "../published/indicators.js";
import type { Funnel, TIERS } from "../published/units.js";
import { betaPrior, shrunkenShare } from "../statistics/beta-binomial.js";
import { type Funnel as Centre, funnelLimits, funnelOf, funnelScore, type UnitCount } from "../statistics/funnel.js";
import { wilson } from "../statistics/wilson.js";

/** Below it a unit is not compared, whatever a floor in the table says. */
export const UNIT_FLOOR = 30;
/** A unit with fewer cases is counted, not named. */
const NAMED_FROM = 5;
const Z_95 = 1.959963984540054;
const Z_998 = 3.090232306167813;
const POINTS = 40;
/** Units that differ so much more than by chance do different work: there is nothing to compare. */
const MOST_OVERDISPERSION = 10;

type Tier = (typeof TIERS)[number];
/** What the units tell; whoever names no unit is counted elsewhere. */
export type UnitFunnel = Omit<Funnel, "without_unit">;

/** The tier of a score, by which way is good. */
export function tierOf(score: number, good: "up" | "down"): Tier {
  const better = good === "up" ? score : -score;
  if (Math.abs(better) < Z_95) return "alike";
  if (better > 0) return better < Z_998 ? "better" : "much_better";
  return better > -Z_998 ? "worse" : "much_worse";
}

const four = (share: number): number => Number(share.toFixed(4));

/** Limits at sizes that lie evenly on the scale of roots, as the funnel bends most at its mouth. */
function limitsOf(most: number, centre: Centre): Funnel["limits"] {
  const [from, to] = [Math.sqrt(UNIT_FLOOR), Math.sqrt(Math.max(most, UNIT_FLOOR + 1))];
  const sizes = Array.from({ length: POINTS }, (_, i) => Math.round((from + ((to - from) * i) / (POINTS - 1)) ** 2));
  return [...new Set(sizes)].map((n) => {
    const [low_95, high_95] = funnelLimits(n, Z_95, centre).map(four);
    const [low_998, high_998] = funnelLimits(n, Z_998, centre).map(four);
    return { n, low_95: low_95 ?? 0, high_95: high_95 ?? 1, low_998: low_998 ?? 0, high_998: high_998 ?? 1 };
  });
}

/** @returns null where fewer than five units have cases enough, or there is nothing to compare */
export function unitFunnel(definition: Indicator, values: PeriodValues, units: readonly string[]): UnitFunnel | null {
  const { indicator_id, good_direction: good, measure } = definition;
  if (measure !== "share" || good === "none") return null;
  const counted = units.flatMap((name, unit) => {
    const tally = values.tally(indicator_id, "unit", name);
    return tally === undefined ? [] : [{ unit, k: tally.numerator, n: tally.n }];
  });
  const tiny = counted.filter(({ n }) => n < NAMED_FROM);
  const compared = counted.filter(({ n }) => n >= UNIT_FLOOR);
  const [centre, prior] = [funnelOf(compared), betaPrior(compared)];
  if (centre === null || prior === null || centre.overdispersion > MOST_OVERDISPERSION) return null;
  const placed = (each: UnitCount & { unit: number }): Funnel["units"][number] => {
    const [low, high] = wilson(each.k, each.n) ?? [0, 1];
    const shrunk = shrunkenShare(each, prior);
    return {
      unit: each.unit,
      n: each.n,
      value: four(each.k / each.n),
      low: four(low),
      high: four(high),
      shrunk: four(shrunk.mean),
      shrunk_low: four(shrunk.low),
      shrunk_high: four(shrunk.high),
      tier: tierOf(funnelScore(each, centre), good),
    };
  };
  return {
    indicator_id,
    centre: four(centre.centre),
    overdispersion: Number(centre.overdispersion.toFixed(2)),
    limits: limitsOf(Math.max(...compared.map(({ n }) => n)), centre),
    units: compared.map(placed),
    unranked: counted.filter(({ n }) => n < UNIT_FLOOR && n >= NAMED_FROM).map(({ unit, n }) => ({ unit, n })),
    tiny: tiny.length,
    tiny_n: tiny.reduce((sum, { n }) => sum + n, 0),
  };
}
