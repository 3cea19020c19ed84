/** How the base of each indicator came about: one grouped scan for each kind of week. */

import { quote } from "../../loaders/warehouse.js";
import { type Indicator, LEFT_OUT } from "../published/indicators.js";

/** Reasons that the table of indicators may name; void and merged requests are left out of all. */
const REASONS = LEFT_OUT.filter((reason) => reason !== "void" && reason !== "merged");

/** Counts of one indicator, each request in the first that fits. */
function countsOf({ leaves_out, denominator_sql }: Indicator, i: number): string[] {
  const counts = REASONS.map((reason) => {
    if (!leaves_out.includes(reason)) return `null as _${reason}_${i}`;
    const earlier = leaves_out.slice(0, leaves_out.indexOf(reason)).map((each) => `and not is_${each} `);
    return `count(*) filter (not is_void and is_${reason} ${earlier.join("")}) as _${reason}_${i}`;
  });
  const kept = ["not is_void", ...leaves_out.map((reason) => `not is_${reason}`)].join(" and ");
  return [...counts, `count(*) filter (${kept} and coalesce((${denominator_sql}), false)) as _n_${i}`];
}

function ofWeeks(weekOf: string, definitions: readonly Indicator[]): string {
  const names = definitions.flatMap((_, i) => [...REASONS.map((reason) => `_${reason}_${i}`), `_n_${i}`]);
  const structs = definitions.map(({ indicator_id }, i) => {
    const reasons = REASONS.map((reason) => `'${reason}': _${reason}_${i}::integer`);
    const left = REASONS.map((reason) => ` - coalesce(_${reason}_${i}, 0)`).join("");
    return `{'indicator_id': ${quote(indicator_id)}, ${reasons.join(", ")},
      'not_asked': (_raw - _void - _merged${left} - _n_${i})::integer, 'n': _n_${i}::integer}`;
  });
  return `
    with weekly as (
      select ${weekOf} as _week, count(*) as _raw, count(*) filter (is_void and not is_merged) as _void,
        count(*) filter (is_merged) as _merged, ${definitions.flatMap(countsOf).join(", ")}
      from int_indicator_requests where ${weekOf} is not null group by _week
    ),
    newest as (
      select * from mart_indicator_periods where last_week = (select max(week_start) from mart_weeks)
    ),
    periodic as (
      select period, ${["_raw", "_void", "_merged", ...names].map((name) => `sum(${name}) as ${name}`).join(", ")}
      from weekly join newest on _week between first_week and last_week
      group by period
    ),
    told as (select period, _raw, _void, _merged, unnest([${structs.join(", ")}]) as told from periodic)
    select told.indicator_id, period, _raw::integer as raw, _void::integer as void, _merged::integer as merged,
      ${REASONS.map((reason) => `told.${reason}`).join(", ")}, told.not_asked, told.n from told`;
}

/** `indicator_id, period, raw, void, merged, unreasonable, appealed, not_reached, not_asked, n` */
export function leftOutQuery(definitions: readonly Indicator[]): string {
  const weeks = [...new Set(definitions.map(({ week_of }) => week_of))];
  return weeks
    .map(
      (week) =>
        `from (${ofWeeks(
          week,
          definitions.filter(({ week_of }) => week_of === week),
        )})`,
    )
    .join("\nunion all\n");
}
