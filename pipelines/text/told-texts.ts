/** Texts on their way to the thread that measures them: many in one string, since a string each takes ten times as long to send. */
import type { Measured } from "./matters/yardstick.js";

/** A text and its place among those that are sent together. */
export interface PlacedText extends Measured {
  readonly place: number;
}

/** SQL: rows with `title_length` and `words` as the bytes of one string, a line each behind its place; in no order. */
export const together = (place: string): string =>
  `encode(string_agg(concat_ws(' ', ${place}, title_length, words), chr(10)))`;

const decoder = new TextDecoder();

/** The texts of such a string. */
export function* eachText(bytes: Uint8Array): Generator<PlacedText> {
  const texts = decoder.decode(bytes);
  for (let at = 0; at < texts.length; ) {
    const placeEnd = texts.indexOf(" ", at);
    const titleEnd = texts.indexOf(" ", placeEnd + 1);
    const lineEnd = texts.indexOf("\n", titleEnd);
    const to = lineEnd === -1 ? texts.length : lineEnd;
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
