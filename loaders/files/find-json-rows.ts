/** Finds where in a JSON text the rows are: [{…}], {"1": {…}}, {"code": 0, "data": {"rows": [{…}]}}, one object a line. */
import { JSONParser } from "@streamparser/json";
import { normalizeHeader } from "../fold.js";
import { parseJson, withoutExtras } from "./parse-json.js";

/** `path`: the keys that lead to the rows' container, "*" within arrays. */
export type JsonLayout = { kind: "ndjson" } | { kind: "json"; path: string[] };

/** Rows lie at most this deep: {"result": {"data": [{…}]}} is 3. */
const MAX_DEPTH = 6;

/** So many objects of one place, each with so many known names, are the rows: the rest of the head need not be read. */
const CERTAIN = { objects: 10, known: 8 };
const PIECE_CHARS = 8192;

/**
 * Where the objects are that have the most keys with known names, judged by the beginning of the text. Null if none has
 * two (or one of at most two).
 */
export function findJsonRows(head: string, isHeader: (text: string) => boolean): JsonLayout | null {
  if (isLineByLine(head, isHeader)) return { kind: "ndjson" };
  const found = objectsIn(head, isHeader);
  const [best] = (found.length > 0 ? found : objectsIn(withoutExtras(head), isHeader)).sort(
    (a, b) => b.known - a.known || a.path.length - b.path.length,
  );
  return best === undefined ? null : { kind: "json", path: best.path };
}

/** The places of objects with known names, up to where the text is no JSON, or where the rows are certain. */
function objectsIn(head: string, isHeader: (text: string) => boolean): { path: string[]; known: number }[] {
  const found: { path: string[]; known: number }[] = [];
  const certain = new Map<string, number>();
  let isCertain = false;
  const parser = new JSONParser({ paths: pathsTo(MAX_DEPTH) });
  parser.onValue = ({ value, stack }) => {
    const known = knownKeys(value, isHeader);
    // The first level has no key; the keys of arrays are numbers.
    if (known === 0) return;
    const path = stack.slice(1).map(({ key }) => (typeof key === "string" ? key : "*"));
    found.push({ known, path });
    if (known < CERTAIN.known) return;
    const objects = (certain.get(path.join()) ?? 0) + 1;
    certain.set(path.join(), objects);
    isCertain ||= objects >= CERTAIN.objects;
  };
  // The head ends anywhere, and items may be broken: what was seen until then is enough.
  parser.onError = () => {};
  // Line breaks inside texts are an error that many exports make.
  const text = head.replace(/[\0-\x1f]/g, " ");
  for (let at = 0; at < text.length && !isCertain; at += PIECE_CHARS) parser.write(text.slice(at, at + PIECE_CHARS));
  return found;
}

function pathsTo(depth: number): string[] {
  return Array.from({ length: depth }, (_, i) => `$${".*".repeat(i + 1)}`);
}

/** Are at least half of the first lines rows of their own? In an array with an item a line at most the last one is. */
function isLineByLine(head: string, isHeader: (text: string) => boolean): boolean {
  const lines = head.split("\n", 20).filter((line) => line.trim() !== "");
  const isRow = (line: string) => line.trimStart().startsWith("{") && knownKeys(parseJson(line), isHeader) > 0;
  // Commas may end the lines, but so they do in an array with an item a line: there the first line is none.
  const withoutComma = (line: string) => line.replace(/,\s*$/, "");
  const plain = isRow(withoutComma(lines[0] ?? "")) ? lines.map(withoutComma) : lines;
  const rows = plain.filter(isRow);
  return rows.length > 0 && rows.length * 2 >= lines.length;
}

/** How many keys have known names: 0 if too few for a row. */
function knownKeys(value: unknown, isHeader: (text: string) => boolean): number {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return 0;
  const keys = Object.keys(value);
  const known = keys.filter((key) => key.length <= 40 && isHeader(normalizeHeader(key))).length;
  return known >= 2 || (known === 1 && keys.length <= 2) ? known : 0;
}
