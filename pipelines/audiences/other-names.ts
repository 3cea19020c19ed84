/** Names of places outside the county: a county's site says none of them, even where a caller did. */
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { TermMatcher } from "../text/term-matcher.js";

/** What stands for the name of a place of another county. */
export const ELSEWHERE = "〔外地〕";

/**
 * Counties and towns by their names and aliases, villages and estates by names of three characters or more (shorter ones are words
 * too). What is the name of a place of the county as well is the county's.
 */
const NAMES = `
  with told as (
    select county_id, unnest(if(level in ('county', 'town'), [name] || string_split(aliases, '|'), [name])) as name, level
    from city.stg_areas
  ),
  names as (
    select distinct name, coalesce(county_id = getvariable('county'), false) as is_own
    from told
    where length(name) >= if(level in ('county', 'town'), 2, 3)
  )`;

const literal = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** The names, and what can be done with them. */
interface OtherNames {
  readonly count: number;
  /** The text with 〔外地〕 for each name of a place outside the county. */
  hide(text: string): string;
}

/**
 * Reads the names from the attached `city`, and makes what the tables' SQL needs of them: the table `other_names`, and the variables `others`
 * (a pattern that matches each of them) and `own`.
 */
export async function readOtherNames(warehouse: Warehouse): Promise<OtherNames> {
  await warehouse.run(`
    create or replace temp table other_names as ${NAMES}
    select name from names group by name having not bool_or(is_own)`);
  const column = async (sql: string) => (await warehouse.rows(sql)).map(({ name }) => String(name));
  const others = await column("select name from other_names order by length(name) desc, name");
  const own = await column(`${NAMES} select name from names where is_own order by name`);
  // a city of one county has no others: then nothing may match
  const pattern = others.length === 0 ? "[^\\s\\S]" : others.map(literal).join("|");
  await warehouse.run(`set variable others = ${quote(pattern)}; set variable own = [${own.map(quote).join(", ")}]`);
  const matcher = new TermMatcher([
    ...others.map((name) => [name, true] as const),
    ...own.map((name) => [name, false] as const),
  ]);
  const hide = (text: string): string => {
    let hidden = "";
    let end = 0;
    for (const { term, at, value: isOther } of matcher.match(text)) {
      hidden += text.slice(end, at) + (isOther ? ELSEWHERE : term);
      end = at + term.length;
    }
    return hidden + text.slice(end);
  };
  return { count: others.length, hide };
}

/** Columns by which rows are known: a name in them would be no name. */
const KEYS = ["source", "request_id", "previous_request_id", "caller_key", "file_id"];

/** Hides the names in all texts of a table, row by row where one stands. */
export async function hideOtherNames(warehouse: Warehouse, table: string, { hide }: OtherNames): Promise<void> {
  const columns = (
    await warehouse.rows(`select column_name as name from duckdb_columns()
      where database_name = current_database() and table_name = ${quote(table)} and data_type = 'VARCHAR' order by column_index`)
  )
    .map(({ name }) => String(name))
    .filter((name) => !KEYS.includes(name));
  const rows = await warehouse.rows(`select rowid::varchar as row_id, ${columns.join(", ")} from ${table}
    where regexp_matches(concat_ws(chr(10), ${columns.join(", ")}), getvariable('others'))`);
  if (rows.length === 0) return;
  await warehouse.run(
    `create or replace temp table hidden (row_id bigint, ${columns.map((name) => `${name} varchar`).join(", ")})`,
  );
  const appender = await warehouse.connection.createAppender("hidden", null, "temp");
  for (const row of rows) {
    appender.appendBigInt(BigInt(String(row.row_id)));
    for (const column of columns) {
      const text = row[column];
      if (text === null || text === undefined) appender.appendNull();
      else appender.appendVarchar(hide(String(text)));
    }
    appender.endRow();
  }
  appender.closeSync();
  await warehouse.run(`update ${table} set ${columns.map((name) => `${name} = hidden.${name}`).join(", ")}
    from hidden where ${table}.rowid = hidden.row_id; drop table hidden`);
}
