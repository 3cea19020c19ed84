/** A table whose columns can be sorted by a click on the head; the first column stays in sight on a phone. */
import { formatCount } from "../format.js";
import { COMMON } from "../labels.js";
import { type Child, h } from "./dom.js";

export type Column<Row> = {
  head: string;
  cell: (row: Row) => Child;
  /** Numbers are right-aligned; with it the column can be sorted, nulls last. */
  number?: (row: Row) => number | null;
  /** Sorts a column of text, by pinyin. */
  text?: (row: Row) => string;
  class?: string;
};

type TableOptions<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  /** Cells of a total row below the others, one for each column. */
  total?: readonly Child[];
  empty: string;
  /** Only the first `FIRST_ROWS` are seen until the reader asks for all; on paper all are. */
  isLong?: boolean;
};

/** As the style sheet has it. */
const FIRST_ROWS = 20;

const pinyin = new Intl.Collator("zh-CN");

/** Rows are shown in the order given until a head is clicked: numbers then fall, texts rise, and a second click turns it. */
export function dataTable<Row>(rows: readonly Row[], options: TableOptions<Row>): HTMLElement {
  const { columns } = options;
  if (rows.length === 0) return h("p", { class: "empty" }, options.empty);
  const body = h("tbody");
  const draw = (sorted: readonly Row[]) => body.replaceChildren(...sorted.map((row) => drawRow(row, columns)));
  const heads = columns.map((column) => h("th", { scope: "col", class: classOf(column) }));
  for (const [i, column] of columns.entries()) {
    const head = heads[i];
    if (head === undefined) continue;
    if (column.number === undefined && column.text === undefined) {
      head.append(column.head);
      continue;
    }
    const button = h("button", { type: "button" }, column.head);
    button.addEventListener("click", () => {
      const turned = head.getAttribute("aria-sort") === (column.number ? "descending" : "ascending");
      const order = (column.number === undefined) !== turned ? "ascending" : "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      draw(sortRows(rows, column, order));
    });
    head.append(button);
  }
  draw(rows);
  const table = h(
    "div",
    { class: "table-scroll", tabindex: 0, role: "region", "aria-label": options.caption },
    h(
      "table",
      {},
      h("caption", { class: "unseen" }, options.caption),
      h("thead", {}, h("tr", {}, ...heads)),
      body,
      options.total !== undefined &&
        h(
          "tfoot",
          {},
          h(
            "tr",
            {},
            ...options.total.map((cell, i) =>
              h(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: classOf(columns[i]) }, cell),
            ),
          ),
        ),
    ),
  );
  return options.isLong === true && rows.length > FIRST_ROWS ? shortened(table, rows.length) : table;
}

function shortened(table: HTMLElement, rows: number): HTMLElement {
  const all = h("button", { type: "button", class: "all-rows" }, COMMON.showAll(formatCount(rows)));
  const box = h("div", { class: "first-rows" }, table, all);
  all.addEventListener("click", () => {
    box.classList.remove("first-rows");
    all.remove();
    table.focus();
  });
  return box;
}

const classOf = <Row>(column: Column<Row> | undefined) =>
  column?.class ?? (column?.number === undefined ? null : "number");

const drawRow = <Row>(row: Row, columns: readonly Column<Row>[]) =>
  h(
    "tr",
    {},
    ...columns.map((column, i) =>
      h(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: classOf(column) }, column.cell(row)),
    ),
  );

function sortRows<Row>(rows: readonly Row[], column: Column<Row>, order: string): Row[] {
  const sign = order === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (column.number === undefined) return sign * pinyin.compare(column.text?.(a) ?? "", column.text?.(b) ?? "");
    const [x, y] = [column.number(a), column.number(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}
