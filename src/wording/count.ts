/** Counts as a brief writes them. */
import { formatCount, formatDecimal } from "../format.js";

/** `1,702件`; from ten thousand on in 万件 to two decimals: `2.94万件`. */
export const pieces = (n: number): string =>
  n < 10_000 ? `${formatCount(n)}件` : `${formatDecimal(n / 10_000, 2)}万件`;
