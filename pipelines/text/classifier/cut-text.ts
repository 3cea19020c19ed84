/** A text as the classifier sees it, and the classes it learns. */

/** Simplified script; `words` are those of title and body in the order of the text, as a reading holds them. */
export interface CutText {
  title: string;
  body: string;
  words: readonly string[];
  /** Topics of the taxonomy whose terms stand in the text, with the topics above them; may be empty. */
  hints: readonly string[];
}

/** A text with its class. The class is a path from the top: `["01", "0103", "010304"]`; one name where there are no levels. */
export interface LabelledText {
  text: CutText;
  path: readonly string[];
}

/** How many of the words belong to the title: they come first, in its order. */
export function titleWords({ title, words }: CutText): number {
  let at = 0;
  let count = 0;
  for (const word of words) {
    const found = title.indexOf(word, at);
    if (found === -1) break;
    at = found + word.length;
    count++;
  }
  return count;
}
