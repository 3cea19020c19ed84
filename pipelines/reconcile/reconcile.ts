/** Numbers that somebody brings: parts, totals, shares and comparisons held against each other. Pure. */
import { type Finding, type GivenLine, linked } from "./brief.js";
import { checkComparisons } from "./comparisons.js";
import { checkTotals } from "./totals.js";

interface Reconciled {
  /** In the order of the lines. */
  findings: Finding[];
  lines: number;
  totals: number;
  shares: number;
  comparisons: number;
}

/** What of a brief does not close; nothing found and nothing to check is a finding too. */
export function reconcile(given: readonly GivenLine[]): Reconciled {
  const { lines, findings } = linked(given);
  const { totals, shares, findings: ofTotals } = checkTotals(lines);
  const { comparisons, findings: ofComparisons } = checkComparisons(lines);
  const all = [...findings, ...ofTotals, ...ofComparisons];
  if (all.length === 0 && totals + comparisons === 0)
    all.push({
      line: lines[0]?.line ?? 1,
      text: "没有可核对的：没有一行写明是谁的一部分（of），也没有同比、环比",
    });
  return { findings: all.sort((a, b) => a.line - b.line), lines: lines.length, totals, shares, comparisons };
}
