/** The SQL behind one number, for an analyst to paste into DuckDB on the warehouse. */
import type { Indicator } from "../published/indicators.js";

type Definition = Omit<Indicator, "query">;

/** Conditions that keep a request in the base, void requests aside. */
export const baseOf = ({ leaves_out, denominator_sql }: Definition): string =>
  [...leaves_out.map((reason) => `not is_${reason}`), `(${denominator_sql})`].join(" and ");

const SELECTS: Record<Indicator["measure"], (numerator: string) => string[]> = {
  count: () => ["count(*) as n", "count(*) as value"],
  share: (x) => ["count(*) as n", `sum((${x})::double) as numerator`, `avg((${x})::double) as value`],
  mean: (x) => ["count(*) as n", `sum((${x})::double) as numerator`, `avg((${x})::double) as value`],
  median: (x) => ["count(*) as n", `quantile_cont((${x})::double, 0.5) as value`],
  p90: (x) => ["count(*) as n", `quantile_cont((${x})::double, 0.9) as value`],
  per_10k: () => [
    "count(*) as n",
    "count(*) * 10000 / (select sum(residents) from stg_areas where level = 'county') as value",
  ],
};

/** `{from}`, `{to}` and `{member}` are left to be filled in. */
export function copyQuery(definition: Definition): string {
  const { measure, numerator_sql, week_of } = definition;
  const columns = SELECTS[measure](numerator_sql ?? "");
  return [
    "select",
    columns.map((column) => `  ${column}`).join(",\n"),
    "from int_indicator_requests",
    `where not is_void and ${baseOf(definition)}`,
    `  and ${week_of} between date '{from}' and date '{to}'{member}`,
  ].join("\n");
}
