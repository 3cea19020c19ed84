/** One total may be broken down several ways, by type and by channel: one way's lines stand after the other's. */
import type { BriefLine } from "./brief.js";
import { canEqual } from "./printed-number.js";

/** A way of one line only says the total again. */
const FEWEST = 2;

/**
 * The parts of a total, parted where they have made it: types that make 2,941, then channels that make 2,941. What is left at the end is a
 * way of its own if it comes to half the total; else, and where a part has no number, all are one way.
 */
export function breakdownsOf(total: BriefLine, parts: readonly BriefLine[]): (readonly BriefLine[])[] {
  const stated = total.value;
  if (stated === null || stated.value <= 0) return [parts];
  const ways: BriefLine[][] = [[]];
  let sum = 0;
  let room = stated.half;
  for (const part of parts) {
    if (part.value === null) return [parts];
    sum += part.value.value;
    room += part.value.half;
    ways.at(-1)?.push(part);
    if (!canEqual(sum, stated.value, room)) continue;
    ways.push([]);
    [sum, room] = [0, stated.half];
  }
  const last = ways.at(-1) ?? [];
  if (last.length === 0) ways.pop();
  const isWay = (way: readonly BriefLine[]) => way.length >= FEWEST;
  return ways.every(isWay) && (last.length === 0 || sum >= stated.value / 2) ? ways : [parts];
}
