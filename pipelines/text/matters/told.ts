/** What of a request its grouping reads. */
export interface Told {
  /** Unique, `source:request_id`. */
  readonly id: string;
  /** Seconds since 1970, by the city's clock. */
  readonly at: number;
  /** Words of title and text in UTF-16, in their order with a blank between two, punctuation left out. */
  readonly units: Uint16Array;
  /** How many characters of the words are the title's. */
  readonly titleLength: number;
  /** Keyed hash; null when callers cannot be told apart. */
  readonly caller: string | null;
  readonly town: string | null;
  /** Estate, else village. */
  readonly spot: string | null;
}

/** Time first, then the id: the order in which requests are grouped. */
export const inTime = (a: Told, b: Told): number => a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
