/** “被满意”: what handlers and citizens say of the same closings, who came back, and the units where that is no chance. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { PeriodValues } from "../indicators/read-values.js";
import type { Indicator } from "../published/indicators.js";
import type { Gap, Units } from "../published/units.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { binomialSf } from "../statistics/binomial.js";
import { UNIT_FLOOR } from "./unit-funnels.js";

/** The indicators that stand side by side. */
const IDS = {
  handler_solved: "handler_solved_rate",
  citizen_solved: "solved_rate",
  difference: "solved_gap",
  satisfied: "satisfied_rate",
  again: "satisfied_again_rate",
} as const;
/** A unit is named where at most one name in a hundred is false on average … */
const MOST_Q = 0.01;
/** … and at least twice as many come back as elsewhere: with thousands of cases a tenth more would be no chance either. */
const LEAST_RATIO = 2;

type Gaps = Units["gaps"];

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)));

function gapReader(definitions: readonly Indicator[], values: PeriodValues) {
  const byId = new Map(definitions.map((each) => [each.indicator_id, each]));
  const told = (id: string, dimension: string, member: string) => {
    const definition = byId.get(id);
    if (definition === undefined) return { value: null, low: null, high: null, n: 0 };
    const { value, low, high, n } = values.figure(definition, dimension, member);
    return { value: rounded(value), low: rounded(low), high: rounded(high), n };
  };
  return (dimension: string, member: string): Gap => ({
    handler_solved: told(IDS.handler_solved, dimension, member),
    citizen_solved: told(IDS.citizen_solved, dimension, member),
    difference: told(IDS.difference, dimension, member),
    satisfied: told(IDS.satisfied, dimension, member),
    again: told(IDS.again, dimension, member),
  });
}

async function readCases(warehouse: Warehouse): Promise<Map<string, Gaps["units"][number]["cases"]>> {
  const cases = new Map<string, Gaps["units"][number]["cases"]>();
  const rows = await warehouse.rows(
    "select unit, request_id, topic_2, days_to_again from mart_gap_cases order by unit, again_30_week desc, source, request_id",
  );
  for (const row of rows) {
    const unit = String(row.unit);
    const one = { request_id: String(row.request_id), topic_id: String(row.topic_2), days: Number(row.days_to_again) };
    cases.set(unit, [...(cases.get(unit) ?? []), one]);
  }
  return cases;
}

/** Units tested against all others together: the exact binomial tail, false discoveries over all units that are tested. */
function testUnits(values: PeriodValues) {
  const tally = (unit: string) => values.tally(IDS.again, "unit", unit);
  const all = values.members("unit").flatMap((unit) => {
    const { numerator: k = 0, n = 0 } = tally(unit) ?? {};
    return n === 0 ? [] : [{ unit, k, n }];
  });
  const [k, n] = [all.reduce((sum, each) => sum + each.k, 0), all.reduce((sum, each) => sum + each.n, 0)];
  const tested = all
    .filter((each) => each.n >= UNIT_FLOOR && each.n < n)
    .map((each) => ({ ...each, elsewhere: (k - each.k) / (n - each.n) }));
  const q = benjaminiHochberg(tested.map((each) => binomialSf(each.k, each.n, each.elsewhere)));
  return tested.map((each, i) => ({ ...each, q: Math.min(1, q[i] ?? 1) }));
}

export async function readGaps(
  warehouse: Warehouse,
  definitions: readonly Indicator[],
  values: PeriodValues,
): Promise<Gaps> {
  const gapOf = gapReader(definitions, values);
  const cases = await readCases(warehouse);
  const tested = testUnits(values);
  const units = tested
    .map(({ unit, k, n, elsewhere, q }) => {
      const is_told = q <= MOST_Q && k / n >= LEAST_RATIO * elsewhere;
      return { unit, elsewhere, q, is_told, cases: is_told ? (cases.get(unit) ?? []) : [], ...gapOf("unit", unit) };
    })
    .sort((a, b) => a.q - b.q || (b.again.value ?? 0) - (a.again.value ?? 0) || (a.unit < b.unit ? -1 : 1));
  const topics = values
    .members("topic_2")
    .filter((topic_id) => topic_id !== "0")
    .map((topic_id) => ({ topic_id, ...gapOf("topic_2", topic_id) }))
    .filter(({ again }) => again.value !== null)
    .sort((a, b) => (b.again.value ?? 0) - (a.again.value ?? 0) || (a.topic_id < b.topic_id ? -1 : 1));
  return { city: gapOf("city", ""), tests: tested.length, units, topics, most_q: MOST_Q, least_ratio: LEAST_RATIO };
}
