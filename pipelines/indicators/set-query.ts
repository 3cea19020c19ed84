/**
 * The one query that computes every indicator, put together from the table that the formula cards show.
 *
 * Indicators that count in the same week are one grouped scan of `int_indicator_requests`: counts and sums by week and
 * member, which are then added up to the periods. Quantiles cannot be added up: their values are sorted once a period.
 */
import type { Warehouse } from "../../loaders/warehouse.js";
import { quote } from "../../loaders/warehouse.js";
import type { Indicator } from "../published/indicators.js";
import { caseQuery } from "../scoring/case-query.js";
import { readRules } from "../scoring/rules.js";
import { baseOf } from "./copy-query.js";
import { readDefinitions } from "./definitions.js";
import { leftOutQuery } from "./left-out-query.js";

/** What members are called in the mart, and the column that tells them. */
const DIMENSIONS = {
  county: "county_id",
  town: "town_id",
  unit: "unit",
  topic_1: "topic_1",
  topic_2: "topic_2",
} as const;
const COLUMNS = Object.values(DIMENSIONS).join(", ");
const SETS = Object.values(DIMENSIONS).map((column) => `(_part, ${column})`);

const dimensionOf = (grouped: readonly string[]): string =>
  `case ${grouped.map((name) => `when grouping(${DIMENSIONS[name as keyof typeof DIMENSIONS]}) = 0 then ${quote(name)}`).join(" ")} end`;
const NAMES = Object.keys(DIMENSIONS);
const DIMENSION = dimensionOf(NAMES);
const MEMBER = `coalesce(${COLUMNS})`;

const isQuantile = ({ measure }: Indicator): boolean => measure === "median" || measure === "p90";

/** Groups in the order in which they first come. */
function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups];
}

const facts = (weekOf: string, where: string, more = "") =>
  `select ${weekOf} as _week, ${COLUMNS}${more} from int_indicator_requests where not is_void and ${where} and ${weekOf} is not null`;

/** Whom a count is told of, and by which week: of all but the city, parts of periods will do. */
const told = (dimension: string, member: string, week = "_part"): string =>
  `{'dimension': ${quote(dimension)}, 'member': ${member}, '_week': ${week}}`;

/** Counts, shares and means that count in one kind of week. */
function addedUp(weekOf: string, definitions: readonly Indicator[]): string {
  // null outside of the base: counts and sums pass over it faster than a filter does
  const inBase = definitions.map((each, i) => `if(${baseOf(each)}, true, null) as _in_${i}`);
  const adds = definitions.map((each, i) => `if(_in_${i}, (${each.numerator_sql ?? "1"})::double, null) as _x_${i}`);
  const sums = definitions.flatMap(({ measure }, i) => [
    `count(_in_${i}) as _n_${i}`,
    measure === "count" || measure === "per_10k" ? `0 as _s_${i}` : `sum(_x_${i}) as _s_${i}`,
    measure === "mean" ? `sum(_x_${i} * _x_${i}) as _q_${i}` : `0 as _q_${i}`,
  ]);
  const again = definitions.flatMap((_, i) => ["n", "s", "q"].map((kind) => `sum(_${kind}_${i}) as _${kind}_${i}`));
  const structs = definitions.map(
    ({ indicator_id }, i) =>
      `{'indicator_id': ${quote(indicator_id)}, 'numerator': _s_${i}::double, 'squares': _q_${i}::double, 'n': _n_${i}::integer}`,
  );
  return `
    with facts as (${facts(weekOf, "true", `, ${[...inBase, ...adds].join(", ")}`)}),
    -- weeks that lie in the same periods are one part, called by the first of them
    split_weeks as (
      select _week, min(_week) over (partition by periods) as _part
      from (
        select week_start as _week, list((period, last_week) order by period, last_week) as periods
        from mart_weeks join mart_indicator_periods on is_split and week_start between first_week and last_week
        group by week_start
      )
    ),
    -- by town, unit and topic; the city, counties and topics of the first level are added up from these
    counted as (
      select
        case
          when grouping(town_id) = 0
            then [${[told("city", "''", "_week"), told("county", "county_id"), told("town", "town_id")].join(", ")}]
          when grouping(unit) = 0 then [${told("unit", "unit")}]
          else [${[told("topic_1", "topic_1"), told("topic_2", "topic_2")].join(", ")}]
        end as _told, ${sums.join(", ")}
      from facts left join split_weeks using (_week)
      group by grouping sets ((_week, _part, county_id, town_id), (_part, unit), (_part, topic_1, topic_2))
    ),
    weekly as (
      select _told._week, _told.dimension, _told.member, ${again.join(", ")}
      from (select unnest(_told) as _told, * exclude (_told) from counted)
      where _told._week is not null and _told.member is not null
      group by all
    ),
    periodic as (
      select period, last_week, dimension, member, ${again.join(", ")}
      from weekly
      join mart_indicator_periods as period
        on _week between first_week and last_week and (period.is_split or dimension = 'city')
      group by period, last_week, dimension, member
    )
    select period, last_week, dimension, member, unnest([${structs.join(", ")}]) as told from periodic`;
}

/** Medians and ninth deciles of one value: the interval by order statistics, ranks by the normal limit of the binomial. */
function quantiles(definitions: readonly Indicator[]): string {
  const [first] = definitions;
  if (first === undefined) return "";
  const told = definitions.map(({ indicator_id, measure }) => {
    const q = measure === "median" ? 0.5 : 0.9;
    const reach = `1.959964 * sqrt(n * ${q} * ${(1 - q).toFixed(1)})`;
    const at = `(1 + floor((n - 1) * ${q}))::integer`;
    const part = `((n - 1) * ${q} - floor((n - 1) * ${q}))`;
    return `{'indicator_id': ${quote(indicator_id)}, 'n': n,
      'middle': sorted[${at}] + if(${part} = 0, 0, ${part} * (sorted[${at} + 1] - sorted[${at}])),
      'low': sorted[greatest(1, floor(n * ${q} - ${reach}))::integer],
      'high': sorted[least(n, ceil(n * ${q} + ${reach}) + 1)::integer]}`;
  });
  return `
    with facts as (${facts(first.week_of, baseOf(first), `, (${first.numerator_sql})::double as value`)}),
    period_weeks as (
      select period, last_week, is_split, week_start as _week
      from mart_indicator_periods join mart_weeks on week_start between first_week and last_week
    ),
    sorted as (
      select period, last_week, 'city' as dimension, '' as member, list_sort(list(value)) as sorted
      from facts join period_weeks using (_week)
      group by period, last_week
      union all
      select period, last_week, ${DIMENSION}, ${MEMBER}, list_sort(list(value))
      from facts join period_weeks using (_week)
      where is_split
      group by grouping sets (${SETS.map((set) => set.replace("_part", "period, last_week")).join(", ")})
    ),
    counted as (select *, len(sorted)::integer as n from sorted where member is not null)
    select period, last_week, dimension, member, unnest([${told.join(", ")}]) as told from counted`;
}

/** The whole query: `indicator_id, period, last_week, dimension, member, numerator, squares, n, middle, low, high`. */
function indicatorQuery(definitions: readonly Indicator[]): string {
  const none = "null::double";
  const sums = groupBy(
    definitions.filter((each) => !isQuantile(each)),
    ({ week_of }) => week_of,
  ).map(
    ([weekOf, group]) =>
      `select told.indicator_id, period, last_week, dimension, member, told.numerator, told.squares, told.n, ${none} as middle, ${none} as low, ${none} as high from (${addedUp(weekOf, group)})`,
  );
  const ordered = groupBy(
    definitions.filter(isQuantile),
    (each) => `${each.week_of} ${each.numerator_sql} ${baseOf(each)}`,
  ).map(
    ([, group]) =>
      `select told.indicator_id, period, last_week, dimension, member, ${none}, ${none}, told.n, told.middle, told.low, told.high from (${quantiles(group)})`,
  );
  return [...sums, ...ordered].join("\nunion all\n");
}

/** Sets what `mart_indicator_values`, `mart_indicator_left_out` and `mart_score_cases` run. */
export async function setIndicatorQueries(warehouse: Warehouse): Promise<void> {
  const definitions = await readDefinitions(warehouse);
  await warehouse.run(`create or replace macro indicator_query() as ${quote(indicatorQuery(definitions))}`);
  await warehouse.run(`create or replace macro left_out_query() as ${quote(leftOutQuery(definitions))}`);
  const rules = await readRules(warehouse, definitions);
  await warehouse.run(`create or replace macro score_case_query() as ${quote(caseQuery(rules, definitions))}`);
}
