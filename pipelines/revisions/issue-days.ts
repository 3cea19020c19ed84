/** The day on which each week's brief was issued: that of a paper does not change because it is printed again. */
import type { Warehouse } from "../../loaders/warehouse.js";

/**
 * By week: the day after the cut-off of the night that first published it, tonight's where none has yet. Null for a week of which
 * there was no brief in its time, because the next week was over already when it was first published.
 */
export async function readIssueDays(warehouse: Warehouse): Promise<ReadonlyMap<string, string | null>> {
  const rows = await warehouse.rows(`select week,
      if(first_cut_off < week_end + 7, (first_cut_off + 1)::varchar, null) as issued_on
    from (
      select mart_weeks.*, coalesce(int_published_weeks.cut_off, cut_off()) as first_cut_off
      from mart_weeks left join int_published_weeks using (week_start)
    )`);
  return new Map(rows.map((row) => [String(row.week), row.issued_on === null ? null : String(row.issued_on)]));
}
