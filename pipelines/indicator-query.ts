/** The one query that computes every indicator, put together from the table that the formula cards show. */
import type { Warehouse } from "../loaders/warehouse.js";
import { quote } from "../loaders/warehouse.js";

/** Sets `indicator_query`, which `mart_weekly_indicators` runs. */
export async function setIndicatorQuery(warehouse: Warehouse): Promise<void> {
  const definitions = await warehouse.rows("select * from raw_indicators");
  const selects = definitions.map(
    ({ indicator_id, numerator_sql, denominator_sql, week_of }) => `
      select ${quote(String(indicator_id))} as indicator_id, ${String(week_of)} as week_start,
        (${numerator_sql === null ? "null" : String(numerator_sql)})::integer as numerator, (${String(denominator_sql)})::integer as n
      from int_requests join int_matters using (source, request_id)
      where not is_void and ${String(week_of)} is not null
      group by ${String(week_of)}`,
  );
  await warehouse.run(`set variable indicator_query = ${quote(selects.join(" union all "))}`);
}
