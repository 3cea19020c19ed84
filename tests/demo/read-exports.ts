/** Reads the demo city's exports back, plainly, for its tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";

export const decode = (path: string): string => new TextDecoder("gb18030").decode(readFileSync(path));

/** Names of a folder's files that match, in order. */
const filesIn = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort();

type Row = Readonly<Record<string, string>>;

/** The whole rows of a hotline file; what is broken on purpose is left out. */
export function hotlineRows(path: string): Row[] {
  const [header = "", ...lines] = decode(path).split("\r\n");
  const headers = header.split(",");
  return lines
    .filter((line) => /^\d{15}(-\d\d)?,/.test(line))
    .flatMap((line) => Papa.parse<string[]>(line).data)
    .filter((cells) => cells.length === headers.length)
    .map((cells) => Object.fromEntries(cells.map((cell, index) => [headers[index] ?? "", cell])));
}

/** The messages of a mini-program file. */
export function messages(path: string): Record<string, unknown>[] {
  const parsed: unknown = JSON.parse(readFileSync(path, "utf8").replace(/^\ufeff/, ""));
  return typeof parsed === "object" && parsed !== null ? Object.values(parsed) : [];
}

export const hotlineFiles = (out: string): string[] => filesIn(join(out, "hotline"), /^hotline_\d{4}-\d\d\.csv$/);
export const miniprogramFiles = (out: string): string[] => filesIn(join(out, "miniprogram"), /_\d{4}-\d\d\.json$/);
export const boardFiles = (out: string): string[] => filesIn(join(out, "board"), /_\d{4}-\d\d\.json$/);
export const ledgerFiles = (out: string): string[] => filesIn(join(out, "ledger"), /季度\.xlsx?$/);
