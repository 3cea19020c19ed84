import { describe, expect, it } from "vitest";
import type { GivenLine } from "../../pipelines/reconcile/brief.js";
import { asShare, readNumber } from "../../pipelines/reconcile/printed-number.js";
import { reconcile } from "../../pipelines/reconcile/reconcile.js";
import fc from "../property.js";

interface Line {
  label: string;
  value: number | null;
  share: string;
  of: string;
}

/** A total of parts, some of them totals themselves; shares printed with some decimals; last year and last month. */
const brief = fc
  .record({
    parts: fc.array(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 5 }), {
      minLength: 2,
      maxLength: 6,
    }),
    digits: fc.integer({ min: 0, max: 3 }),
    previous: fc.integer({ min: 30, max: 40_000 }),
    yearAgo: fc.integer({ min: 30, max: 40_000 }),
  })
  .map(({ parts, digits, previous, yearAgo }): Line[] => {
    const sum = (list: readonly number[]) => list.reduce((all, n) => all + n, 0);
    const total = sum(parts.map(sum));
    const share = (n: number, of: number) => `${((n / of) * 100).toFixed(digits)}%`;
    const towns = parts.flatMap((own, i) => [
      { label: `县${i}`, value: sum(own), share: share(sum(own), total), of: "本月受理量" },
      ...own.map((n, j) => ({ label: `县${i}镇${j}`, value: n, share: share(n, sum(own)), of: `县${i}` })),
    ]);
    return [
      { label: "本月受理量", value: total, share: "100%", of: "" },
      ...towns,
      { label: "上月受理量", value: previous, share: "", of: "" },
      { label: "去年同期受理量", value: yearAgo, share: "", of: "" },
      { label: "受理量环比", value: total - previous, share: share(total - previous, previous), of: "" },
      { label: "受理量同比", value: total - yearAgo, share: share(total - yearAgo, yearAgo), of: "" },
    ];
  });

const findings = (lines: readonly Line[]) =>
  reconcile(
    lines.map(({ label, value, share, of }, i): GivenLine => {
      const number = readNumber(share) ?? null;
      const read = value === null ? null : (readNumber(String(value)) ?? null);
      return { line: i + 2, label, value: read, share: number && asShare(number, false), of };
    }),
  ).findings;

/** Two units of the last decimal: one may still be the other neighbour of a tie. */
const nudged = (share: string): string => {
  const digits = /\.(\d+)/.exec(share)?.[1]?.length ?? 0;
  return `${(Number(share.slice(0, -1)) + 2 * 10 ** -digits).toFixed(digits)}%`;
};

describe("a brief", () => {
  it("that is consistent passes", () => {
    fc.assert(
      fc.property(brief, (lines) => {
        expect(findings(lines)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("of which any one number was altered does not", () => {
    fc.assert(
      fc.property(brief, fc.nat(), fc.integer({ min: 1, max: 999 }), fc.boolean(), (lines, at, by, isShare) => {
        const index = at % lines.length;
        const altered = lines.map((line, i) => {
          if (i !== index) return line;
          return isShare && line.share !== ""
            ? { ...line, share: nudged(line.share) }
            : { ...line, value: (line.value ?? 0) + by };
        });
        expect(findings(altered)).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
