/** Worker thread: turns texts, already cut into words, into vectors, beside the thread that groups them. */
import { textsIn } from "./laid-out.js";
import { ROOM, Shelf } from "./matters/vector.js";
import { Yardstick } from "./matters/yardstick.js";

export interface VectorsJob {
  /** Folder of the texts by which these and those of later jobs are measured; null: by what those before were. */
  sample: string | null;
  /** Folder. */
  texts: string;
  /** How many they are. */
  size: number;
}

/** Vectors by the place of their text: the cells that they lie in, from which of them on each does, and how many terms it has. */
export interface Vectors {
  cells: Uint16Array;
  from: Uint32Array;
  sizes: Uint8Array;
}

/** @param stopwords words that tell nothing of a matter */
export default (stopwords: ReadonlySet<string>) => {
  const yardstick = new Yardstick(stopwords);
  return ({ sample, texts, size }: VectorsJob): Vectors => {
    if (sample !== null) yardstick.takeUp(textsIn(sample));
    const shelf = new Shelf(size * ROOM);
    const from = new Uint32Array(size);
    const sizes = new Uint8Array(size);
    for (const text of textsIn(texts)) {
      const vector = yardstick.vectorOf(text, shelf);
      from[text.place] = vector.from;
      sizes[text.place] = vector.size;
    }
    return { cells: shelf.taken(), from, sizes };
  };
};
