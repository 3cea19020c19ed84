import { formatDecimal } from "../format.js";

/** `是应有的8.7倍`: what was seen over what was to be expected, both of which are shown; in words where less than one was. */
export const timesExpected = (
  observed: number,
  expected: number,
  words: { rare: string; times: (ratio: string) => string },
): string => (expected < 1 ? words.rare : words.times(formatDecimal(observed / expected)));
