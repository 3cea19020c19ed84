/**
 * The way to numbers within what is published, as `partitions.csv` writes it.
 *
 * `week.types[].requests` is every type's requests, `week.indicators[indicator_id=requests].n` one indicator's,
 * `quality.files[source=@source].rows` the rows of the files whose source is that of the row at hand, `.rows` a field of that row itself.
 * Several are added with ` + `; ` as 装入` names a part that has no name of its own.
 */

/** What a part is called: the field that names it and its value, or words of the table itself (`text`). */
export interface Part {
  kind: string;
  key: string;
  value: number;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Fields that name a row, the most telling first. */
const NAMES = ["indicator_id", "topic_id", "request_type", "channel", "colour", "stage", "lane", "day", "place_id"];
/** Fields whose values are words themselves. */
const WORDS = ["title", "name", "reason", "file", "week", "kind"];

interface Segment {
  field: string;
  /** Of a list: what its rows must have; null where the field is no list. */
  filters: readonly (readonly [field: string, wanted: string])[] | null;
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const known = new Map<string, Segment[]>();

/** @throws Error when the text is no path */
function segmentsOf(path: string): Segment[] {
  const segments = known.get(path) ?? readSegments(path);
  known.set(path, segments);
  return segments;
}

function readSegments(path: string): Segment[] {
  const found = [...path.matchAll(/\.?([a-z_0-9]+)(?:\[([^\]]*)\])?/g)];
  if (found.map(([text]) => text).join("") !== path || path === "") throw new Error(`“${path}”不是路径`);
  return found.map(([, field = "", filters]) => ({
    field,
    filters: filters === undefined ? null : filters.split(",").filter(Boolean).map(filterOf),
  }));
}

function filterOf(text: string): readonly [string, string] {
  const [field = "", wanted, ...more] = text.split("=");
  if (wanted === undefined || more.length > 0) throw new Error(`“${text}”要写成 字段=值`);
  return [field, wanted];
}

/** Rows at the end of a path that begins at `root`, or at `row` where it begins with a dot. @throws Error when the way ends */
export function rowsAt(path: string, root: Fields, row: Fields): unknown[] {
  let at: unknown[] = [path.startsWith(".") ? row : root];
  for (const { field, filters } of segmentsOf(path)) {
    at = at.flatMap((value) => {
      const next = isFields(value) ? value[field] : undefined;
      if (next === undefined) throw new Error(`“${path}”走到“${field}”就没有了`);
      if (filters === null) return [next];
      if (!Array.isArray(next)) throw new Error(`“${path}”里的“${field}”不是列表`);
      return next.filter((each) =>
        filters.every(([name, wanted]) => {
          const value = wanted.startsWith("@") ? row[wanted.slice(1)] : wanted;
          return isFields(each) && value !== undefined && String(each[name]) === String(value);
        }),
      );
    });
  }
  return at;
}

/** What a row is called. */
export function nameOf(row: unknown): Omit<Part, "value"> {
  if (!isFields(row)) return { kind: "text", key: "" };
  const name = NAMES.find((field) => row[field] !== undefined);
  if (name !== undefined) return { kind: name, key: String(row[name]) };
  const word = WORDS.find((field) => row[field] !== undefined);
  if (word !== undefined) return { kind: "text", key: String(row[word]) };
  return row.level === undefined ? { kind: "text", key: "" } : { kind: "level", key: String(row.level) };
}

/** The numbers of one or several paths, those of one name added up. @throws Error when one is no whole number */
export function partsAt(terms: string, root: Fields, row: Fields): Part[] {
  const parts = new Map<string, Part>();
  for (const term of terms.split(" + ")) {
    const [path = "", alias] = term.trim().split(" as ");
    const end = path.lastIndexOf(".");
    const owners = end > 0 ? rowsAt(path.slice(0, end), root, row) : [row];
    for (const owner of owners) {
      if (owner === null) continue; // not told, so nothing is counted
      const [value] = rowsAt(path.slice(Math.max(end, 0)), root, isFields(owner) ? owner : {});
      if (value === null) continue; // nor here
      if (typeof value !== "number" || !Number.isInteger(value)) throw new Error(`“${path}”不是整数`);
      const name = alias === undefined ? nameOf(owner) : { kind: "text", key: alias };
      const id = `${name.kind} ${name.key}`;
      parts.set(id, { ...name, value: value + (parts.get(id)?.value ?? 0) });
    }
  }
  return [...parts.values()];
}
