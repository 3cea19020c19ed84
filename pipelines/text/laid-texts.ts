/** Many texts laid out in one array, on their way from the warehouse to who reads them: no string is made of any. */
import { foldScript, hasTraditional } from "../../loaders/fold.js";
import { stringOf, unitsOf, unitsOfBytes } from "./units.js";

/** Ends each field; cleaned texts hold no such character. */
const FIELD_END = 0x1f;
/** Of a UUID. */
const KEY_LENGTH = 36;
const LINE_BREAK = 0x0a;

/** SQL: rows with `text_key`, `title` and `description` as the bytes of one string; in no order. */
export const TOLD = `encode(string_agg(concat_ws(chr(${FIELD_END}), text_key::varchar, coalesce(title, ''), coalesce(description, ''), ''), ''))`;

/** What stands of the units from `start` up to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text: its title if it has one, a line break and its body, which begins at `bodyStart`. */
export interface LaidText extends Span {
  /** `text_key`. */
  readonly key: string;
  readonly bodyStart: number;
}

/** In simplified script. */
export interface LaidTexts {
  readonly units: Uint16Array;
  readonly texts: readonly LaidText[];
}

/**
 * Lays out the texts of such a string.
 * @throws RangeError where it is none
 */
export function layOut(bytes: Uint8Array): LaidTexts {
  const units = unitsOfBytes(bytes);
  const texts: LaidText[] = [];
  // texts in traditional script, folded: they stand behind all others
  let folded = "";
  for (let at = 0; at < units.length; ) {
    const text = textAt(units, at);
    at = text.end + 1;
    if (!hasTraditional(units, text.start, text.end)) {
      texts.push(text);
      continue;
    }
    const start = units.length + folded.length;
    // to its line break
    folded += foldScript(stringOf(units, text.start, text.bodyStart));
    const bodyStart = units.length + folded.length;
    folded += foldScript(stringOf(units, text.bodyStart, text.end));
    texts.push({ key: text.key, start, bodyStart, end: units.length + folded.length });
  }
  return { units: folded === "" ? units : joined(units, unitsOf(folded)), texts };
}

/** The text whose key begins there; its title's end becomes a line break. */
function textAt(units: Uint16Array, at: number): LaidText {
  const titleStart = units.indexOf(FIELD_END, at) + 1;
  const bodyStart = units.indexOf(FIELD_END, titleStart) + 1;
  const end = units.indexOf(FIELD_END, bodyStart);
  if (titleStart !== at + KEY_LENGTH + 1 || bodyStart === 0 || end < 0) throw new RangeError(`no text at ${at}`);
  units[bodyStart - 1] = LINE_BREAK;
  const hasTitle = bodyStart > titleStart + 1;
  return { key: stringOf(units, at, titleStart - 1), start: hasTitle ? titleStart : bodyStart, bodyStart, end };
}

function joined(first: Uint16Array, second: Uint16Array): Uint16Array {
  const both = new Uint16Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
