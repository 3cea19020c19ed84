/** CSV as RFC 4180 has it, for hundreds of thousands of rows: each different text is escaped once. */
import Papa from "papaparse";

type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** A header and a line a row; null is empty, and no text is a formula in a spreadsheet. */
export function csvOf(columns: readonly string[], rows: Iterable<Row>): string {
  const escaped = new Map<string, string>();
  const escapedOf = (text: string): string => {
    const known = escaped.get(text) ?? Papa.unparse([[text]], { escapeFormulae: true });
    escaped.set(text, known);
    return known;
  };
  const lines = [columns.map(escapedOf).join(",")];
  for (const row of rows) {
    const cells = columns.map((column) => row[column] ?? "");
    lines.push(cells.map((cell) => (typeof cell === "number" ? cell : escapedOf(cell))).join(","));
  }
  return lines.join("\r\n");
}
