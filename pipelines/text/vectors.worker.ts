/** Worker thread: turns texts, already cut into words, into vectors, beside the thread that groups them. */
import { bytesOf } from "./matters/vector-bytes.js";
import { type Measured, Yardstick } from "./matters/yardstick.js";

/** Texts side by side: a thread is sent two arrays faster than many objects. */
export interface Texts {
  /** Of each text, with blanks between them. */
  words: string[];
  titleLengths: number[];
}

export interface VectorsJob {
  /** By what these texts and those of later jobs are measured; null: by what those before were. */
  sample: Texts | null;
  texts: Texts;
}

/** Vectors side by side, as the warehouse keeps each; `ends` tells where one ends and the next begins. */
export interface Vectors {
  bytes: Uint8Array;
  ends: number[];
}

const each = ({ words, titleLengths }: Texts): Measured[] =>
  words.map((text, i) => ({ words: text, titleLength: titleLengths[i] ?? 0 }));

function sideBySide(vectors: readonly Uint8Array[]): Vectors {
  let end = 0;
  const ends = vectors.map(({ length }) => {
    end += length;
    return end;
  });
  const bytes = new Uint8Array(end);
  vectors.forEach((vector, i) => void bytes.set(vector, (ends[i] ?? 0) - vector.length));
  return { bytes, ends };
}

/** @param stopwords words that tell nothing of a matter */
export default (stopwords: ReadonlySet<string>) => {
  const yardstick = new Yardstick(stopwords);
  return ({ sample, texts }: VectorsJob): Vectors => {
    if (sample !== null) yardstick.takeUp(each(sample));
    return sideBySide(each(texts).map((text) => bytesOf(yardstick.vectorOf(text))));
  };
};
