/** Who comes first, with those that are equal told together. */

type Leaders<Row> = { value: number; rows: Row[] }[];

/**
 * The first `most` places of a ranking: groups of equal value, largest first. A tie at the last place brings all who share it;
 * what has none of it (0) leads nothing.
 *
 * @example leadersOf([9, 8, 8, 7], (x) => x, 2) // values 9 and 8, the second with two rows
 */
export function leadersOf<Row>(rows: readonly Row[], countOf: (row: Row) => number, most: number): Leaders<Row> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(countOf(row), [...(groups.get(countOf(row)) ?? []), row]);
  const out: Leaders<Row> = [];
  let told = 0;
  for (const [value, group] of [...groups].sort(([a], [b]) => b - a)) {
    if (told >= most || value <= 0) break;
    out.push({ value, rows: group });
    told += group.length;
  }
  return out;
}
