/** One page held against the partitions that it states. Pure. */
import { UserError } from "../../loaders/user-error.js";
import type { Sum } from "../published.js";
import { type Fields, isFields, nameOf, type Part, partsAt, rowsAt } from "./path.js";
import type { Partition } from "./table.js";

/** More parts than this are told as the largest ones and the rest. */
const MOST_PARTS = 8;

/**
 * The sums of a page. `root` holds the published files that the table's paths begin with; `page` is the page's own.
 * @throws UserError when a path of the table leads nowhere
 */
export function sumsOf(partitions: readonly Partition[], root: Fields, page: Fields): Sum[] {
  return partitions.flatMap((partition) => {
    try {
      const rows = partition.each === "" ? [page] : rowsAt(partition.each, root, page).filter(isFields);
      return rows.map((row) => sumOf(partition, root, row));
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      throw new UserError(
        `合计表 partitions.csv 中“${partition.name}”（${partition.page}）的路径有误：${detail}。请改正后重跑，原网站保持不变。`,
        { cause },
      );
    }
  });
}

function sumOf({ name, each, total: totalPath, parts: terms }: Partition, root: Fields, row: Fields): Sum {
  const total = added(partsAt(totalPath, root, row));
  const parts = partsAt(terms, root, row);
  const sum = added(parts);
  return {
    name,
    of: each === "" ? null : nameOf(row),
    total,
    sum,
    parts: largest(parts.filter(({ value }) => value > 0)),
    is_closed: sum === total,
  };
}

const added = (parts: readonly Part[]): number => parts.reduce((sum, { value }) => sum + value, 0);

/** In the order in which they stand where all are told; else the largest first, and the rest as one. */
function largest(parts: readonly Part[]): Sum["parts"] {
  if (parts.length <= MOST_PARTS) return [...parts];
  const ordered = [...parts].sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));
  const rest = ordered.slice(MOST_PARTS - 1);
  return [...ordered.slice(0, MOST_PARTS - 1), { kind: "rest", key: String(rest.length), value: added(rest) }];
}
