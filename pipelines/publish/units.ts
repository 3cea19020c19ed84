/** Units of the newest quarter compared, gaps of the newest year. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { baseOf } from "../indicators/copy-query.js";
import type { Periods, PeriodValues } from "../indicators/read-values.js";
import type { Indicator } from "../published/indicators.js";
import type { Units } from "../published/units.js";
import { UNIT_FLOOR, type UnitFunnel, unitFunnel } from "./unit-funnels.js";
import { readGaps } from "./unit-gaps.js";

const NOTHING = { value: null, low: null, high: null, n: 0 };
const NO_GAPS: Units["gaps"] = {
  city: { handler_solved: NOTHING, citizen_solved: NOTHING, difference: NOTHING, satisfied: NOTHING, again: NOTHING },
  tests: 0,
  units: [],
  topics: [],
  most_q: 0,
  least_ratio: 0,
};

export async function readUnits(
  warehouse: Warehouse,
  definitions: readonly Indicator[],
  { quarter, year }: Periods,
  has_league_table: boolean,
): Promise<Omit<Units, "sums">> {
  const gapPeriod = year ?? quarter;
  const units = quarter?.members("unit") ?? [];
  const funnels = quarter === null ? [] : definitions.flatMap((each) => unitFunnel(each, quarter, units) ?? []);
  const span = (values: typeof quarter) => (values === null ? null : { from: values.from, to: values.to });
  return {
    quarter: span(quarter),
    gap_period: span(gapPeriod),
    floor: UNIT_FLOOR,
    has_league_table,
    units,
    funnels: quarter === null ? [] : await withUnnamed(warehouse, definitions, quarter, funnels),
    gaps: gapPeriod === null ? NO_GAPS : await readGaps(warehouse, definitions, gapPeriod),
  };
}

/** Each funnel with its cases that name no unit, counted in the requests themselves. */
async function withUnnamed(
  warehouse: Warehouse,
  definitions: readonly Indicator[],
  { from, to }: PeriodValues,
  funnels: readonly UnitFunnel[],
): Promise<Units["funnels"]> {
  const asked = definitions.filter(({ indicator_id }) => funnels.some((each) => each.indicator_id === indicator_id));
  if (asked.length === 0) return [];
  const counts = asked.map(
    (each) => `count(*) filter (${baseOf(each)} and ${each.week_of} between date '${from}' and date '${to}')::integer
      as ${each.indicator_id}`,
  );
  const [row = {}] = await warehouse.rows(
    `select ${counts.join(", ")} from int_indicator_requests where not is_void and unit is null`,
  );
  return funnels.map((funnel) => ({ ...funnel, without_unit: Number(row[funnel.indicator_id]) }));
}
