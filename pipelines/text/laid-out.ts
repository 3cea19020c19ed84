/** Texts on their way to the thread that measures them: in files, so that no other thread ever holds them. */
import { transcode } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import type { Measured } from "./matters/yardstick.js";

/** A text and its place among those that are measured together. */
interface PlacedText extends Measured {
  readonly place: number;
}

/** In the place of a batch's number: the sample by which the quarter is measured. */
export const SAMPLE_BATCH = -1;

/** Where the texts of a batch lie once they are laid out. */
export const folderOf = (folder: string, quarter: string, batch: number): string =>
  join(folder, `quarter=${quarter}`, `batch=${batch}`);

/** Of the words of a text, those of the title come first: as many letters and digits as it has. */
const TITLE_LENGTH = "coalesce(length(regexp_replace(any_value(title), '[^\\p{L}\\p{N}]', '', 'g')), 0)";

/**
 * Lays the texts of a table out (quarter `YYYY-MM`, batch, place, text_key), those of a batch in a folder: a line each with
 * place, length of the title, and words.
 */
export async function layOut(warehouse: Warehouse, table: string, folder: string): Promise<void> {
  await warehouse.run(`
    copy (
      with titles as (
        select text_key, ${TITLE_LENGTH} as title_length
        from raw_requests semi join ${table} using (text_key) group by text_key
      )
      select quarter, batch, place, coalesce(title_length, 0), coalesce(words, '')
      from ${table} left join int_readings using (text_key) left join titles using (text_key)
    ) to ${quote(folder)} (format csv, header false, delimiter ' ', quote '', escape '', partition_by (quarter, batch))`);
}

const BLANK = 0x20;
const LINE_BREAK = 0x0a;
const ZERO = 0x30;

/** A whole number, and where the blank behind it stands. */
function numberAt(units: Uint16Array, from: number): [number, number] {
  let number = 0;
  let at = from;
  for (; units[at] !== BLANK; at++) number = number * 10 + (units[at] ?? 0) - ZERO;
  return [number, at];
}

/** The texts of a folder, in no order. */
export function* textsIn(folder: string): Generator<PlacedText> {
  for (const name of readdirSync(folder)) {
    const bytes = transcode(readFileSync(join(folder, name)), "utf8", "utf16le"); // a tenth of the time of a string
    const units = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
    for (let from = 0; from < units.length; ) {
      const [place, placeEnd] = numberAt(units, from);
      const [titleLength, titleEnd] = numberAt(units, placeEnd + 1);
      const to = units.indexOf(LINE_BREAK, titleEnd);
      yield { place, titleLength, units, from: titleEnd + 1, to };
      from = to + 1;
    }
  }
}
