/** Texts on their way to the thread that measures them: in files, so that no other thread ever holds them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import type { Measured } from "./matters/yardstick.js";

/** A text and its place among those that are measured together. */
export interface PlacedText extends Measured {
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

/** The texts of a folder, in no order. */
export function* textsIn(folder: string): Generator<PlacedText> {
  for (const name of readdirSync(folder)) {
    const texts = readFileSync(join(folder, name), "utf8");
    for (let at = 0; at < texts.length; ) {
      const placeEnd = texts.indexOf(" ", at);
      const titleEnd = texts.indexOf(" ", placeEnd + 1);
      const to = texts.indexOf("\n", titleEnd);
      yield {
        place: Number(texts.slice(at, placeEnd)),
        titleLength: Number(texts.slice(placeEnd + 1, titleEnd)),
        words: texts,
        from: titleEnd + 1,
        to,
      };
      at = to + 1;
    }
  }
}
