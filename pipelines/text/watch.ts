/** The watch for signals: the present table of risk terms, its version, and how what is found is kept. */
import { createHash } from "node:crypto";
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";
import { springFestival } from "../statistics/spring-festival.js";
import { parseRiskTerms } from "./risk-terms.js";
import type { RiskTerm } from "./signals.js";

/** Raise it when the judging changes, so that history is looked at again. */
const CODE_VERSION = 2;
/** Wage arrears are read from this many days before Spring Festival to its eve. */
const DAYS_BEFORE_FESTIVAL = 60;

export interface Watch {
  version: string;
  terms: readonly RiskTerm[];
}

const versionOf = (terms: readonly RiskTerm[]): string =>
  createHash("sha256")
    .update(JSON.stringify([CODE_VERSION, terms]))
    .digest("hex")
    .slice(0, 16);

/** The days of each season of the table, for every year that requests can be of. */
async function writeSeasons(warehouse: Warehouse): Promise<void> {
  const rows = Array.from({ length: 101 }, (_, i) => `(date ${quote(springFestival(2000 + i))})`);
  await warehouse.run(`create or replace table int_seasons as
    select 'spring_festival' as season, day - ${DAYS_BEFORE_FESTIVAL} as starts_on, day - 1 as ends_on
    from (values ${rows.join(", ")}) as festival(day)`);
}

/** @throws UserError naming the row of the table that is wrong */
export async function watchOf(warehouse: Warehouse): Promise<Watch> {
  await warehouse.runFile(new URL("./int_text_signals.sql", import.meta.url));
  await warehouse.runFile(new URL("./int_signal_texts.sql", import.meta.url));
  await writeSeasons(warehouse);
  const terms = parseRiskTerms(await warehouse.rows("select * from raw_risk_terms order by rowid"));
  return { version: versionOf(terms), terms };
}

/** Keeps the signals of some files of JSON, null where there are none, and drops those of other versions. Needs `text_to_read`. */
export async function keepSignals(warehouse: Warehouse, version: string, files: string | null): Promise<void> {
  await inTransaction(warehouse, async () => {
    await warehouse.run(`
      delete from int_text_signals where text_key in (select text_key from int_signal_texts where version <> ${quote(version)});
      delete from int_signal_texts where version <> ${quote(version)};
      insert into int_signal_texts select text_key, ${quote(version)} from text_to_read where is_unwatched`);
    if (files === null) return;
    await warehouse.run(`insert into int_text_signals by name
      select * from read_json(${quote(files)}, format = 'newline_delimited',
        columns = {text_key: 'UUID', kind: 'VARCHAR', term: 'VARCHAR', sentence: 'VARCHAR', year: 'INTEGER'})`);
  });
}
