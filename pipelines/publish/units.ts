/** Units of the newest quarter compared, gaps of the newest year. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { readPeriod } from "../indicators/read-values.js";
import type { Indicator } from "../published/indicators.js";
import type { Units } from "../published/units.js";
import { UNIT_FLOOR, unitFunnel } from "./unit-funnels.js";
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
  has_league_table: boolean,
): Promise<Units> {
  const quarter = await readPeriod(warehouse, "quarter");
  const gapPeriod = (await readPeriod(warehouse, "year")) ?? quarter;
  const units = quarter?.members("unit") ?? [];
  const span = (values: typeof quarter) => (values === null ? null : { from: values.from, to: values.to });
  return {
    quarter: span(quarter),
    gap_period: span(gapPeriod),
    floor: UNIT_FLOOR,
    has_league_table,
    units,
    funnels: quarter === null ? [] : definitions.flatMap((each) => unitFunnel(each, quarter, units) ?? []),
    gaps: gapPeriod === null ? NO_GAPS : await readGaps(warehouse, definitions, gapPeriod),
  };
}
