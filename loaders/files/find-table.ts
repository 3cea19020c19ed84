/** Finds the header among the first rows of a sheet or text: below title lines, in one row or in two merged ones. */
import { normalizeHeader } from "../fold.js";
import { cellText, isBlank } from "./row-filter.js";
import type { Cell } from "./types.js";

export interface FoundHeader {
  /** Index in `grid` of the header's first row, and how many rows it has. */
  row: number;
  depth: 1 | 2;
  /** One text a column, as sent; the parts of a two-row header joined where the lower one says too little. */
  header: string[];
  /** The header's rows as they stand in the table, trimmed, to recognise them when they are repeated. */
  rows: string[][];
  /** How many columns bear a known name. */
  known: number;
}

/** How many rows may precede the header. */
export const HEADER_ROWS = 40;

/** With this many known names the header is found; only the next rows are still compared, because it may have two. */
const CERTAIN = 4;

type IsHeader = (text: string) => boolean;

/**
 * The row, or two rows, with the most known names among the first 40: at least two, or half of its cells. Two rows are
 * taken for one header only if together they know more names than either. Null if there is none.
 */
export function findHeader(grid: readonly (readonly Cell[])[], isHeader: IsHeader): FoundHeader | null {
  let best: FoundHeader | null = null;
  const rows = grid.slice(0, HEADER_ROWS + 1).map((cells) => cells.map(cellText));
  for (const [row, texts] of rows.slice(0, HEADER_ROWS).entries()) {
    if (best !== null && best.known >= CERTAIN && row > best.row + 2) break;
    const known = countKnown(texts, isHeader);
    const next = rows[row + 1];
    const joined = next === undefined ? null : joinRows(texts, next, isHeader);
    const knownJoined = joined === null ? 0 : countKnown(joined, isHeader);
    const candidates: FoundHeader[] = [{ row, depth: 1, header: texts, rows: [texts], known }];
    if (joined !== null && next !== undefined && knownJoined > Math.max(known, countKnown(next, isHeader))) {
      candidates.unshift({ row, depth: 2, header: joined, rows: [texts, next], known: knownJoined });
    }
    for (const candidate of candidates) {
      if (isEnough(candidate) && candidate.known > (best?.known ?? 0)) best = candidate;
    }
  }
  return best;
}

/** With so many known names, and half of its cells, a row further down is the header of another table. */
const TELLING = 3;

/** Whether a row is a header, and plainly so. Quick for rows that are none: nearly all of a sheet. */
export function isPlainHeader(cells: readonly Cell[], isHeader: IsHeader): boolean {
  const texts = cells.filter((cell) => !isBlank(cell)).map(cellText);
  const isBeginning = texts.slice(0, 2).some((text) => countKnown([text], isHeader) === 1);
  if (!isBeginning) return false;
  const known = countKnown(texts, isHeader);
  return known >= TELLING && known * 2 >= texts.length;
}

function isEnough({ known, header }: FoundHeader): boolean {
  return known >= 2 || (known === 1 && header.filter((text) => text !== "").length <= 2);
}

/** Known names, each counted once: a data row may repeat a word that is also a name. */
function countKnown(texts: readonly string[], isHeader: IsHeader): number {
  const names = new Set<string>();
  for (const text of texts) {
    // Names of columns are short and begin with a letter: contents need no folding.
    if (text === "" || text.length > 40 || /^\d/.test(text)) continue;
    const name = normalizeHeader(text);
    if (name !== "" && isHeader(name)) names.add(name);
  }
  return names.size;
}

/** 回访 over 是否解决 and 是否满意 → the lower names; 一级 below 承办单位 → 承办单位一级, because 一级 alone is no known name. */
function joinRows(upper: readonly string[], lower: readonly string[], isHeader: IsHeader): string[] {
  let parent = "";
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const above = upper[column] ?? "";
    const child = lower[column] ?? "";
    if (above !== "") parent = above;
    if (child === "" || child === above) return above;
    return isHeader(normalizeHeader(child)) ? child : parent + child;
  });
}
