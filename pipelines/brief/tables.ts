/** Tables and charts of a brief out of rows. */
import type { BriefChart, BriefTable } from "../published.js";

export type Column<Row> = {
  name: string;
  unit?: string;
  form: BriefTable["columns"][number]["form"];
  decimals?: number;
  cell: (row: Row) => string | number | null;
};

export const table = <Row>(
  { id, title, note = null }: { id: string; title: string; note?: string | null },
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): { kind: "table"; table: BriefTable } => ({
  kind: "table",
  table: {
    id,
    title,
    columns: columns.map(({ name, unit, form, decimals }) => ({
      name,
      unit: unit ?? null,
      form,
      decimals: decimals ?? (form === "percent" || form === "decimal" ? 1 : 0),
    })),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
    note,
  },
});

/** Without series that have no number at all, as 上周 in the first week. */
export const chart = (of: BriefChart): { kind: "chart"; chart: BriefChart } => {
  const series = of.series.filter(({ values }) => values.some((value) => value !== null));
  return { kind: "chart", chart: { ...of, series: series.length === 0 ? of.series : series } };
};
