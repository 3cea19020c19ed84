/** The query that lists the cases of every `each` rule. */
import { quote } from "../../loaders/warehouse.js";
import { baseOf } from "../indicators/copy-query.js";
import type { Indicator } from "../published/indicators.js";
import type { Rule } from "./rules.js";

const NONE = `select '' as indicator_id, true as is_counted, '' as unit, '' as source, '' as request_id,
  false as is_confidential, null::date as week_start where false`;

/** `indicator_id, is_counted, unit, source, request_id, is_confidential, week_start` */
export function caseQuery(rules: readonly Rule[], definitions: readonly Indicator[]): string {
  const wanted = new Map(
    rules.flatMap(({ condition }) =>
      condition.kind === "each" ? [[`${condition.indicator_id} ${condition.is_counted}`, condition] as const] : [],
    ),
  );
  const selects = [...wanted.values()].flatMap(({ indicator_id, is_counted }) => {
    const definition = definitions.find((each) => each.indicator_id === indicator_id);
    if (definition === undefined) return [];
    const counted = `coalesce((${definition.numerator_sql})::boolean, false)`;
    return `select ${quote(indicator_id)}, ${is_counted}, unit, source, request_id, is_confidential, ${definition.week_of}
      from int_indicator_requests
      join (select first_week, last_week from mart_indicator_periods
        where period = 'quarter' and last_week = (select max(week_start) from mart_weeks)) as quarter
        on ${definition.week_of} between first_week and last_week
      where not is_void and unit is not null and ${baseOf(definition)} and ${is_counted ? "" : "not "}${counted}`;
  });
  return [NONE, ...selects].join("\nunion all\n");
}
