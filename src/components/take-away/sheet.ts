/** The numbers of a figure as rows of cells: given by the chart, or read out of its table as it is shown. */

/** A cell with its decimals, so that a spreadsheet shows as many. */
type NumberCell = { value: number; decimals: number };
export type SheetCell = string | NumberCell | null;
export type Sheet = { head: readonly string[]; rows: readonly (readonly SheetCell[])[] };

/** What a chart gives of its data; numbers get as many decimals as they have, four at most. */
export type ChartData = { head: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };

const PLAIN_NUMBER = /^[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/** A shown text as a cell: a plain number is one, `12.4%` and `▲ 3 件` stay text. */
export function cellOf(shown: string): SheetCell {
  const text = shown.replace(/\s+/g, " ").trim();
  const found = PLAIN_NUMBER.exec(text);
  if (found === null) return text === "" ? null : text;
  return { value: Number(text.replaceAll(",", "").replace("−", "-")), decimals: found[1]?.length ?? 0 };
}

export function sheetOfData({ head, rows }: ChartData): Sheet {
  const cell = (value: string | number | null): SheetCell => {
    if (typeof value !== "number") return value;
    const rounded = Number(value.toFixed(4));
    return { value: rounded, decimals: String(rounded).split(".")[1]?.length ?? 0 };
  };
  return { head, rows: rows.map((row) => row.map(cell)) };
}

/** The first table of a figure, in the order in which its rows are shown; null where it has none. */
export function sheetOfTable(figure: Element): Sheet | null {
  const table = figure.querySelector("table");
  if (table === null) return null;
  const textsOf = (row: Element) => [...row.children].map(shownText);
  const [head, ...rest] = [...table.querySelectorAll("tr")].map(textsOf);
  return head === undefined ? null : { head, rows: rest.map((row) => row.map(cellOf)) };
}

/** What stands in an element, less what only a screen reader is told and the descriptions of pictures. */
function shownText(element: Element): string {
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const hidden of copy.querySelectorAll(".unseen, svg title, svg desc")) hidden.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
