/** `居前三位的是小区停车难（123件）、…，合计占23.4%。` */
import { formatCount, formatPercent } from "../../src/format.js";
import { BRIEF } from "../../src/labels-brief.js";
import { pieces } from "../../src/wording/count.js";
import { number, type Said } from "../../src/wording/sentence.js";
import type { BriefSentence } from "../published.js";
import { leadersOf } from "./leaders.js";

/** Of a tie only so many are named, the others counted. */
const MOST_NAMED = 3;
const PLACES = 3;

/** Largest first; ties share a place and its count. `null`: nothing has any. */
export function firstThree<Row extends { requests: number; share: number }>(
  rows: readonly Row[],
  { nameOf, href, kinds }: { nameOf: (row: Row) => Said; href: string; kinds: (n: string) => string },
): BriefSentence | null {
  const leaders = leadersOf(rows, (row) => row.requests, PLACES);
  if (leaders.length === 0) return null;
  const parts = leaders.map(({ value, rows: tied }) => {
    const names = tied.map(nameOf);
    const [only] = names;
    const n = number(pieces(value), href);
    if (only !== undefined && names.length === 1) return BRIEF.leader(only, n);
    if (names.length <= MOST_NAMED) return BRIEF.tied(names, n);
    return BRIEF.others(names.slice(0, MOST_NAMED), number(kinds(formatCount(names.length)), href), n);
  });
  const told = leaders.flatMap((each) => each.rows);
  const share = told.reduce((sum, row) => sum + row.share, 0);
  const say = told.length === PLACES ? BRIEF.firstThree : BRIEF.first;
  return say(parts, number(`${formatPercent(share)}%`, href));
}
