/** Weekly counts of one thing, by the index of the week. */
import type { Warehouse } from "../../loaders/warehouse.js";

interface WeekCell {
  requests: number;
  matters: number;
}

/** Counts by key and week; weeks without requests are zero. */
export class WeeklySeries {
  readonly #cells = new Map<string, Map<number, WeekCell>>();

  add(key: string, week: number, cell: WeekCell): void {
    const weeks = this.#cells.get(key) ?? new Map<number, WeekCell>();
    weeks.set(week, cell);
    this.#cells.set(key, weeks);
  }

  at(key: string, week: number): WeekCell {
    return this.#cells.get(key)?.get(week) ?? { requests: 0, matters: 0 };
  }

  /** What is said of a week: its counts, the week before and the same week of last year; null before the first week. */
  compare(key: string, week: number) {
    const { requests, matters } = this.at(key, week);
    return {
      requests,
      matters,
      previous_requests: this.past(key, week, 1),
      year_ago_requests: this.past(key, week, WEEKS_A_YEAR),
    };
  }

  /** Requests so many weeks before; null before the first week. */
  past(key: string, week: number, back: number): number | null {
    return week >= back ? this.at(key, week - back).requests : null;
  }

  /** Keys with requests in that week. */
  keysIn(week: number): string[] {
    return [...this.#cells].filter(([, weeks]) => (weeks.get(week)?.requests ?? 0) > 0).map(([key]) => key);
  }

  /** The last 53 weeks up to this one, oldest first; null before the first week. */
  trend(key: string, week: number): (number | null)[] {
    return lastWeeks(week).map((w) => (w < 0 ? null : this.at(key, w).requests));
  }
}

/** 52 weeks back is the same weekday of last year. */
export const WEEKS_A_YEAR = 52;

/** Indexes of the 53 weeks up to this one; negative before the first. */
export const lastWeeks = (week: number): number[] => Array.from({ length: 53 }, (_, i) => week - 52 + i);

/** A series by the value of one column of a weekly mart. */
export async function readSeries(warehouse: Warehouse, mart: string, column: string): Promise<WeeklySeries> {
  const series = new WeeklySeries();
  const rows =
    await warehouse.rows(`select ${column} as key, week_index, sum(${mart}.requests)::integer as requests, sum(matters)::integer as matters
    from ${mart} join mart_weeks using (week_start) group by ${column}, week_index order by key, week_index`);
  for (const row of rows) {
    series.add(String(row.key), Number(row.week_index), {
      requests: Number(row.requests),
      matters: Number(row.matters),
    });
  }
  return series;
}
