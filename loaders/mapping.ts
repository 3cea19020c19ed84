/** Which column of a table holds which field. */
import { FIELDS, type Field, type FieldName, fieldNamed } from "./fields.js";
import { normalizeHeader } from "./fold.js";
import { KINDS } from "./kinds.js";
import { NOBODY } from "./listed-value.js";
import { maskPersonalData } from "./personal-data.js";
import type { Source } from "./source.js";

export interface Mapping {
  /** Field → indexes of the columns that hold it; of several, the first that is not blank counts. */
  readonly columns: ReadonlyMap<FieldName, readonly number[]>;
  /** Headers that no field claims: their columns are not loaded. Shortened and masked, in case they are no headers. */
  readonly unmapped: readonly string[];
  /** Headers that stand more than once. */
  readonly duplicated: readonly string[];
}

/** Finds the field that a header names. */
export type FieldFinder = (header: string) => Field | undefined;

/** Looks in the source's own list first, then among the field's usual names. Made once a file: headers come often. */
export function fieldFinder(source?: Source): FieldFinder {
  const byHeader = new Map<string, Field | undefined>();
  for (const field of FIELDS) {
    for (const name of [field.name, ...field.aliases]) byHeader.set(normalizeHeader(name), field);
  }
  for (const [own, name] of Object.entries(source?.columns ?? {})) byHeader.set(normalizeHeader(own), fieldNamed(name));
  return (header) => byHeader.get(normalizeHeader(header));
}

/** Maps a header to fields. Columns without a field are named in `unmapped` and never read. */
export function mapHeader(header: readonly string[], find: FieldFinder): Mapping {
  const columns = new Map<FieldName, number[]>();
  const seen = new Set<string>();
  const unmapped: string[] = [];
  const duplicated: string[] = [];
  for (const [index, text] of header.entries()) {
    const normal = normalizeHeader(text);
    if (normal === "") continue;
    if (seen.has(normal)) duplicated.push(text);
    seen.add(normal);
    const field = find(text);
    if (field === undefined) unmapped.push(asShown(text));
    else columns.set(field.name, [...(columns.get(field.name) ?? []), index]);
  }
  return { columns, unmapped, duplicated };
}

const LONGEST_SHOWN = 40;

function asShown(header: string): string {
  const text = maskPersonalData(header.slice(0, LONGEST_SHOWN), NOBODY).text;
  return header.length > LONGEST_SHOWN ? `${text}…` : text;
}

/** The groups of columns that the source's kind requires and the table lacks, by the field's usual Chinese name. */
export function missingColumns(mapping: Mapping, source: Source): string[] {
  const present = new Set<string>([...mapping.columns.keys(), ...Object.keys(source.constants)]);
  if (source.place !== undefined) present.add(source.place.field);
  return KINDS[source.kind].required
    .filter((group) => !group.some((name) => present.has(name)))
    .map((group) => group.map(chineseName).join("或"));
}

/** The term by which users know a field. */
export function chineseName(name: FieldName): string {
  return fieldNamed(name)?.aliases[0] ?? name;
}
