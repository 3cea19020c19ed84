/**
 * Finds the signals of every text that was not looked at with the present table of risk terms. The warehouse picks the
 * texts in which a term stands at all, a few in a hundred; only these come here to be judged.
 */
import { createHash } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { SIMPLIFIED_UNIT } from "../../loaders/fold.js";
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";
import { springFestival } from "../statistics/spring-festival.js";
import { parseRiskTerms } from "./risk-terms.js";
import { partsOf, type RiskTerm, SignalFinder } from "./signals.js";

/** Raise it when the judging changes, so that history is looked at again. */
const CODE_VERSION = 2;
/** Wage arrears are read from this many days before Spring Festival to its eve. */
const DAYS_BEFORE_FESTIVAL = 60;

const Candidate = z.object({ text_key: z.unknown(), title: z.string().nullable(), description: z.string().nullable() });

const versionOf = (terms: readonly RiskTerm[]): string =>
  createHash("sha256")
    .update(JSON.stringify([CODE_VERSION, terms]))
    .digest("hex")
    .slice(0, 16);

/** Traditional characters of each simplified one: texts are picked before their script is folded. */
function variantsOf(): Map<string, string> {
  const variants = new Map<string, string>();
  for (const [unit, simplified] of SIMPLIFIED_UNIT.entries()) {
    if (unit === simplified) continue;
    const char = String.fromCharCode(simplified);
    variants.set(char, (variants.get(char) ?? char) + String.fromCharCode(unit));
  }
  return variants;
}

/** A regular expression that matches every text in which the first part of a term stands, in either script. */
export function candidatePattern(terms: readonly RiskTerm[]): string {
  const variants = variantsOf();
  const heads = [...new Set(terms.map(({ term }) => partsOf(term).head))];
  const anyScript = (char: string) => {
    const all = variants.get(char);
    return all === undefined ? char.replace(/[\\^$.*+?()[\]{}|]/, "\\$&") : `[${all}]`;
  };
  return heads.map((head) => [...head].map(anyScript).join("")).join("|");
}

/** The days of each season of the table, for every year that requests can be of. */
async function writeSeasons(warehouse: Warehouse): Promise<void> {
  const rows = Array.from({ length: 101 }, (_, i) => `(date ${quote(springFestival(2000 + i))})`);
  await warehouse.run(`create or replace table int_seasons as
    select 'spring_festival' as season, day - ${DAYS_BEFORE_FESTIVAL} as starts_on, day - 1 as ends_on
    from (values ${rows.join(", ")}) as festival(day)`);
}

/** Brings `int_text_signals` up to date. Returns how many texts were new. */
export async function findSignals(warehouse: Warehouse, folder: string): Promise<number> {
  await warehouse.runFile(new URL("./int_text_signals.sql", import.meta.url));
  await warehouse.runFile(new URL("./int_signal_texts.sql", import.meta.url));
  await writeSeasons(warehouse);
  const terms = parseRiskTerms(await warehouse.rows("select * from raw_risk_terms order by rowid"));
  const version = versionOf(terms);
  await warehouse.run(`create or replace temp table text_to_watch as
    select distinct text_key from stg_requests
    where not exists (select 1 from int_signal_texts as seen where seen.text_key = stg_requests.text_key and seen.version = ${quote(version)})`);
  const [{ texts = 0 } = {}] = await warehouse.rows("select count(*)::integer as texts from text_to_watch");
  await mkdir(folder, { recursive: true });
  const found = join(folder, "signals.ndjson");
  const signals = terms.length === 0 || texts === 0 ? 0 : await judge(warehouse, terms, found);
  await inTransaction(warehouse, async () => {
    await warehouse.run(`
      delete from int_text_signals where text_key in (select text_key from int_signal_texts where version <> ${quote(version)});
      delete from int_signal_texts where version <> ${quote(version)};
      insert into int_signal_texts select text_key, ${quote(version)} from text_to_watch`);
    if (signals === 0) return;
    await warehouse.run(`insert into int_text_signals by name
      select * from read_json(${quote(found)}, format = 'newline_delimited',
        columns = {text_key: 'UUID', kind: 'VARCHAR', term: 'VARCHAR', sentence: 'VARCHAR', year: 'INTEGER'})`);
  });
  await rm(found, { force: true });
  return Number(texts);
}

/** Judges the texts in which a term stands; writes what is found, returns how many signals that is. */
async function judge(warehouse: Warehouse, terms: readonly RiskTerm[], path: string): Promise<number> {
  const finder = new SignalFinder(terms);
  const candidates = await warehouse.connection.stream(`
    select text_key::varchar as text_key, any_value(title) as title, any_value(description) as description
    from raw_requests semi join text_to_watch using (text_key)
    where regexp_matches(concat_ws(chr(10), title, description), ${quote(candidatePattern(terms))})
    group by text_key`);
  const file = await open(path, "w");
  let signals = 0;
  try {
    for await (const rows of candidates.yieldRowObjects()) {
      const lines = rows.flatMap((row) => {
        const { text_key, title, description } = Candidate.parse(row);
        return finder.find(title ?? "", description ?? "").map((signal) => JSON.stringify({ text_key, ...signal }));
      });
      if (lines.length > 0) await file.write(`${lines.join("\n")}\n`);
      signals += lines.length;
    }
  } finally {
    await file.close();
  }
  return signals;
}
