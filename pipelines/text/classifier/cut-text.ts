/** A text as the classifier sees it, and the classes it learns. */

/** Simplified script; `words` are those of title and body in the order of the text, parted by blanks, as a reading holds them. */
export interface CutText {
  title: string;
  body: string;
  words: string;
  /** Topics of the taxonomy whose terms stand in the text, with the topics above them; may be empty. */
  hints: readonly string[];
}

/** A text with its class. The class is a path from the top: `["01", "0103", "010304"]`; one name where there are no levels. */
export interface LabelledText {
  text: CutText;
  path: readonly string[];
}

/** Where in `words` the words of the title end: they come first, in its order. */
export function endOfTitle({ title, words }: CutText): number {
  if (title === "") return 0;
  let at = 0;
  let start = 0;
  while (start < words.length) {
    const blank = words.indexOf(" ", start);
    const end = blank === -1 ? words.length : blank;
    const found = title.indexOf(words.slice(start, end), at);
    if (found === -1) break;
    at = found + end - start;
    start = end + 1;
  }
  return start;
}
